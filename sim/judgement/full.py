"""The full profile: verdicts with their map, the nearest flip, counter-worlds and what they hinge on.

Everything lives in one folder.  The sweeps in it go on where they were stopped; the rest is worked out from them anew.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from sim.calibration import reference_draw
from sim.claim import Claim, claims
from sim.experiments.life import SEED
from sim.experiments.progress import Progressing, silent
from sim.judgement import robustness
from sim.judgement.beside import beside
from sim.judgement.counter_world import CounterWorlds, counter_worlds
from sim.judgement.document import document
from sim.judgement.elsewhere import elsewheres, trial_in
from sim.judgement.flips import Flip, nearest_flip
from sim.judgement.margins import Lived, inside, margins_of
from sim.judgement.session import Budget, Judged, judged, try_all
from sim.judgement.sweeping import PRIORS, Part, measures_of, settings_of, tried_in
from sim.judgement.transport import LivedElsewhere, transported
from sim.judgement.world_file import World, readings, relived, with_lucks, write_world
from sim.judgement.worlds import Trial, trials_of
from sim.lives import Lives
from sim.reading import shown_path
from sim.sweeps.estimate import estimated
from sim.sweeps.factors import calibrated_draws
from sim.sweeps.sweep import sweep

SETTINGS = {"calibrated": 60, "flat": 60}
"""How many settings each sweep has unless asked otherwise."""
CONFIRMING_LUCKS = tuple(range(900_000, 900_002))
"""Flips and counter-worlds are lived again under these, which no sweep uses."""
ANEW = Budget(first=16, more=0, most=16)
"""What claims are given that no sweep can be read for."""
SWEEPS, COUNTER_WORLDS = "sweeps", "counter_worlds"


@dataclass(frozen=True)
class Beside:
    """What is told of a claim besides its verdict; ``worlds`` are yet to be lived again."""

    judged: Judged
    told: dict[str, Any]
    worlds: dict[str, World] = field(default_factory=dict)


def parts_of(asked: Mapping[str, Claim], seed: int = SEED, settings: int | None = None) -> list[Part]:
    """Every sweep the full profile lives for these claims: all of them at home first."""
    trials = trials_of(asked.values(), seed)
    home = [Part(trial, prior, settings or SETTINGS[prior]) for trial in trials for prior in PRIORS]
    again = [(trial, there) for trial in trials for there in elsewheres(trial.contrast)]
    return home + [Part(trial_in(*each), PRIORS[0], settings or SETTINGS[PRIORS[0]], each[1]) for each in again]


def estimate(parts: Sequence[Part], folder: Path, workers: int | None = None) -> tuple[int, float]:
    """How many worlds are lived, and about how many seconds that takes, from timing some runs of the first sweep."""
    first = estimated(parts[0].plan(folder), workers)
    work = [part.runs * part.trial.task(0).work for part in parts]
    worlds = sum(part.runs * len(part.trial.contrast.arms) for part in parts)
    a_run = first.seconds_a_run / parts[0].trial.task(0).work
    return worlds, sum(work) * a_run / first.workers


def full(
    asked: Mapping[str, Claim],
    folder: Path,
    *,
    seed: int = SEED,
    settings: int | None = None,
    workers: int | None = None,
    progress: Progressing = silent,
    command: str = "",
) -> dict[str, Any]:
    """Live what is missing in ``folder`` and tell everything; the document of verdicts."""
    began = time.monotonic()
    parts = parts_of(asked, seed, settings)
    for part in parts:
        sweep(part.plan(folder), folder / SWEEPS / part.name, workers=workers, progress=progress, command=command)
    tried = [part.trial for part in parts if part.prior == PRIORS[0] and part.there is None]
    found = [each for trial in tried for each in _found(trial, parts, folder, workers)]
    by_name = {each.judged.claim.name: each for each in found}
    ruled = {name: each.judged for name, each in by_name.items()} | _tried_anew(parts, workers, progress)
    in_order = [ruled[name] for name in asked if name in ruled]
    told = document(claims(), in_order, profile="full", seed=seed, seconds=time.monotonic() - began, command=command)
    told["claims"] = [
        {**each, **(by_name[each["id"]].told if each["id"] in by_name else {})} for each in told["claims"]
    ]
    return told


def _found(trial: Trial, parts: Sequence[Part], folder: Path, workers: int | None) -> list[Beside]:
    """What the sweeps of a trial say of its claims; its worlds are lived again together."""
    own = [part for part in parts if part.trial.contrast.name == trial.contrast.name]
    lived = [_lived(part, folder) for part in own if part.there is None]
    away = [_lived_elsewhere(part, trial, folder) for part in own if part.there is not None]
    found = [_beside(claim, lived, away) for claim in trial.claims if readable(claim, trial)]
    worlds = [(each, kind, world) for each in found for kind, world in each.worlds.items()]
    for (each, kind, world), lives in zip(
        worlds, relived(trial, [world for _, _, world in worlds], workers), strict=True
    ):
        each.told[kind] |= _confirmed(each.judged.claim, lives) | _written(each, kind, world, folder)
    for each in found:
        _put_flip_on_the_map(each)
    besides = beside(trial, workers)
    for each in found:
        each.told.update(besides.get(each.judged.claim.name, {}))
    return found


def readable(claim: Claim, trial: Trial) -> bool:
    """Whether the sweeps hold all that a claim reads: they record what every arm can, and one may lack a mechanism."""
    return set(claim.reads) <= set(measures_of(trial))


def _tried_anew(parts: Sequence[Part], workers: int | None, progress: Progressing) -> dict[str, Judged]:
    """Rulings on claims that no sweep can be read for, as the quick profile comes to them; they have no map."""
    found: dict[str, Judged] = {}
    for part in parts:
        left = tuple(claim for claim in part.trial.claims if not readable(claim, part.trial))
        if left and part.prior == PRIORS[0] and part.there is None:
            (tried,) = try_all([replace(part.trial, claims=left)], ANEW, workers=workers, progress=progress)
            found |= {claim.name: judged(claim, tried) for claim in left}
    return found


def _lived(part: Part, folder: Path) -> Lived:
    plan = part.plan(folder)
    return Lived(part.prior, tried_in(part, folder / SWEEPS / part.name), settings_of(part, plan), plan)


def _lived_elsewhere(part: Part, trial: Trial, folder: Path) -> LivedElsewhere:
    assert part.there is not None
    adults, at_home = (next(iter(each.scenarios.values())).citizens for each in (part.trial, trial))
    return LivedElsewhere(part.there, _lived(part, folder), adults / at_home)


def _beside(claim: Claim, lived: list[Lived], away: Sequence[LivedElsewhere]) -> Beside:
    margins, known = margins_of(claim, lived), lived[0].settings.parameters
    turns = bool(robustness.turning(margins, known))
    ruling = judged(claim, lived[0].tried, sign_turns=turns)
    reference = _reference(lived[0])
    flip = nearest_flip(margins, reference, calibrated_draws().tied)
    counter = counter_worlds(claim, margins, lived)
    told: dict[str, Any] = {
        "map": {**robustness.mapped(margins, known, reference), "elsewhere": transported(claim, lived[0], away)},
        "hinges": robustness.hinges(margins, known),
        "nearest_flip": None if flip is None else _flip(flip),
        "counter_world": _counter(counter),
    }
    worlds = {}
    if flip is not None:
        numbers = {**reference, **flip.numbers}
        worlds["nearest_flip"] = World(claim.name, lived[0].seed, CONFIRMING_LUCKS, numbers)
    if counter.example is not None:
        worlds["counter_world"] = with_lucks(counter.example, CONFIRMING_LUCKS)
    return Beside(ruling, told, worlds)


def _reference(lived: Lived) -> dict[str, float]:
    """The reference draw, and central values for what it does not hold."""
    central = {name: each.default for name, each in lived.settings.parameters.items()}
    drawn = reference_draw()
    return {name: drawn.get(name, central[name]) for name in lived.settings.names}


def _flip(flip: Flip) -> dict[str, Any]:
    moved = {name: {"from": a, "to": b} for name, (a, b) in flip.moved.items()}
    return {"distance": flip.distance, "moved": moved, "margin_at_reference": flip.margin_at_reference}


def _put_flip_on_the_map(each: Beside) -> None:
    """Where the plane's flip was lived, whether the claim turned there."""
    told = each.told.pop("nearest_flip")
    if told is not None:
        told["confirmed"] = told["claim_holds_there"] == (told["margin_at_reference"] < 0)
    each.told["map"]["nearest_flip"] = told


