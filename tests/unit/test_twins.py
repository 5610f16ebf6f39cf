"""Twins: what a policy changed, citizen by citizen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.evaluation.twins import COUPLINGS, Gainers, gainers
from sim.evaluation.twins_luck import FIRST_LUCK, PartingLuck
from sim.evaluation.twins_noise import circle_of, noise_floor
from sim.evaluation.twins_outcomes import NAMES, Tally
from sim.evaluation.twins_shares import counted, jackknife_interval, p_values, shares
from sim.evaluation.twins_spillover import at_saturation, effects_of, lived_at_saturations, reached
from sim.evaluation.twins_worlds import Futures, People, at_parting, live_futures, with_luck
from sim.population.cohort import first_cohort
from sim.population.table import Floats
from sim.randomness import Luck
from sim.scenario import Scenario, load_scenario
from sim.simulation import Simulation

FEW = '["demography", "functional_decline", "needs_assessment", "home_care", "unmet_need", "hospital", "loneliness", '
FEW += '"contact", "family_care", "spontaneous_recovery"]'
AMPLE = {"population.home_care_staffing": 1.4, "population.firm_slack": 0.3, "population.vacancy_share": 0.0}
SCARCE = {**AMPLE, "population.home_care_staffing": 0.7}


def _village(name: str, weeks: int = 16, citizens: int = 200) -> Scenario:
    scenario = load_scenario(name, place="village", citizens=citizens, weeks=weeks)
    return replace(scenario, burn_in_weeks=26, past_weeks=0)


def _of_few(folder: Path, settings: dict[str, float]) -> Scenario:
    """A village of those mechanisms alone through which one life reaches another only by a queue for hours."""
    file = folder / "few.toml"
    run = "[run]\nweeks = 26\npast_weeks = 0\nburn_in_weeks = 4\n"
    file.write_text(f'title = "few"\nquestion = "?"\nplace = "village"\nmechanisms = {FEW}\n{run}')
    return load_scenario(file, settings=settings)


@pytest.fixture(scope="module")
def nothing() -> Gainers:
    """A policy that is none."""
    scenario = _village("fredericia_passive", weeks=8)
    return gainers(scenario, scenario, workers=1)


# --- luck and people --------------------------------------------------------------------------------------------------


def test_until_worlds_part_draws_are_the_peoples_own() -> None:
    rows, luck = np.arange(50), PartingLuck(1, people=3, replication=9, parts=4)
    for week, theirs in ((-20, True), (0, True), (4, True), (5, False)):
        expected = Luck(1, 3 if theirs else 9)
        assert (luck.uniform("a.b", week, rows) == expected.uniform("a.b", week, rows)).all()
        assert (luck.normal("a.b", week, rows, 2) == expected.normal("a.b", week, rows, 2)).all()


def test_repetitions_share_their_people_and_differ_afterwards() -> None:
    futures = Futures((("only", _village("fredericia_passive")),), 1, 0, ())
    start = at_parting(futures)["only"]
    one, other = (with_luck(start, futures, luck) for luck in (FIRST_LUCK, FIRST_LUCK + 1))
    usual = Simulation(_village("fredericia_passive"), 1, 0).run(0)
    for name in usual.world.citizens.names():
        assert (one.world.citizens[name] == usual.world.citizens[name]).all(), name
    one.run()
    other.run()
    assert (one.world.citizens.left_week != other.world.citizens.left_week).any()


def test_the_number_of_repetitions_and_of_other_lives_changes_no_life() -> None:
    arms = (("baseline", _village("fredericia_passive")), ("policy", _village("fredericia_reablement")))
    wanted = tuple((arm, FIRST_LUCK + n) for n in range(2) for arm, _ in arms)
    _, together = live_futures(Futures(arms, 1, 0, wanted), workers=1)
    _, alone = live_futures(Futures(arms, 1, 0, wanted[-1:]), workers=1)
    assert (together[wanted[-1]] == alone[wanted[-1]]).all()


@pytest.mark.long
def test_workers_change_nothing() -> None:
    arms = (("baseline", _village("fredericia_passive")), ("policy", _village("fredericia_reablement")))
    futures = Futures(arms, 1, 0, tuple((arm, FIRST_LUCK + n) for n in range(3) for arm, _ in arms))
    (people, here), (same, there) = live_futures(futures, workers=1), live_futures(futures, workers=2)
    assert (people.rows == same.rows).all()
    assert all((here[key] == there[key]).all() for key in futures.wanted)


def test_sums_of_lives_are_those_of_the_measures() -> None:
    names = ("weeks_independent", "weeks_with_help", "weeks_dead")
    scenario = replace(_village("fredericia_reablement", weeks=52), measures=names)
    simulation = Simulation(scenario, 1, 0).run(0)
    tally = Tally(first_cohort(simulation.world))
    while not simulation.finished:
        week = simulation.world.week
        simulation.step()
        if week % 4 == 0:
            tally.take(simulation.world, week)
    measured = simulation.results()
    for name in names:
        assert 4 * tally.told()[:, NAMES.index(name)].mean() == pytest.approx(measured[name, "all"])


# --- winners and losers -----------------------------------------------------------------------------------------------


def test_a_null_policy_changes_no_life(nothing: Gainers) -> None:
    assert not nothing.differences[COUPLINGS[0]].any()
    rows = [row for row in nothing.table() if row["coupling"] == COUPLINGS[0] and row["people"]]
    assert rows
    assert all(row["more_share"] == row["less_share"] == row["more_share_raw"] == row["less_high"] == 0 for row in rows)


def test_with_luck_of_their_own_even_equal_worlds_differ(nothing: Gainers) -> None:
    differences = nothing.differences[COUPLINGS[1]]
    assert differences.any()
    assert all(row["more_share"] + row["less_share"] < 0.05 for row in nothing.table() if row["group"] == "all")


def test_the_document_says_that_shares_depend_on_luck(nothing: Gainers) -> None:
    told = nothing.document(["weeks_independent"])
    assert told["repetitions"] == 30
    assert "depend on how luck is shared" in told["caution"]["en"]
    assert {row["coupling"] for row in told["rows"]} == set(COUPLINGS)
    assert {row["outcome"] for row in told["rows"]} == {"weeks_independent"}


def _planted(effects: Floats, spread: float, repetitions: int = 30) -> Floats:
    rows = np.arange(repetitions * len(effects))
    noise = Luck(7).normal("test.twins", 0, rows).reshape(repetitions, -1)
    return np.asarray(effects + spread * noise)


def test_planted_winners_and_losers_are_found_and_nobody_else() -> None:
    effects = np.repeat([8.0, -8.0, 0.0, 0.5], [40, 20, 300, 40])
    found = counted(_planted(effects, 3.0), smallest=2.0)
    assert (found.more == (effects == 8.0)).all()
    assert (found.less == (effects == -8.0)).all()


def test_correcting_for_many_people_keeps_chance_from_counting() -> None:
    found = counted(_planted(np.zeros(2000), 20.0), smallest=2.0)
    assert 0.03 < (found.more_raw | found.less_raw).mean() < 0.07
    assert (found.more | found.less).mean() < 0.002


def test_a_constant_difference_is_certain_and_none_is_none() -> None:
    differences = np.repeat([[0.0, 3.0]], 30, axis=0)
    assert p_values(differences).tolist() == [1.0, 0.0]
    assert counted(differences, 2.0).more.tolist() == [False, True]


def test_groups_are_fifths_and_ages_and_their_mean_is_that_of_their_people() -> None:
    effects = np.array([5.0, 5.0, 0.0, -5.0])
    people = People(np.arange(4), np.array([1, 1, 3, 5]), np.array([66.0, 80.0, 80.0, 90.0]))
    rows = {row["group"]: row for row in shares(_planted(effects, 0.5), people, 2.0)}
    assert rows["resource_quintile=1"]["more_share"] == 1.0
    assert rows["age=85+"]["less_share"] == 1.0
    assert rows["age=75-84"]["more_share"] == 0.5
    assert rows["all"]["mean"] == pytest.approx(1.25, abs=0.2)
    assert rows["resource_quintile=2"]["people"] == 0
    assert (rows["all"]["single_more_share"], rows["all"]["single_less_share"]) == (0.5, 0.25)


def test_the_interval_of_a_share_is_the_jackknife() -> None:
    low, high = jackknife_interval(0.5, np.array([0.4, 0.5, 0.6]))
    error = np.sqrt(2 / 3 * 0.02)
    assert (high - low) / 2 == pytest.approx(min(0.5, 4.302652729911275 * error))


def test_fewer_than_thirty_repetitions_are_refused() -> None:
    scenario = _village("fredericia_passive")
    with pytest.raises(ValueError, match="30 repetitions"):
        gainers(scenario, scenario, repetitions=29)


def test_worlds_of_other_people_are_refused() -> None:
    with pytest.raises(ValueError, match="not the same people"):
        gainers(_village("fredericia_passive"), _village("fredericia_passive", citizens=201))


# --- noise floor ------------------------------------------------------------------------------------------------------


def test_where_no_queue_binds_nobody_elses_life_differs(tmp_path: Path) -> None:
    floor = noise_floor(_of_few(tmp_path, AMPLE), repetitions=2)
    assert [row["differ_share"] for row in floor.table()] == [0.0] * len(NAMES)


def test_where_a_queue_binds_others_lives_differ(tmp_path: Path) -> None:
    scenario = _of_few(tmp_path, SCARCE)
    floor = noise_floor(scenario, repetitions=2)
    assert next(row for row in floor.table() if row["outcome"] == "public_dkk")["differ_share"] > 0.01
    start = at_parting(Futures((("only", scenario),), 1, 0, ()))["only"]
    assert all(row in circle_of(start.world, row) for row in floor.disturbed)


# --- saturation arms --------------------------------------------------------------------------------------------------


def test_offers_reach_the_keyed_share_and_nobody_else() -> None:
    policy = at_saturation(_village("fredericia_reablement", weeks=60, citizens=400), 0.5)
    citizens = Simulation(policy, 1, 0).run().world.citizens
    offered = np.flatnonzero(citizens.offered_week >= 0)
    assert len(offered) > 0
    assert reached(1, 0, offered, 0.5).all()
    assert 0.4 < reached(1, 0, citizens.all_rows(), 0.5).mean() < 0.6


def test_untreated_people_are_those_outside_the_keyed_share() -> None:
    policy = _village("fredericia_reablement")
    people, none, half, _ = lived_at_saturations(policy, 1, 0, workers=1)
    may = reached(1, 0, people.rows, 0.5)
    direct, spillover, total, overall, _ = effects_of(policy, 1, 0, workers=1)
    assert spillover == pytest.approx((half - none)[~may].mean(axis=0))
    assert direct + spillover == pytest.approx(total)
    assert overall == pytest.approx(may.mean() * total + (1 - may.mean()) * spillover)


def test_a_policy_without_saturation_is_refused() -> None:
    with pytest.raises(ValueError, match="no lever"):
        at_saturation(_village("fredericia_passive"), 0.5)
