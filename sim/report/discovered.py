"""Scenario discovery on a finished sweep: what makes a case, which numbers varied, and what PRIM and a tree find."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.boxes import Bools, Box, Standing, apart, standing
from sim.analysis.cart import Tree, grow
from sim.analysis.scenario_discovery import Beyond, Found, Stability, agreement, cases_of, find_boxes, stability
from sim.analysis.yearly import Floats, Ints
from sim.measure import Measure, measures
from sim.parameter import Parameter
from sim.reading import BadInput
from sim.report import story
from sim.scenario_check import groups
from sim.sweeps.draws_file import draws_of
from sim.sweeps.factors import CALIBRATED_DRAW, Draws, calibrated_draws
from sim.sweeps.folder import DESIGN
from sim.sweeps.points import Points
from sim.sweeps.swept import Swept

USUAL = (story.CASH, "municipality_cash_dkk")
"""What is asked about unless something else is named: what the public pays, else the municipality."""


@dataclass(frozen=True)
class Column:
    """One number that varied: its name ``group.parameter``, what it is, and the range that was tried.

    ``joint`` numbers come from joint draws, many at a time, so that one may stand for another.
    """

    name: str
    unit: str
    meaning: str
    quality: str
    low: float
    high: float
    joint: bool = False


@dataclass(frozen=True)
class Discovered:
    """What was asked of a sweep and what was found; arrays have an entry for each sample."""

    swept: Swept
    outcome: str
    beyond: Beyond
    columns: tuple[Column, ...]
    values: Floats
    cases: Bools
    agreeing: Floats
    found: tuple[Found, ...]
    fares: Stability | None
    tree: Tree
    draws_missing: bool

    @property
    def measure(self) -> Measure:
        """The measure that was asked about."""
        return measures()[measure_of(self.outcome)]

    @property
    def told_by_boxes(self) -> Bools:
        """Which samples lie in one of the boxes."""
        return ~apart([each.box for each in self.found], self.values)

    def standing_of(self, told: Bools) -> Standing:
        """How some samples stand to the cases."""
        return standing(told, self.cases)

    def by_weight(self, box: Box) -> list[int]:
        """The factors that a box limits, the one it could least do without first."""
        left = {factor: standing(box.without(factor).holds(self.values), self.cases).information
                for factor in box.restricted}  # fmt: skip
        return sorted(left, key=lambda factor: left[factor])


def measure_of(outcome: str) -> str:
    """The measure of an outcome ``measure`` or ``measure[group]``."""
    return outcome.partition("[")[0]


def usual_outcome(names: Sequence[str]) -> str | None:
    """The outcome asked about unless another is named: money first, else the first headline of which more is better
    or worse; None where there is none."""
    headlines = [name for name in names if name in measures() and measures()[name].headline and measures()[name].better]
    return next((name for name in (*USUAL, *headlines) if name in names), None)


def worse_than_none(outcome: str, plan: Mapping[str, Any]) -> Beyond | None:
    """An effect in the direction that is worse; None where there is no effect, or no direction that is."""
    better = measures()[measure_of(outcome)].better
    return Beyond(0.0, above=better < 0) if len(plan["scenarios"]) > 1 and better else None


def discovered(swept: Swept, outcome: str, beyond: Beyond, folder: Path) -> Discovered:
    """Seek the settings of a sweep (kept in ``folder``) in which the outcome lies beyond a limit.

    Raises ``UnfitRowsError``.
    """
    outcomes, draws = swept.outcomes[outcome], _draws(swept, folder)
    columns, values = _columns(swept, draws)
    cases, blocks, clusters = cases_of(outcomes, beyond), _blocks(swept), _clusters(swept)
    found = tuple(find_boxes(values, cases, blocks))
    return Discovered(
        swept=swept,
        outcome=outcome,
        beyond=beyond,
        columns=tuple(columns),
        values=values,
        cases=cases,
        agreeing=agreement(outcomes, beyond),
        found=found,
        fares=stability(values, cases, clusters) if found else None,
        tree=grow(values, cases, clusters),
        draws_missing=draws is None and _drawn(swept) is not None,
    )


# --- rows that belong together ----------------------------------------------------------------------------------------


def _blocks(swept: Swept) -> Ints:
    """The block of each sample: those that share luck or all but one number; where all share it, each stands alone."""
    points = Points(swept.design, swept.samples, 0, swept.factors)
    return np.asarray(np.arange(len(swept.values)) // (points.block or 1), dtype=np.int64)


def _clusters(swept: Swept) -> Ints:
    """As ``_blocks``, but samples with the same joint draw go together, for they share many numbers at once."""
    drawn = _drawn(swept)
    return _blocks(swept) if drawn is None else drawn


# --- what varied ------------------------------------------------------------------------------------------------------


def _columns(swept: Swept, draws: Draws | None) -> tuple[list[Column], Floats]:
    """Every number that varied and its values (sample, number); a joint draw is told by the numbers it holds.

    The number of a draw has no order, so that limits on it would say nothing.
    """
    told = [*_free(swept), *(_joint(swept, draws) if draws else ())]
    varied = [(column, values) for column, values in told if np.ptp(values) > 0]
    values = np.stack([values for _, values in varied], axis=1) if varied else np.empty((len(swept.values), 0))
    return [column for column, _ in varied], values


def _free(swept: Swept) -> Iterator[tuple[Column, Floats]]:
    for factor, values in zip(swept.factors, swept.values.T, strict=True):
        if factor.name != CALIBRATED_DRAW:
            told = Column(factor.name, factor.unit, factor.meaning, factor.quality, factor.low, factor.high)
            yield told, values


def _joint(swept: Swept, draws: Draws) -> Iterator[tuple[Column, Floats]]:
    known, numbers = _parameters(), _drawn(swept)
    for name in swept.plan["tied"]:
        drawn, told = np.array([row[name] for row in draws.rows]), known[name]
        column = Column(name, told.unit, told.meaning, told.quality, float(drawn.min()), float(drawn.max()), joint=True)
        yield column, drawn[numbers]


def _parameters() -> dict[str, Parameter]:
    return {f"{group}.{each.name}": each for group, parameters in groups().items() for each in parameters}


def _drawn(swept: Swept) -> Ints | None:
    """The number of the joint draw of each sample; None where there are none."""
    names = [factor.name for factor in swept.factors]
    return swept.values[:, names.index(CALIBRATED_DRAW)].astype(np.int64) if CALIBRATED_DRAW in names else None


def _draws(swept: Swept, folder: Path) -> Draws | None:
    """The joint draws that the sweep was made with; None where there are none, or they are no longer the same."""
    if _drawn(swept) is None:
        return None
    given = tomllib.loads((folder / DESIGN).read_text(encoding="utf-8")).get("draws")
    with contextlib.suppress(BadInput, OSError):
        draws = calibrated_draws() if given is None else draws_of(folder / str(swept.plan["base"]) / str(given))
        return draws if draws.sha256 == swept.plan["draws_sha256"] else None
    return None
