"""Choosing whose years are told: by number, or like somebody (``age=82,sex=woman,lives_alone=yes``).

Yes and no, sex, education and fifth must be as asked; age, capability, hours and loneliness as near as can be, each in
standard deviations among adults.  Of several the one with the lowest number is taken: nobody is picked for her story.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from sim.discovery import did_you_mean
from sim.population.citizens import EDUCATIONS, Volunteering
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import NOBODY, Flags, Floats, Rows
from sim.population.world import ADULT_AGE, World
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE
from sim.schedule import WEEKS_PER_YEAR

USUAL = "age=80,lives_alone=yes,home_help=yes"
"""Who is told of when nobody is named."""
YES_OR_NO = ("yes", "no")
SEXES = ("woman", "man")
FIFTHS = tuple(map(str, range(1, 6)))

FLAGS: Mapping[str, Callable[[World, Rows], Flags]] = {
    "lives_alone": lambda world, rows: world.citizens.lives_alone[rows],
    "home_help": lambda world, rows: world.citizens.recipient[rows],
    "nursing_home": lambda world, rows: world.citizens.nursing_home[rows],
    "needs_help": lambda world, rows: world.citizens.need_hours[rows] >= INDEPENDENT_BELOW_HOURS,
    "spouse": lambda world, rows: world.citizens.spouse[rows] != NOBODY,
    "child_near": lambda world, rows: world.citizens.child[rows] != NOBODY,
    "volunteer": lambda world, rows: world.citizens.volunteering[rows] != Volunteering.NONE,
    "employed": lambda world, rows: world.citizens.employed[rows],
}
NUMBERS: Mapping[str, Callable[[World, Rows], Floats]] = {
    "age": lambda world, rows: world.age(rows),
    "capability": lambda world, rows: world.citizens.capability[rows],
    "need_hours": lambda world, rows: world.citizens.need_hours[rows],
    "granted_hours": lambda world, rows: world.citizens.granted_hours[rows],
    "loneliness": lambda world, rows: world.citizens.loneliness[rows],
}
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "sex": SEXES,
    "education": EDUCATIONS,
    "quintile": FIFTHS,
    **dict.fromkeys(FLAGS, YES_OR_NO),
}
ATTRIBUTES = (*ALLOWED, *NUMBERS)


def adults_now(world: World) -> Rows:
    """Rows of adults who live here as the week begins."""
    citizens = world.citizens
    here = (citizens.arrived_week <= world.week) & (citizens.left_week > world.week)
    return np.flatnonzero(here & (citizens.birth_week <= world.week - ADULT_AGE * WEEKS_PER_YEAR))


def by_number(world: World, number: int) -> int:
    """That citizen, or ``BadInput`` with the nearest number of an adult who lives here."""
    rows = adults_now(world)
    if number in rows:
        return number
    nearest = int(rows[np.argmin(np.abs(rows - number))])
    told = f"no adult with number {number} lives here in week {world.week} (allowed: {rows[0]} to {rows[-1]}, "
    raise BadInput([COMMAND_LINE.problem("--citizen", f"{told}{len(rows)} in all; did you mean {nearest}?)")])


def read_like(text: str) -> dict[str, str | float]:
    """``age=82,sex=woman`` as a mapping, or ``BadInput`` with all that is wrong."""
    asked: dict[str, str | float] = {}
    problems: list[str] = []
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, equals, value = (each.strip() for each in part.partition("="))
        problem = _problem(name, equals, value)
        if problem:
            problems.append(COMMAND_LINE.problem(f"--like {name}", problem))
        else:
            asked[name] = float(value) if name in NUMBERS else value
    if not asked and not problems:
        problems = [
            COMMAND_LINE.problem("--like", f"must be attribute=value, not {text!r}{did_you_mean('', ATTRIBUTES)}")
        ]
    if problems:
        raise BadInput(problems)
    return asked


def _problem(name: str, equals: str, value: str) -> str:
    if name not in ATTRIBUTES:
        return f"no such attribute{did_you_mean(name, ATTRIBUTES)}"
    if not equals:
        return f"must be {name}=value"
    if name in NUMBERS:
        return "" if _is_finite(value) else f"must be a finite number, not {value!r}"
    return "" if value in ALLOWED[name] else f"no such value: {value!r}{did_you_mean(value, ALLOWED[name])}"


def _is_finite(value: str) -> bool:
    try:
        return bool(np.isfinite(float(value)))
    except ValueError:
        return False


def somebody_like(world: World, asked: Mapping[str, str | float]) -> int:
    """The adult who is as asked and nearest in numbers; ``BadInput`` where nobody is."""
    rows = adults_now(world)
    for name, value in asked.items():
        if name in ALLOWED:
            rows = rows[_is(world, rows, name, str(value))]
    if len(rows) == 0:
        told = ", ".join(f"{name}={value}" for name, value in asked.items() if name in ALLOWED)
        raise BadInput([COMMAND_LINE.problem("--like", f"nobody here in week {world.week} is {told}; ask for less")])
    distance = np.zeros(len(rows))
    for name, value in asked.items():
        if name in NUMBERS:
            spread = float(NUMBERS[name](world, adults_now(world)).std()) or 1.0
            distance += ((NUMBERS[name](world, rows) - float(value)) / spread) ** 2
    return int(rows[np.argmin(distance)])


def _is(world: World, rows: Rows, name: str, value: str) -> Flags:
    citizens = world.citizens
    if name == "sex":
        return np.asarray(citizens.woman[rows] == (value == "woman"))
    if name == "education":
        return np.asarray(citizens.education[rows] == EDUCATIONS.index(value))
    if name == "quintile":
        return np.asarray(citizens.resource_quintile[rows] == int(value))
    return np.asarray(FLAGS[name](world, rows) == (value == "yes"))


def portrait(world: World, row: int) -> dict[str, float | bool | str | int]:
    """Who she is as the week begins."""
    one, citizens = np.array([row]), world.citizens
    told: dict[str, float | bool | str | int] = {
        "citizen": row,
        "sex": SEXES[0] if citizens.woman[row] else SEXES[1],
        "education": EDUCATIONS[int(citizens.education[row])],
        "quintile": int(citizens.resource_quintile[row]),
    }
    told |= {name: bool(look(world, one)[0]) for name, look in FLAGS.items()}
    return told | {name: float(look(world, one)[0]) for name, look in NUMBERS.items()}
