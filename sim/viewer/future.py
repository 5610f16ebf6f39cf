"""Ten years with and without a policy, lived once with one luck, so that a page can show the whole future at a touch.

Both worlds share a past, which is lived once and kept; so is the world without the policy, which no slider moves.  Only
the measures that pages show are taken.  Between any two weeks a run may be called off, so that a touch never waits for
one that nobody wants any more; what it had lived of a past or of the world without the policy is laid aside and taken
up again.  A page is shown what there is so far.
"""

from __future__ import annotations

import json
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

import numpy as np

from sim.analysis.parts import BASELINE, POLICY
from sim.experiments.life import yearly_values, years_of
from sim.lives import Lives
from sim.population.table import Floats, Ints
from sim.scenario import Scenario
from sim.schedule import WEEKS_PER_YEAR
from sim.simulation import Record, Simulation
from sim.viewer.choice import Choice

MEASURES = (
    "public_cash_dkk", "municipality_cash_dkk", "full_cost_replacement_dkk", "home_care_hours", "family_hours",
    "volunteer_hours", "weeks_independent", "experienced_quality", "capability", "loneliness", "often_alone_share",
    "unmet_hours", "participation_own_service", "participation_helping", "participation_voicing",
    "participation_partnership", "concentration_voicing", "jobs", "workload", "job_risk", "proposed_share", "ideas",
    "adopted_changes", "staff_leaving", "self_reliant_share", "accepted_share",
)  # fmt: skip
"""What pages show; nothing else is recorded."""
PARTIAL_WEEKS = (52, 208, 364)
"""After so many weeks a page may be shown what there is: after the first year in any case."""
PARTIAL_SECONDS = 1.0
"""And later only where this much time has passed, since drawing a page takes time from the run."""
KEPT_CITIZENS = 600_000
"""Worlds at week 0 are kept up to so many adults in all: ten lucks of the largest place, or a hundred of a town."""
KEPT_BEGUN = 120_000
"""And what was called off half-way up to so many."""
KEPT_LIVES = 64

Kept = TypeVar("Kept")
Told = tuple[Mapping[str, Ints], Mapping[str, Floats], Mapping[str, Floats]]
"""What one arm lived: weeks, values (week, group) and values (year, group), each by measure."""


class SupersededError(Exception):
    """The run was called off because something else is wanted now."""


@dataclass(frozen=True)
class Future:
    """What two worlds lived, ``baseline`` and ``policy``: values (year, group) and (week, group) by arm and measure.

    Years not yet lived to their end are not numbers.  ``weeks`` are the weeks in which a measure was taken; ``lived``
    is how many policy weeks there are so far.
    """

    choice: Choice
    years: Ints
    arms: Mapping[str, Mapping[str, Floats]]
    weeks: Mapping[str, Mapping[str, Ints]]
    weekly: Mapping[str, Mapping[str, Floats]]
    seconds: float
    lived: int
    complete: bool
    inhabitants: int
    luck: int = 0

    @property
    def lives(self) -> Lives:
        """The same as claims read it."""
        return Lives(self.years, self.arms)

    def has(self, *names: str) -> bool:
        """Whether both worlds have these measures."""
        return all(name in measured for name in names for measured in self.arms.values())


@dataclass(frozen=True)
class Band:
    """The same choice lived with several lucks."""

    futures: tuple[Future, ...]


# --- living -----------------------------------------------------------------------------------------------------------


def live(
    choice: Choice,
    seed_offset: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
    partial: Callable[[Future], None] = lambda future: None,
) -> Future:
    """Live the choice with luck number ``seed_offset`` (the replication of the command line).

    ``cancelled`` is asked between weeks and ends the run with ``SupersededError``; ``partial`` is given what there is
    so far, at most three times.
    """
    run = _Run(choice, seed_offset, cancelled, partial)
    lived_to(run.simulation, run.simulation.scenario.weeks, cancelled, run.shows)
    return run.future(complete=True)


def lived_to(
    simulation: Simulation, end: int, cancelled: Callable[[], bool], after: Callable[[], object] = lambda: None
) -> None:
    """Live until week ``end``, doing ``after`` after each week; ``SupersededError`` where it is called off."""
    while simulation.world.week < end:
        if cancelled():
            raise SupersededError
        simulation.step()
        after()


@dataclass
class _Run:
    choice: Choice
    luck: int
    cancelled: Callable[[], bool]
    partial: Callable[[Future], None]
    began: float = field(default_factory=time.perf_counter)
    marks: tuple[int, ...] = PARTIAL_WEEKS
    shown_at: float = float("-inf")

    def __post_init__(self) -> None:
        baseline, policy = (shown_of(each) for each in self.choice.arms())
        self.baseline = baseline_lived(baseline, self.choice.seed, self.luck, self.cancelled)
        self.simulation = world_at_week_0(policy, self.choice.seed, self.luck, self.cancelled).fork(policy)

    def shows(self) -> None:
        """Show what there is where it is time to."""
        if not self.marks or self.simulation.world.week < self.marks[0] or self.simulation.finished:
            return
        self.marks = self.marks[1:]
        if time.perf_counter() - self.shown_at >= PARTIAL_SECONDS:
            self.partial(self.future(complete=False))
            self.shown_at = time.perf_counter()

    def future(self, complete: bool) -> Future:
        told = {BASELINE: self.baseline, POLICY: _told(self.simulation)}
        scenario = self.simulation.scenario
        return Future(
            choice=self.choice,
            years=np.array(years_of(scenario), np.int64),
            arms={arm: yearly for arm, (_, _, yearly) in told.items()},
            weeks={arm: weeks for arm, (weeks, _, _) in told.items()},
            weekly={arm: weekly for arm, (_, weekly, _) in told.items()},
            seconds=time.perf_counter() - self.began,
            lived=self.simulation.world.week,
            complete=complete,
            inhabitants=scenario.place.inhabitants,
            luck=self.luck,
        )


