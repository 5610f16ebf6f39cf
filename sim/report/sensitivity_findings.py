"""What sensitivity analysis found in a sweep, outcome by outcome; which method is used follows from the design."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.guards import UnfitRowsError
from sim.analysis.morris import Morris, morris
from sim.analysis.pawn import Disagreement, Pawn, disagreements, fits, pawn
from sim.analysis.rank_correlation import RankCorrelations, rank_correlations
from sim.analysis.sobol import Sobol, base_rows, sobol
from sim.analysis.spread import Spread, spread
from sim.analysis.yearly import Floats
from sim.report import story
from sim.sweeps.factors import CALIBRATED_DRAW, Factor
from sim.sweeps.folder import read_plan
from sim.sweeps.swept import Swept, load_swept, outcome_names

NAMED = 3
"""How many outcomes are told at length."""
Main = Sobol | Morris | RankCorrelations


@dataclass(frozen=True)
class Finding:
    """What was found for one outcome: by the main method, by PAWN where it fits, and how its spread divides.

    ``values`` are the means over luck of the settings that are independent of one another; ``spread`` is None where
    settings were chosen and not drawn.
    """

    outcome: str
    factors: tuple[Factor, ...]
    main: Main
    check: Pawn | None
    apart: tuple[Disagreement, ...]
    spread: Spread | None
    values: Floats

    @property
    def scores(self) -> Floats:
        """How strong each factor is, in the measure of the main method; nothing where that is not known."""
        if isinstance(self.main, Sobol):
            found = self.main.total
        else:
            found = self.main.mu_star if isinstance(self.main, Morris) else np.abs(self.main.correlation)
        return np.nan_to_num(found)

    @property
    def matters(self) -> tuple[bool, ...]:
        """Which factors are told from nothing by the main method."""
        return self.main.beyond_chance if isinstance(self.main, RankCorrelations) else self.main.beyond_noise

    @property
    def by_strength(self) -> list[int]:
        """All factors, the strongest first."""
        return [int(place) for place in np.argsort(-self.scores, kind="stable")]

    @property
    def strongest(self) -> list[int]:
        """The factors that matter, the strongest first."""
        return [place for place in self.by_strength if self.matters[place]]

    def ends(self, place: int) -> tuple[float, float]:
        """The interval of a factor's strength; of a correlation with its sign."""
        main = self.main
        if isinstance(main, RankCorrelations):
            return float(main.low[place]), float(main.high[place])
        half = main.total_half[place] if isinstance(main, Sobol) else main.mu_star_half[place]
        return float(self.scores[place] - half), float(self.scores[place] + half)

    @property
    def first_is_clear(self) -> bool:
        """Whether the strongest factor stands above the second, intervals and all."""
        first, second, *_ = [*self.by_strength, -1, -1]
        if second < 0:
            return True
        (low, high), others = self.ends(first), self.ends(second)
        return low * high > 0 and min(abs(low), abs(high)) > max(map(abs, others))


def load_fit(folder: Path, asked: Sequence[str] = ()) -> tuple[Swept, dict[str, str]]:
    """A sweep with the outcomes asked for, or with all that are fit to be analysed and why the others are not.

    Raises ``NotResultsError`` and, where an outcome asked for or every outcome is unfit, ``UnfitRowsError``.
    """
    if asked:
        return load_swept(folder, list(asked)), {}
    try:
        return load_swept(folder), {}
    except UnfitRowsError as error:
        fit: list[str] = []
        unfit: dict[str, str] = {}
        for name in outcome_names(folder, read_plan(folder)):
            if "[" not in name:
                reason = _unfit(folder, name)
                fit += [] if reason else [name]
                unfit |= {name: reason} if reason else {}
        if not fit:
            raise error
        return load_swept(folder, fit), unfit


def _unfit(folder: Path, outcome: str) -> str:
    """Why an outcome cannot be analysed; empty where it can."""
    try:
        load_swept(folder, [outcome])
    except UnfitRowsError as error:
        return str(error)
    return ""


def findings(swept: Swept) -> list[Finding]:
    """What was found for each outcome of a sweep, money first.  Raises ``UnfitRowsError``."""
    if not swept.factors:
        raise UnfitRowsError("unfit rows: nothing varies in this sweep")
    return [finding(swept, outcome) for outcome in in_order(list(swept.outcomes))]


def in_order(outcomes: Sequence[str]) -> list[str]:
    """Outcomes in the order in which pages tell them; those no page tells come last, as they stand."""
    told = [name for names in story.SECTIONS.values() for name in names]
    return sorted(outcomes, key=lambda name: told.index(name) if name in told else len(told))


def finding(swept: Swept, outcome: str) -> Finding:
    """What was found for one outcome."""
    names = [factor.name for factor in swept.factors]
    values = swept.outcomes[outcome]
    apart = _independent(swept)
    main = _main(swept, names, values)
    check = None
    if fits(swept.shares[apart]):
        check = pawn(names, swept.shares[apart], values[apart])
    found = Finding(outcome, swept.factors, main, check, (), _spread(swept, values), values[apart].mean(axis=1))
    if check is None or check.flat:
        return found
    told = disagreements(found.scores, found.matters, check)
    return Finding(outcome, swept.factors, main, check, tuple(told), found.spread, found.values)


def _main(swept: Swept, names: list[str], values: Floats) -> Main:
    if swept.design == "sobol":
        return sobol(names, swept.shares, values)
    if swept.design == "morris":
        return morris(names, swept.shares, values)
    return _without_order(names, rank_correlations(names, swept.shares, values))


def _without_order(names: list[str], found: RankCorrelations) -> RankCorrelations:
    """The number of a joint draw has no order, so that a rank correlation with it says nothing."""
    if CALIBRATED_DRAW in names:
        for column in (found.correlation, found.low, found.high):
            column[names.index(CALIBRATED_DRAW)] = np.nan
    return found


def _independent(swept: Swept) -> Any:
    """The samples that are drawn independently of one another."""
    n_samples, n_factors = swept.shares.shape
    if swept.design == "sobol":
        return base_rows(n_samples, n_factors)
    return np.arange(0, n_samples, n_factors + 1 if swept.design == "morris" else 1)


def _spread(swept: Swept, values: Floats) -> Spread | None:
    """Of one sample of each block, for the samples of a block share their luck."""
    blocks = {"sobol": len(swept.factors) + 2, "morris": len(swept.factors) + 1, "lhs": 1}
    return spread(values[:: blocks[swept.design]]) if swept.design in blocks else None
