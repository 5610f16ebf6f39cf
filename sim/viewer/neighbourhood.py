"""A few streets through the years in both worlds: snapshots every few weeks as short texts, and every life behind them.

A snapshot is one character a resident: how she manages, and how far up the ladder of taking part she stands.  The first
snapshot is told in full, later ones only by what changed, so that ten years of both worlds are small enough to be
scrubbed back and forth in the browser.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from sim.evaluation.life_lived import ARMS, LifeLine
from sim.evaluation.life_person import FLAGS, NUMBERS, SEXES
from sim.evaluation.twins_worlds import measured_alone
from sim.population.citizens import EDUCATIONS, RUNGS, Left
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import Rows
from sim.population.world import World
from sim.report.life_story import Portrait
from sim.scenario import Scenario
from sim.simulation import Simulation
from sim.viewer.future import SupersededError
from sim.viewer.streets import Streets, adults_in, n_streets, streets_of
from sim.viewer.witness import Witness

EVERY_WEEKS = 4
STATES = ("not_here", "died", "manages", "needs", "home_help", "course", "nursing_home")
FIRST_CODE = 48
"""Codes are characters from ``0`` on: state times the number of steps of the ladder, plus the step."""
STEPS = len(RUNGS) + 1
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
PARTIALS = (26, 156, 312)
"""After so many weeks the page may be shown what there is."""


@dataclass(frozen=True)
class Snapshots:
    """What the browser is given: ``frames`` of each world, the first in full, later ones as what changed."""

    weeks: tuple[int, ...]
    frames: Mapping[str, tuple[str, ...]]
    complete: bool


@dataclass(frozen=True)
class Watched:
    """Streets, their snapshots, and the witnesses who can tell of everybody once all years have been lived.

    ``portraits`` and ``from_start`` go by place among the residents: who each is, and who is grown up and lives here
    when the worlds part.
    """

    streets: Streets
    snapshots: Snapshots
    portraits: Mapping[int, Portrait]
    witnesses: Mapping[str, Witness]
    scenarios: Mapping[str, Scenario]
    from_start: frozenset[int]
    n_streets: int

    @functools.cached_property
    def numbers(self) -> list[int]:
        """The permanent number of each resident."""
        return [int(row) for row in self.streets.rows]

    @property
    def last_week(self) -> int:
        """How many weeks are lived in all."""
        return self.scenarios[ARMS[0]].weeks

    @property
    def citizens(self) -> int:
        """Adults of the whole place."""
        return self.scenarios[ARMS[0]].citizens

    def lines(self, place: int) -> dict[str, LifeLine]:
        """One resident's life in both worlds."""
        return {arm: witness.line(place) for arm, witness in self.witnesses.items()}


# --- a snapshot -------------------------------------------------------------------------------------------------------


def snapshot(world: World, rows: Rows) -> str:
    """One character a resident as the week begins."""
    citizens = world.citizens
    state = np.full(len(rows), STATES.index("manages"))
    state[citizens.need_hours[rows] >= INDEPENDENT_BELOW_HOURS] = STATES.index("needs")
    state[citizens.recipient[rows]] = STATES.index("home_help")
    state[citizens.on_course[rows]] = STATES.index("course")
    state[citizens.nursing_home[rows]] = STATES.index("nursing_home")
    absent = ~adults_in(world, world.week)[rows]
    gone = (citizens.left_week[rows] <= world.week) & (citizens.left_as[rows] == Left.DIED)
    state[absent] = STATES.index("not_here")
    state[gone] = STATES.index("died")
    step = np.zeros(len(rows), np.int64)
    for n, rung in enumerate(RUNGS):
        step[citizens[f"takes_part_{rung}"][rows]] = n + 1
    step[absent] = 0
    return "".join(map(chr, (FIRST_CODE + state * STEPS + step).tolist()))


def changes(before: str, after: str) -> str:
    """What differs: three characters each, two for the place in base 36 and one for what it shows now."""
    told = (n for n in range(len(after)) if before[n] != after[n])
    return "".join(f"{DIGITS[n // 36]}{DIGITS[n % 36]}{after[n]}" for n in told)


