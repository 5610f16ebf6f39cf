"""The engine lives by its rules: a plain-Mesa model of the same rules, agent by agent, comes to the same weeks.

Discrete columns are equal person by person and week by week; real ones lie within 1e-9.  The long run's outcome stands
in ``benchmarks/results/reference.md``; ``pytest -m long tests/verification/test_reference.py`` writes it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from benchmarks.reference.comparing import differences, series_differences, written_columns
from benchmarks.reference.luck import Draws
from benchmarks.reference.model import ReferenceModel
from benchmarks.reference.starting import SCENARIO, begin
from sim.mechanism import mechanisms
from sim.parameter import Parameter
from sim.policy import policies
from sim.population import prices
from sim.population.citizens import Volunteering
from sim.population.world import World
from sim.provenance import PROJECT
from sim.randomness import Luck
from sim.scenario import PolicyInForce, load_scenario
from sim.simulation import Simulation

TOLERANCE = 1e-9
RESULT = PROJECT / "benchmarks" / "results" / "reference.md"
Look = Callable[[World], float]

HAPPENED: dict[str, Look] = {
    "widowed or left alone": lambda w: np.count_nonzero(w.citizens.left_week <= w.week),
    "in a nursing home": lambda w: np.count_nonzero(w.citizens.nursing_home),
    "refused": lambda w: np.count_nonzero(w.citizens.refused),
    "served by a firm": lambda w: w.firms.n_clients.sum(),
    "visits put off": lambda w: max(0.0, w.municipality.capacity_use[0] - 1.0),
    "waiting for a firm": lambda w: w.firms.waiting.sum(),
    "on a course": lambda w: w.municipality.courses_running[0],
    "course completed": lambda w: w.citizens.n_courses.sum(),
    "offer declined": lambda w: w.citizens.n_declined.sum(),
    "team closed": lambda w: w.week > 60 and w.municipality["wanted_course_hours"][0] == 0,
    "own service": lambda w: np.count_nonzero(w.citizens.takes_part_own_service),
    "voicing": lambda w: np.count_nonzero(w.citizens.takes_part_voicing),
    "partnership": lambda w: np.count_nonzero(w.citizens.takes_part_partnership),
    "joined when asked": lambda w: w.citizens.volunteer_since[w.citizens.was_asked_to_volunteer].max(initial=-1) + 1,
    "stopped volunteering": lambda w: np.count_nonzero(w.citizens["regular_spell_ended"] >= 0),
    "visited": lambda w: w.citizens.volunteer_hours.sum(),
    "motivation moved": lambda w: np.abs(w.citizens["own_motivation"]).sum(),
}
"""What must have come about somewhere in a run for its equality to mean something."""


def live_both(simulation: Simulation, model: ReferenceModel, weeks: int) -> tuple[dict[str, float], set[str]]:
    """The largest difference in each column over all weeks, and what of ``HAPPENED`` came about."""
    columns = written_columns(simulation.scenario.mechanisms)
    worst: dict[str, float] = {}
    happened: set[str] = set()
    for _ in range(weeks):
        for name, difference in _week_of_both(simulation, model, columns).items():
            worst[name] = max(worst.get(name, 0.0), difference)
        happened |= {name for name, look in HAPPENED.items() if look(simulation.world) > 0}
        strays = {name: value for name, value in worst.items() if not value <= TOLERANCE}
        assert not strays, f"in week {simulation.world.week - 1}: {strays}"
    return worst | series_differences(simulation, model), happened


def _week_of_both(simulation: Simulation, model: ReferenceModel, columns: list[str]) -> dict[str, float]:
    lived = simulation.world.week
    simulation.step()
    model.step()
    return differences(simulation.world, model, columns, lived)


def test_draws_one_at_a_time_are_those_of_whole_columns() -> None:
    luck, who = Luck(5, 2), np.array([0, 7, 40_499])
    one = Draws(luck)
    for week in (-208, 0, 519):
        assert [one.uniform("a.b", week, row, 3) for row in who.tolist()] == luck.uniform("a.b", week, who, 3).tolist()
        normal = [one.normal("a.b", week, row, 3) for row in who.tolist()]
        assert normal == pytest.approx(luck.normal("a.b", week, who, 3).tolist(), abs=1e-14)


def test_two_years_are_the_same_week_by_week() -> None:
    worst, happened = live_both(*begin(seed=12, prepare=_some_visiting_friends), weeks=104)
    assert max(worst.values()) <= TOLERANCE
    assert happened >= set(HAPPENED) - {"visits put off", "waiting for a firm", "team closed"}


def test_scarce_years_are_the_same_too() -> None:
    """Too few posts, full firms, courses that harm, and an offer that is withdrawn."""
    scarce = {
        "population.home_care_staffing": 0.7, "population.firm_slack": -0.1, "needs_assessment.bar_hours": 0.15,
        "needs_assessment.granted_share": 1.0, "reablement_course.uplift_recent": -0.05,
        "reablement_course.uplift_older": -0.03, "reablement_offer.share_new": 1.0,
    }  # fmt: skip
    offer = (PolicyInForce("reablement_offer", 0, 52),)
    worst, happened = live_both(*begin(seed=12, settings=scarce, policies=offer, prepare=_full_firms), weeks=72)
    assert max(worst.values()) <= TOLERANCE
    assert happened >= {"visits put off", "waiting for a firm", "course completed", "team closed"}


def _some_visiting_friends(world: World) -> None:
    """Three regular volunteers visit, for in a small place there may by luck be none."""
    regular = world.adults[world.citizens.volunteering[world.adults] == Volunteering.REGULAR]
    world.citizens.visiting_friend[regular[:3]] = True


def _full_firms(world: World) -> None:
    world.firms.capacity_hours[:] = 1.0


@pytest.mark.parametrize("draw", range(2))
def test_equality_does_not_hang_on_the_usual_numbers(draw: int) -> None:
    """Every number of these rules drawn anew between its bounds."""
    worst, _ = live_both(*begin(seed=20 + draw, settings=_drawn_numbers(draw)), weeks=40)
    assert max(worst.values()) <= TOLERANCE


def _drawn_numbers(draw: int) -> dict[str, float]:
    luck = Luck(draw)
    numbers = {}
    for at, (group, parameter) in enumerate(_numbers_of_the_rules()):
        share = luck.uniform("test.number", 0, np.array([at]))[0]
        numbers[f"{group}.{parameter.name}"] = parameter.low + share * (parameter.high - parameter.low)
    return numbers


def _numbers_of_the_rules() -> Iterator[tuple[str, Parameter]]:
    scenario = load_scenario(SCENARIO)
    for name in scenario.mechanisms:
        yield from ((name, parameter) for parameter in mechanisms()[name].parameters)
    for chosen in scenario.policies:
        yield from ((chosen.name, parameter) for parameter in policies()[chosen.name].parameters)
    yield from (("prices", parameter) for parameter in prices.PARAMETERS)


@pytest.mark.long
def test_ten_years_are_the_same_week_by_week() -> None:
    simulation, model = begin(seed=12)
    worst, happened = live_both(simulation, model, weeks=520)
    _write_result(RESULT, simulation, worst, happened)
    assert max(worst.values()) <= TOLERANCE


def _write_result(path: Path, simulation: Simulation, worst: dict[str, float], happened: set[str]) -> None:
    """The outcome as a small table."""
    groups: dict[str, list[float]] = {}
    for name, difference in worst.items():
        groups.setdefault(_kind_of(simulation.world, name), []).append(difference)
    text = [
        "# Engine and plain-Mesa reference: the same ten years",
        "",
        f"Village, seed 12, {len(simulation.records['courses'].weeks)} weeks, compared week by week, person by person.",
        "Written by `pytest -m long tests/verification/test_reference.py`.",
        "",
        "| compared | how many | largest difference |",
        "|---|---|---|",
        *(f"| {kind} | {len(found)} | {max(found):.1e} |" for kind, found in sorted(groups.items())),
        "",
        f"Came about: {', '.join(sorted(happened))}.",
        "",
        f"Mechanisms, in the order of the week: {', '.join(each.name for each in simulation.mechanisms)}.",
        "",
        f"Policies: {', '.join(chosen.name for chosen in simulation.scenario.policies)}.",
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(text) + "\n")


def _kind_of(world: World, name: str) -> str:
    """What a column, an account or a series is, in words."""
    table, _, column = name.partition(".")
    if not column:
        return "series, relative"
    if table == "accounts":
        return "accounts, relative"
    kind = "real" if world.table(table).meaning(column).dtype is float else "discrete"
    return f"{kind} columns of {table}"
