"""One citizen's years in two worlds with the same people and luck: weekly series, events, decisions, and their sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.evaluation.life_events import Event, happened, state_of
from sim.evaluation.life_watched import Decision, watched
from sim.evaluation.twins import BASELINE, POLICY, refuse_strangers
from sim.evaluation.twins_outcomes import NAMES, Tally
from sim.evaluation.twins_worlds import Futures, at_parting
from sim.population.table import Floats, Ints
from sim.scenario import Scenario
from sim.simulation import Simulation

SERIES = ("capability", "granted_hours", "delivered_hours", "loneliness")
ARMS = (BASELINE, POLICY)


@dataclass(frozen=True)
class LifeLine:
    """Her life in one world: ``series`` are not a number once she has left."""

    weeks: Ints
    series: Mapping[str, Floats]
    events: tuple[Event, ...]
    decisions: tuple[Decision, ...]
    outcomes: Mapping[str, float]

    def document(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "outcomes": dict(self.outcomes),
            "events": [vars(each) for each in self.events],
            "decisions": [{**vars(each), "reasons": dict(each.reasons)} for each in self.decisions],
            "series": {"week": self.weeks.tolist(), **{name: each.tolist() for name, each in self.series.items()}},
        }


def beginnings(baseline: Scenario, policy: Scenario, seed: int, replication: int) -> dict[str, Simulation]:
    """Both worlds as their parting week begins; ``ValueError`` where they do not hold the same people."""
    refuse_strangers(baseline, policy)
    return at_parting(Futures(((BASELINE, baseline), (POLICY, policy)), seed, replication, ()))


def lived(simulation: Simulation, who: int) -> LifeLine:
    """Live to the end with an eye on one citizen."""
    world = simulation.world = watched(simulation.world, who)
    numbers = simulation.scenario.numbers
    tally = Tally(np.array([who]), simulation.scenario.values("hospital").stay_days if "hospital" in numbers else 0.0)
    rows, events = list[list[float]](), list[Event]()
    first, before = world.week, state_of(world, who)
    while not simulation.finished:
        week = world.week
        simulation.step()
        after = state_of(world, who)
        tally.take(world, week)
        events += happened(before, after, week) if before["left_week"] >= week else ()
        rows.append([np.nan if after["left_week"] <= week else after[name] for name in SERIES])
        before = after
    values = np.array(rows, dtype=float).reshape(-1, len(SERIES))
    told = dict(zip(NAMES, tally.told()[0].tolist(), strict=True))
    series = {name: values[:, n] for n, name in enumerate(SERIES)}
    weeks = np.arange(first, first + len(values))
    return LifeLine(weeks, series, tuple(events), tuple(world.decisions), told)


def parts_in(lines: Mapping[str, LifeLine]) -> int | None:
    """The first week in which the two lives differ in what happened, was decided or was delivered; None if never."""
    one, other = (lines[arm] for arm in ARMS)
    weeks = [
        int(one.weeks[n])
        for name in SERIES
        for n in np.flatnonzero(~np.isclose(one.series[name], other.series[name], rtol=0, atol=1e-12, equal_nan=True))[
            :1
        ]
    ]
    for a, b in ((one.events, other.events), (one.decisions, other.decisions)):
        weeks += [each.week for each in {*a} ^ {*b}]
    return min(weeks, default=None)