def replayed(frames: tuple[str, ...]) -> list[str]:
    """All snapshots in full, as the browser reads them."""
    full = [frames[0]]
    for told in frames[1:]:
        now = list(full[-1])
        for n in range(0, len(told), 3):
            now[int(told[n : n + 2], 36)] = told[n + 2]
        full.append("".join(now))
    return full


# --- through the years ------------------------------------------------------------------------------------------------


def watch(
    beginnings: Mapping[str, Simulation],
    which: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
    partial: Callable[[Watched], None] = lambda watched: None,
) -> Watched:
    """Live both worlds side by side with an eye on some streets; the simulations given are used up."""
    recording, marks = _Recording(beginnings, which), list(PARTIALS)
    while not recording.finished:
        if cancelled():
            raise SupersededError
        recording.live_on()
        if marks and recording.weeks[-1] >= marks[0] and not recording.finished:
            marks = marks[1:]
            partial(recording.watched())
    watched = recording.watched()
    for witness in watched.witnesses.values():
        witness.rest()
    return watched


class _Recording:
    """Both worlds so far."""

    def __init__(self, beginnings: Mapping[str, Simulation], which: int) -> None:
        self.simulations = {arm: beginnings[arm].fork(measured_alone(beginnings[arm].scenario)) for arm in ARMS}
        for simulation in self.simulations.values():
            simulation.records = {}
        first = self.simulations[ARMS[0]]
        self.streets = streets_of(first.world, which, first.scenario.weeks)
        self.witnesses = {arm: Witness(each, self.streets.rows) for arm, each in self.simulations.items()}
        self.weeks = [first.world.week]
        self.latest = {arm: snapshot(each.world, self.streets.rows) for arm, each in self.witnesses.items()}
        self.frames = {arm: [text] for arm, text in self.latest.items()}
        self.portraits: dict[int, Portrait] = {}
        self.n_streets = n_streets(first.world)
        self._paint()
        self.from_start = frozenset(self.portraits)

    @property
    def finished(self) -> bool:
        return all(each.finished for each in self.simulations.values())

    def live_on(self) -> None:
        """From one snapshot to the next."""
        for witness in self.witnesses.values():
            for _ in range(EVERY_WEEKS):
                if not witness.simulation.finished:
                    witness.week()
        for arm, witness in self.witnesses.items():
            now = snapshot(witness.world, self.streets.rows)
            self.frames[arm].append(changes(self.latest[arm], now))
            self.latest[arm] = now
        self.weeks.append(self.witnesses[ARMS[0]].world.week)
        self._paint()

    def _paint(self) -> None:
        """A portrait of everybody who has become an adult resident since the last time."""
        for arm in ARMS:
            world = self.witnesses[arm].world
            here = adults_in(world, world.week)[self.streets.rows]
            new = [n for n in np.flatnonzero(here).tolist() if n not in self.portraits]
            if new:
                painted = portraits(world, self.streets.rows[new])
                self.portraits |= dict(zip(new, painted, strict=True))

    def watched(self) -> Watched:
        """What there is so far."""
        frames = {arm: tuple(told) for arm, told in self.frames.items()}
        snapshots = Snapshots(tuple(self.weeks), frames, self.finished)
        scenarios = {arm: each.scenario for arm, each in self.simulations.items()}
        told = dict(self.portraits)
        return Watched(self.streets, snapshots, told, self.witnesses, scenarios, self.from_start, self.n_streets)


def portraits(world: World, rows: Rows) -> list[Portrait]:
    """Who several citizens are as the week begins, as ``sim.evaluation.life_person.portrait`` tells of one."""
    citizens = world.citizens
    flags = {name: look(world, rows) for name, look in FLAGS.items()}
    numbers = {name: look(world, rows) for name, look in NUMBERS.items()}
    return [
        {
            "citizen": int(row),
            "sex": SEXES[0] if citizens.woman[row] else SEXES[1],
            "education": EDUCATIONS[int(citizens.education[row])],
            "quintile": int(citizens.resource_quintile[row]),
            **{name: bool(values[n]) for name, values in flags.items()},
            **{name: float(values[n]) for name, values in numbers.items()},
        }
        for n, row in enumerate(rows.tolist())
    ]
