"""What a calibration asks: which numbers are unknown, which figures they are held against, and what a run costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from sim.analysis.history_matching import Aim, Draw, Floats
from sim.calibration import joint_draws, reference_draw, story
from sim.discovery import did_you_mean
from sim.experiments.draws import parameters_of
from sim.experiments.history_matching import aims, outputs_of
from sim.parameter import Parameter
from sim.population.place import load_place
from sim.reading import BadInput
from sim.scenario import load_scenario
from sim.scenario_file import COMMAND_LINE
from sim.target import Target

Live = Callable[[Draw, int], list[float]]
"""A draw and a replication to one output for each aim; can be sent to another process."""
PLACE = "fredericia_2008"
CITIZENS = 2_000
STRONGEST = 8
"""How many of the numbers that move the targets most are calibrated where none are named."""
ALL = "all"


@dataclass(frozen=True)
class Question:
    """``parameters`` by ``group.name``; ``aims`` with the titles of their targets; ``live`` runs the model.

    ``told`` says where and how, for the record.  ``known_draws`` are draws found before, to begin the search from.
    """

    parameters: Mapping[str, Parameter]
    aims: Sequence[Aim]
    titles: Sequence[str]
    live: Live
    told: Mapping[str, Any]
    reference: Mapping[str, float]
    known_draws: Sequence[Draw] = ()

    @property
    def names(self) -> list[str]:
        """The parameters in the order of their columns."""
        return list(self.parameters)

    def draw(self, shares: Floats) -> Draw:
        """The values at one row of shares of the priors."""
        return {
            name: p.quantile(float(share)) for (name, p), share in zip(self.parameters.items(), shares, strict=True)
        }

    def shares(self, draw: Mapping[str, float]) -> Floats:
        """The shares of the priors at which the values of a draw lie; the reference where it names none."""
        whole = {**self.reference, **draw}
        return np.array([share_of(parameter, whole[name]) for name, parameter in self.parameters.items()])


def share_of(parameter: Parameter, value: float) -> float:
    """The share of the prior that lies below a value: ``Parameter.quantile`` the other way, by halving."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if parameter.quantile(middle) < value else (low, middle)
    return (low + high) / 2


def question(
    names: Sequence[str] = (),
    target_names: Sequence[str] = (),
    *,
    place: str = PLACE,
    citizens: int | None = None,
    seed: int,
) -> Question:
    """The model's own question; ``BadInput`` with all names that are not known.

    ``names``: parameters, or ``all``; where none are named, those that move the targets most.  ``target_names``: ids
    (K1) or names of targets; where none are named, all that may be tuned to.
    """
    known, chosen = uncertain(), _aims(target_names)
    wrong = [
        COMMAND_LINE.problem("--parameters", f"no uncertain number {name!r}{did_you_mean(name, known)}")
        for name in names
        if name not in known and name != ALL
    ]
    if wrong:
        raise BadInput(wrong)
    picked = sorted(known) if ALL in names else list(dict.fromkeys(names)) or strongest(known)
    size = citizens or (CITIZENS if place == PLACE else load_place(place).adults)
    asked = [target for target, _ in chosen]
    told = {"place": place, "citizens": size, "seed": seed}
    return Question(
        parameters={name: known[name] for name in picked},
        aims=[aim for _, aim in chosen],
        titles=[_title(target, aim) for target, aim in chosen],
        live=partial(_live, size=str(size), place=place, seed=seed, asked=asked),
        told=told,
        reference={**{name: each.default for name, each in known.items()}, **reference_draw()},
        known_draws=joint_draws(),
    )


def _live(draw: Draw, replication: int, *, size: str, place: str, seed: int, asked: list[Target | None]) -> list[float]:
    return outputs_of(draw, size, replication, place=place, seed=seed, asked=asked)


def _title(target: Target | None, aim: Aim) -> str:
    return aim.name if target is None else f"{target.id} {target.title}"


def uncertain() -> dict[str, Parameter]:
    """Every uncertain parameter of the scenarios that targets look at."""
    names = sorted({target.scenario for target, _ in aims() if target is not None})
    found = parameters_of([load_scenario(name) for name in names])
    return {name: each for name, each in found.items() if each.uncertain}


def strongest(known: Mapping[str, Parameter], n: int = STRONGEST) -> list[str]:
    """The numbers that history matching saw move a target most."""
    relevance = story().get("relevance", {})
    assert isinstance(relevance, dict)
    ordered = sorted(relevance, key=lambda name: (-float(relevance[name]), name))
    return [name for name in ordered if name in known][:n]


def _aims(names: Sequence[str]) -> list[tuple[Target | None, Aim]]:
    everything = aims()
    if not names:
        return everything
    known = {each for target, aim in everything for each in (aim.name, target.id if target else aim.name)}
    if wrong := [name for name in names if name not in known]:
        told = [f"no target to tune to {name!r}{did_you_mean(name, known)}" for name in wrong]
        raise BadInput([COMMAND_LINE.problem("--targets", each) for each in told])
    return [(t, aim) for t, aim in everything if aim.name in names or (t is not None and t.id in names)]