def shown_of(scenario: Scenario, names: Sequence[str] = MEASURES) -> Scenario:
    """The same scenario, taking only the measures that are shown."""
    return replace(scenario, measures=tuple(each for each in scenario.measures if each in names))


# --- what is kept -----------------------------------------------------------------------------------------------------


class Shelf(Generic[Kept]):
    """Things by name, the one unused for longest going first when there are more than ``room``."""

    def __init__(self, room: float) -> None:
        self.room = room
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[float, Kept]] = OrderedDict()

    def get(self, key: str) -> Kept | None:
        """What lies there, which counts as used."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][1]

    def take(self, key: str) -> Kept | None:
        """What lies there, which lies there no more."""
        with self._lock:
            return self._kept.pop(key, (0.0, None))[1]

    def put(self, key: str, kept: Kept, size: float = 1.0) -> None:
        """Lay it there and make room; what is laid down last stays in any case."""
        with self._lock:
            self._kept[key] = (size, kept)
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and sum(size for size, _ in self._kept.values()) > self.room:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()


_worlds: Shelf[Simulation] = Shelf(KEPT_CITIZENS)
_begun: Shelf[Simulation] = Shelf(KEPT_BEGUN)
_baselines: Shelf[Told] = Shelf(KEPT_LIVES)


def forget() -> None:
    """Keep nothing of what was lived."""
    _worlds.clear()
    _begun.clear()
    _baselines.clear()


def world_at_week_0(
    scenario: Scenario, seed: int, luck: int, cancelled: Callable[[], bool] = lambda: False
) -> Simulation:
    """The shared past of all scenarios that differ in policies only, to be forked and never lived further itself."""
    past = _without_policies(scenario)
    key = _name(past, seed, luck)
    kept = _worlds.get(key)
    if kept is None:
        kept = _going_on(f"past {key}", lambda: Simulation(past, seed, luck), 0, cancelled)
        _worlds.put(key, kept, scenario.citizens)
    return kept


def baseline_lived(scenario: Scenario, seed: int, luck: int, cancelled: Callable[[], bool] = lambda: False) -> Told:
    """What the world without the policy lived."""
    key = _name(scenario, seed, luck)
    kept = _baselines.get(key)
    if kept is None:
        past = world_at_week_0(scenario, seed, luck, cancelled)
        kept = _told(_going_on(f"baseline {key}", lambda: past.fork(scenario), scenario.weeks, cancelled))
        _baselines.put(key, kept)
    return kept


def _going_on(key: str, begin: Callable[[], Simulation], end: int, cancelled: Callable[[], bool]) -> Simulation:
    """Live to ``end`` what was begun before, or begins now; it is laid aside where it is called off on the way."""
    simulation = _begun.take(key) or begin()
    try:
        lived_to(simulation, end, cancelled)
    except SupersededError:
        _begun.put(key, simulation, simulation.scenario.citizens)
        raise
    return simulation


def _without_policies(scenario: Scenario) -> Scenario:
    own = {each.name for each in scenario.policies}
    return replace(scenario, policies=(), numbers={g: n for g, n in scenario.numbers.items() if g not in own})


def _name(scenario: Scenario, seed: int, luck: int) -> str:
    """All that decides what is lived, as one text; the model itself does not change while the viewer runs."""
    told = {
        "place": scenario.place.file,
        "citizens": scenario.citizens,
        "mechanisms": scenario.mechanisms,
        "measures": scenario.measures,
        "policies": [(each.name, each.start, each.end) for each in scenario.policies],
        "numbers": {group: dict(numbers) for group, numbers in scenario.numbers.items()},
        "weeks": (scenario.burn_in_weeks, scenario.past_weeks, scenario.weeks),
        "luck": (seed, luck),
    }
    return json.dumps(told, sort_keys=True)


# --- telling ----------------------------------------------------------------------------------------------------------


def _told(simulation: Simulation) -> Told:
    records = simulation.records
    weeks = {name: np.array(record.weeks, np.int64) for name, record in records.items()}
    weekly = {name: _block(record) for name, record in records.items()}
    years = years_of(simulation.scenario)
    yearly = {name: yearly_values(r.measure, weeks[name], weekly[name], years) for name, r in records.items()}
    if not simulation.finished:
        ahead = np.array(years) * WEEKS_PER_YEAR > max(simulation.world.week, 0)
        for values in yearly.values():
            values[ahead] = np.nan
    return weeks, weekly, yearly


def _block(record: Record) -> Floats:
    return np.array(record.values, dtype=float).reshape(len(record.weeks), len(record.measure.groups))
