"""How much of the Odense figure could that evaluation have shown with a smaller true saving, or with none?

Odense reported a little over 30 million DKK a year, 7 to 8 % of what home care cost, from before against after without
control [kjellberg_ibsen_2012].  Here the same evaluation looks at the world with the policy and at one in which a
course changes nobody's function (``nil``), in the same years with the same people and luck.  The spread is that of the
place that was lived: Odense is some twenty times a town of 5,000 adults, and its luck four or five times narrower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.evaluation.design import POLICY, Seen
from sim.evaluation.designs.before_after import hours_before_less_after
from sim.evaluation.truths import per_elder
from sim.evaluation.worlds import NIL
from sim.population.table import Floats

REPORTED_SHARES = (0.07, 0.08)
"""The figure as a share of home-care cost, by price year."""
REPORTED_DKK = 30e6
"""A year, in the money of the report: "a little over"."""


@dataclass(frozen=True)
class NilSeen:
    """Shares of the hours granted: what before-after reports of both worlds, and what is true of them."""

    reported: float
    true: float
    reported_of_nil: float
    true_of_nil: float


@dataclass(frozen=True)
class Answer:
    """What an evaluation like Odense's reports, over replications, as shares of the hours of home care granted.

    ``of_figure`` is how much of the reported figure (the middle of its range) the same evaluation shows, on average, in
    a world where a course does nothing; ``as_much_of_nil`` in which share of replications it shows all of it.
    """

    reported: float
    reported_low: float
    reported_high: float
    true: float
    reported_of_nil: float
    nil_low: float
    nil_high: float
    true_of_nil: float
    of_figure: float
    as_much: float
    as_much_of_nil: float
    replications: int


def nil_seen(seen: Seen) -> NilSeen:
    """One replication."""
    told: list[float] = []
    for world in (POLICY, NIL):
        estimate, truth = hours_before_less_after(seen, world), per_elder(seen, world)
        told += [estimate.effect / estimate.level, truth.effect / truth.level]
    return NilSeen(*told)


def answer(seen: Sequence[NilSeen]) -> Answer:
    """Over replications; intervals hold nine in ten."""
    reported, true, nil, true_of_nil = (
        np.array([getattr(each, name) for each in seen])
        for name in ("reported", "true", "reported_of_nil", "true_of_nil")
    )
    figure = float(np.mean(REPORTED_SHARES))
    return Answer(
        *_told(reported),
        float(true.mean()),
        *_told(nil),
        float(true_of_nil.mean()),
        of_figure=float(nil.mean()) / figure,
        as_much=float(np.mean(reported >= REPORTED_SHARES[0])),
        as_much_of_nil=float(np.mean(nil >= REPORTED_SHARES[0])),
        replications=len(seen),
    )


def _told(values: Floats) -> tuple[float, float, float]:
    return float(values.mean()), float(np.quantile(values, 0.05)), float(np.quantile(values, 0.95))
