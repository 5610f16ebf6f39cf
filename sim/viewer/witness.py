"""A world that keeps what many citizens decide and live through, so that any of them can be told of afterwards.

It changes nothing: reasons and draws are keyed, so looking at them again gives what was decided on.  What is kept of
each citizen is what ``sim.evaluation.life_lived.lived`` keeps of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

import numpy as np

from sim.evaluation.life_events import SEEN, Event, State, happened
from sim.evaluation.life_lived import SERIES, LifeLine
from sim.evaluation.life_watched import BY_CITIZENS, Decision
from sim.evaluation.twins_outcomes import NAMES, Tally
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import NOBODY, Flags, Floats, Ints, Rows
from sim.population.world import World, logistic
from sim.simulation import Simulation

DRIFTING = (*SERIES, "need_hours")
"""Columns that move a little every week without anything having happened."""
TELLING_HOURS = 0.2
"""A rise of need smaller than this is never told."""
DATED = tuple(name for name in SEEN if name.endswith("_week"))
STEADY = tuple(name for name in SEEN if name not in DRIFTING)


@dataclass(frozen=True)
class Asked:
    """One question put to several of those watched: ``who`` are places among them, ``weights`` (reason, who)."""

    week: int
    name: str
    who: Ints
    reasons: tuple[str, ...]
    weights: Floats
    draws: Floats
    yes: Flags

    def of(self, place: int) -> Iterator[Decision]:
        """What one of them decided, where she was asked."""
        for n in np.flatnonzero(self.who == place)[:1]:
            reasons = tuple(zip(self.reasons, self.weights[:, n].tolist(), strict=True))
            chance = float(logistic(np.array([sum(value for _, value in reasons)]))[0])
            yield Decision(self.week, self.name, reasons, chance, float(self.draws[n]), bool(self.yes[n]))


@dataclass
class WitnessedWorld(World):
    """A world in which the decisions of several citizens are kept; ``places`` says of each row which she is of them."""

    places: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    asked: list[Asked] = field(default_factory=list)

    def decides(self, name: str, rows: Rows) -> Flags:
        """As in any world; of those watched among ``rows``, note why they answered as they did."""
        answers = super().decides(name, rows)
        if name in BY_CITIZENS and len(rows):
            at = np.flatnonzero(self.places[rows] != NOBODY)
            if len(at):
                self.asked.append(self._asked(name, np.asarray(rows)[at], answers[at]))
        return answers

    def _asked(self, name: str, rows: Rows, yes: Flags) -> Asked:
        """What they weighed: read before anything that follows from their answers changes."""
        told = {reason: np.broadcast_to(value, len(rows)) for reason, value in self.explain(name, rows).items()}
        weights = np.array(list(told.values()), dtype=float).reshape(len(told), len(rows))
        return Asked(self.week, name, self.places[rows], tuple(told), weights, self.uniform(name, rows), yes.copy())


def witnessed(world: World, rows: Rows) -> WitnessedWorld:
    """The same world, with an eye on ``rows``; the world given is used up."""
    places = np.full(len(world.citizens.woman), NOBODY, np.int64)
    places[rows] = np.arange(len(rows))
    return WitnessedWorld(**{each.name: getattr(world, each.name) for each in fields(World)}, places=places)


class Witness:
    """Follows ``rows`` through one simulation: ``week()`` lives a week and notes what happened to each of them."""

    def __init__(self, simulation: Simulation, rows: Rows) -> None:
        self.simulation, self.rows = simulation, rows
        world = simulation.world = witnessed(simulation.world, rows)
        self.world: World = world
        self.asked = world.asked
        self.first_week = world.week
        stay = simulation.scenario.values("hospital").stay_days if "hospital" in simulation.scenario.numbers else 0.0
        self._tally = Tally(rows, stay)
        self._series: list[Floats] = []
        self._events: dict[int, list[Event]] = {}
        self._before = self._columns()

    def week(self) -> None:
        """Live one week."""
        week = self.world.week
        self.simulation.step()
        after = self._columns()
        self._tally.take(self.world, week)
        for place in np.flatnonzero(_something_happened(self._before, after, week)):
            self._note(int(place), _one(self._before, int(place)), _one(after, int(place)), week)
        left = after["left_week"] <= week
        self._series.append(np.array([np.where(left, np.nan, after[name]) for name in SERIES], dtype=np.float32))
        self._before = after

    def _note(self, place: int, before: State, after: State, week: int) -> None:
        lives_here = self.world.citizens.arrived_week[self.rows[place]] < week or self.first_week == week
        if before["left_week"] >= week and lives_here:
            self._events.setdefault(place, []).extend(happened(before, after, week))

    def _columns(self) -> dict[str, Floats]:
        return {name: self.world.citizens[name][self.rows].astype(float) for name in SEEN}

    def rest(self) -> None:
        """Let go of the world, which is many times larger than what was seen in it."""
        del self.simulation, self.world

    def line(self, place: int) -> LifeLine:
        """One citizen's life so far."""
        weeks = np.arange(self.first_week, self.first_week + len(self._series))
        series = {name: np.array([each[n, place] for each in self._series]) for n, name in enumerate(SERIES)}
        decisions = tuple(each for asked in self.asked for each in asked.of(place))
        outcomes = dict(zip(NAMES, self._tally.told()[place].tolist(), strict=True))
        return LifeLine(weeks, series, tuple(self._events.get(place, ())), decisions, outcomes)


def _one(columns: Mapping[str, Floats], place: int) -> State:
    return {name: float(values[place]) for name, values in columns.items()}


def _something_happened(before: Mapping[str, Floats], after: Mapping[str, Floats], week: int) -> Flags:
    """Whose columns changed in a way that may be an event; those of whom nothing is told are among them too."""
    found = np.zeros(len(after["left_week"]), dtype=bool)
    for name in STEADY:
        found |= before[name] != after[name]
    for name in DATED:
        found |= after[name] == week
    for name in ("need_hours", "granted_hours"):
        found |= np.abs(after[name] - before[name]) >= TELLING_HOURS
    was, now = (columns["need_hours"] < INDEPENDENT_BELOW_HOURS for columns in (before, after))
    return np.asarray(found | (was != now))