def _counter(found: CounterWorlds) -> dict[str, Any]:
    return {
        "settings": found.settings,
        "failing": found.failing,
        "trivial": found.trivial,
        "far_out": list(found.far_out),
        "found": found.example is not None,
    }


def _confirmed(claim: Claim, lives: Sequence[Lives]) -> dict[str, Any]:
    """The mean of each condition's readings, and whether the claim holds on their average."""
    told = readings(claim, lives)
    means = [sum(values) / len(values) if values else float("nan") for values in told]
    holds = [inside(np.array(mean), condition) >= 0 for condition, mean in zip(claim.conditions, means, strict=True)]
    return {"lucks": len(lives), "means": means, "claim_holds_there": bool(all(holds))}


def _written(each: Beside, kind: str, world: World, folder: Path) -> dict[str, str]:
    """The file that one command lives again, and that command."""
    name = each.judged.claim.name
    path = folder / COUNTER_WORLDS / f"{name}{'' if kind == 'counter_world' else '-flip'}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_world(world, path, [each.judged.claim.title, f"Live it again: run_experiments.py claims {name} --world FILE"])
    return {
        "file": f"{COUNTER_WORLDS}/{path.name}",
        "command": f"uv run run_experiments.py claims {name} --world {shown_path(path)}",
    }
