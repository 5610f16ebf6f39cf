"""A world that a claim is to be seen in: its numbers and its luck, in a file that one command lives again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pydantic

from sim.claim import Claim
from sim.experiments.life import Task
from sim.experiments.pool import live_all
from sim.judgement.worlds import SERIES_EVERY_WEEKS, Trial, lives_of
from sim.lives import Lives
from sim.reading import BadInput, Form, try_load
from sim.scenario_check import wrong_number
from sim.scenario_file import Said
from sim.store import replace_file


@dataclass(frozen=True)
class World:
    """``numbers`` by ``group.parameter``, lived under each of the ``lucks`` (replications of a seed)."""

    claim: str
    seed: int
    lucks: tuple[int, ...]
    numbers: dict[str, float]


class WorldForm(Form):
    """What such a file may hold."""

    claim: str
    seed: int = pydantic.Field(ge=0, le=2**63 - 1)
    lucks: list[int]
    numbers: dict[str, float]


def write_world(world: World, path: Path, says: Sequence[str] = ()) -> None:
    """Write the file; ``says`` stands above as comments."""
    lines = [*(f"# {line}" for line in says), f'claim = "{world.claim}"', f"seed = {world.seed}"]
    lines += [f"lucks = {list(world.lucks)}", "", "[numbers]"]
    lines += [f'"{name}" = {value!r}' for name, value in sorted(world.numbers.items())]
    replace_file(path, ("\n".join(lines) + "\n").encode())


def read_world(path: Path) -> World:
    """The world of a file, or ``BadInput`` with all that is wrong."""
    form, document, problems = try_load(path, WorldForm)
    if form is None:
        raise BadInput(problems)
    for name, value in form.numbers.items():
        problems += wrong_number(name, Said(value, document, f"numbers.{name}"))
    if problems:
        raise BadInput(dict.fromkeys(problems))
    return World(form.claim, form.seed, tuple(form.lucks), dict(form.numbers))


def relived(trial: Trial, worlds: Sequence[World], workers: int | None = None) -> list[list[Lives]]:
    """Live worlds of one trial again: for each of them what was lived under each luck; what failed is left out."""
    tasks = [_task(trial, world, luck) for world in worlds for luck in world.lucks]
    lived = iter(zip(tasks, live_all(tasks, workers), strict=True))
    found = []
    for world in worlds:
        told = [next(lived) for _ in world.lucks]
        found.append([lives_of(task, outcome) for task, outcome in told if not outcome.failure])
    return found


def _task(trial: Trial, world: World, luck: int) -> Task:
    return Task(
        run_id=f"{world.claim}-{luck}",
        arms=trial.arms(world.numbers),
        seed=world.seed,
        replication=luck,
        series_every_weeks=SERIES_EVERY_WEEKS,
    )


def readings(claim: Claim, lives: Sequence[Lives]) -> list[list[float]]:
    """For each condition of a claim its value under each luck."""
    return [[condition.reading(each) for each in lives] for condition in claim.conditions]


def with_lucks(world: World, lucks: Sequence[int]) -> World:
    """The same world under other lucks."""
    return replace(world, lucks=tuple(lucks))
