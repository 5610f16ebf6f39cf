"""A counter-world: a setting in which the claimed mechanism is at work and the claim fails all the same.

At work means that the coefficients that carry the claim lie within the central 80 % of what was considered; settings in
which one of them is next to nothing fail for a trivial reason and are only counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.claim import Claim
from sim.judgement.margins import Bools, Lived, Margins
from sim.judgement.world_file import World

CENTRAL = (0.1, 0.9)
CLEARLY = 0.25
"""A failure by less than this, in standard deviations, is not shown as an example if there is a clearer one."""


@dataclass(frozen=True)
class CounterWorlds:
    """How many settings fail with the mechanism at work and otherwise, and one of the first to be lived again."""

    settings: int
    failing: int
    trivial: int
    example: World | None
    far_out: tuple[str, ...]
    """What lies in the outer fifths of its range in the example, among the numbers that the margin leans on."""


def counter_worlds(claim: Claim, margins: Margins, lived: list[Lived]) -> CounterWorlds:
    """The counter-worlds of a claim among everything that was lived."""
    at_work = _at_work(claim, margins)
    failing = ~margins.holds & at_work
    place = _most_ordinary(margins, failing)
    return CounterWorlds(
        len(margins.holds),
        int(failing.sum()),
        int((~margins.holds & ~at_work).sum()),
        None if place is None else _world(claim, margins, place, lived),
        () if place is None else _far_out(margins, place),
    )


def _at_work(claim: Claim, margins: Margins) -> Bools:
    """Where every coefficient that carries the claim lies within the central 80 %."""
    carried = [margins.names.index(name) for name in claim.carried_by if name in margins.names]
    values = margins.values[:, carried]
    low, high = np.quantile(values, CENTRAL, axis=0) if len(values) else (0.0, 0.0)
    return np.asarray(((values >= low) & (values <= high)).all(axis=1))


def _most_ordinary(margins: Margins, failing: Bools) -> int | None:
    """Of the clear failures the one nearest to the middle of everything the margin leans on."""
    clear = failing & (margins.margin < -CLEARLY)
    chosen = np.flatnonzero(clear if clear.any() else failing)
    if not len(chosen):
        return None
    away = np.abs(_ranks(margins) - 0.5)
    return int(chosen[np.argmin(away[chosen].mean(axis=1))])


def _far_out(margins: Margins, place: int) -> tuple[str, ...]:
    leaning = [each.parameter for each in margins.leanings if each.beyond_chance]
    ranks = _ranks(margins)[place]
    return tuple(name for name in leaning if abs(ranks[margins.names.index(name)] - 0.5) > 0.3)


def _ranks(margins: Margins) -> np.typing.NDArray[np.float64]:
    """Where each number stands among all settings, from 0 to 1, shape (setting, name)."""
    from scipy.stats import rankdata

    return np.asarray((rankdata(margins.values, axis=0) - 0.5) / len(margins.values))


def _world(claim: Claim, margins: Margins, place: int, lived: list[Lived]) -> World:
    of = next(each for each in lived if each.prior == margins.prior[place])
    setting = int(margins.number[place])
    lucks = tuple(of.luck(setting, again) for again in range(of.lucks))
    return World(claim.name, of.seed, lucks, of.settings.rows[setting])
