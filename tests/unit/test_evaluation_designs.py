"""Each design of an evaluation against a hand computation or another library."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.evaluation.design import PASSIVE, POLICY, Seen, design, designs
from sim.evaluation.designs import matched_comparison
from sim.evaluation.designs.randomised_trial import Pool, compared, drawn
from sim.evaluation.designs.stepped_wedge import fitted
from sim.evaluation.panel import REGISTER
from sim.evaluation.truths import money, per_elder
from sim.evaluation.usual_tests import NOTHING, clustered, one_sample, p_value, two_samples
from sim.evaluation.worlds import ELSEWHERE, MIRROR, TRIAL, WEDGE, Reached, Withheld
from sim.mechanisms.reablement_acceptance import ACCEPT
from sim.parameter import Values
from sim.population.table import Floats
from sim.randomness import Luck
from tests.worlds.evaluated import MONTHS, events, flat, panel, seen

LATENT = {"capability", "prospect", "self_efficacy", "loneliness", "need_hours", "trust", "ill", "role_identity"}
GENERATOR = np.random.default_rng(5)


def look(name: str, of: Seen) -> object:
    return design(name).look(of, design(name).numbers({}))


# --- the usual tests --------------------------------------------------------------------------------------------------


def test_two_samples_is_welch() -> None:
    first, second = GENERATOR.normal(1, 2, 17), GENERATOR.normal(0, 1, 40)
    found, other = two_samples(first, second), stats.ttest_ind(first, second, equal_var=False)
    assert found.p == pytest.approx(other.pvalue)
    assert found.effect / found.error == pytest.approx(other.statistic)


def test_one_sample_is_student() -> None:
    values = GENERATOR.normal(0.3, 1, 25)
    assert one_sample(values).p == pytest.approx(stats.ttest_1samp(values, 0).pvalue)


def test_clustered_errors_are_those_of_statsmodels() -> None:
    import statsmodels.api as sm

    cluster = np.repeat(np.arange(9), 12)
    treated = (GENERATOR.random(108) < 0.5).astype(float)
    outcome = 0.4 * treated + GENERATOR.normal(size=9)[cluster] + GENERATOR.normal(size=108)
    regressors = np.column_stack([treated, np.ones(108)])
    other = sm.OLS(outcome, regressors).fit(cov_type="cluster", cov_kwds={"groups": cluster}, use_t=True)
    found = clustered(regressors, outcome, cluster, 0)
    assert (found.effect, found.error) == pytest.approx((other.params[0], other.bse[0]))
    assert found.p == pytest.approx(other.pvalues[0])


def test_too_little_is_not_tested() -> None:
    assert one_sample(np.array([1.0])) is NOTHING
    assert two_samples(np.array([1.0]), np.array([1.0, 2.0])) is NOTHING
    assert clustered(np.ones((4, 1)), np.ones(4), np.array([0, 0, 1, 1]), 0) is NOTHING
    assert p_value(0.0, 0.0, 5) == 1.0
    assert p_value(1.0, 0.0, 5) == 0.0


# --- designs on made-up registers -------------------------------------------------------------------------------------


def falling(persons: int, by: float, months: Floats | None = None) -> Floats:
    """One hour a week each, ``by`` less from week 0 on, and a wave that averages out over a year."""
    hours = flat(persons)
    hours[MONTHS >= 0] -= by
    wave = 0.01 * np.sin(2 * np.pi * np.arange(len(MONTHS)) / 13)
    return np.asarray(hours + wave[:, None])


def test_before_after_takes_all_that_changed_for_the_policys_doing() -> None:
    both = seen(policy=panel(falling(8, 0.2)), passive=panel(falling(8, 0.2)))
    found = look("before_after", both)
    assert (found.effect, found.level) == pytest.approx((0.2, 1.0))  # type: ignore[attr-defined]
    assert found.p < 0.001  # type: ignore[attr-defined]
    assert per_elder(both).effect == 0.0


def test_difference_in_differences_takes_away_what_changed_elsewhere() -> None:
    worlds = seen(policy=panel(falling(8, 0.3)), elsewhere=panel(falling(20, 0.1)))
    assert look("difference_in_differences", worlds).effect == pytest.approx(0.2)  # type: ignore[attr-defined]
    assert look("difference_in_differences", worlds).level == pytest.approx(0.9)  # type: ignore[attr-defined]


def test_participants_are_followed_from_their_hours_when_referred() -> None:
    hours, elder = flat(4), np.ones((len(MONTHS), 4), bool)
    hours[MONTHS > 8] = [0.5, 0.0, 0.2, 9.0]
    elder[MONTHS > 40, 2] = False
    took = events([0, 1, 2, 3], [8, 8, 8, 8], [True, True, True, False], granted_hours=[2.0, 1.0, 5.0, 9.0])
    found = look("participants_before_after", seen(policy=panel(hours, elder=elder, offers=took)))
    assert found.n == 2  # type: ignore[attr-defined]
    assert found.effect == pytest.approx(np.mean([1.5, 1.0]))  # type: ignore[attr-defined]


def test_the_truth_of_participants_is_that_of_the_same_people_in_the_same_weeks() -> None:
    took = events([0, 1], [8, 12], granted_hours=[2.0, 1.0])
    worlds = seen(policy=panel(flat(2, 0.4), offers=took), passive=panel(flat(2, 1.0)))
    known = design("participants_before_after").know(worlds)
    assert (known.effect, known.level, known.carried) == pytest.approx((0.6, 1.0, 1.0))


def test_an_earlier_cohort_is_followed_before_the_offer_began() -> None:
    hours = flat(6)
    hours[:, 3:] = [0.4, 0.6, 0.8]
    hours[MONTHS >= 0, :3] = 99.0
    newcomers = events([0, 1, 2, 3, 4, 5], [-104, -80, -53, 0, 30, 51])
    found = look("earlier_cohort", seen(policy=panel(hours, grants=newcomers)))
    assert found.effect == pytest.approx(0.4)  # type: ignore[attr-defined]
    assert found.n == 6  # type: ignore[attr-defined]


def test_a_match_is_the_nearest_in_standard_deviations() -> None:
    treated, others = np.array([[80.0, 1.0]]), np.array([[80.0, 0.0], [79.0, 1.0], [60.0, 1.0]])
    assert matched_comparison.nearest(treated, others).tolist() == [1]


def test_matching_compares_participants_with_those_like_them() -> None:
    hours = flat(6)
    hours[MONTHS > 0] = [0.5, 1.5, 1.0, 2.0, 7.0, 8.0]
    ages, granted = [70.0, 90.0, 70.0, 90.0, 80.0, 80.0], [1.0, 2.0, 1.0, 2.0, 20.0, 20.0]
    newcomers = events(range(6), [0] * 6, age=ages, granted_hours=granted)
    worlds = seen(policy=panel(hours, grants=newcomers, offers=events([0, 1], [2, 3])))
    found = look("matched_comparison", worlds)
    assert (found.effect, found.n, found.level) == pytest.approx((0.5, 2, 1.5))  # type: ignore[attr-defined]


def test_those_who_declined_are_neither_participants_nor_matches() -> None:
    newcomers = events([0, 1, 2], [0, 0, 0])
    offers = events([0, 1], [2, 2], [True, False])
    took, others = matched_comparison.both(seen(policy=panel(flat(3), grants=newcomers, offers=offers)))
    assert (took.rows.tolist(), others.rows.tolist()) == ([0], [2])


def test_matching_knows_register_columns_only() -> None:
    assert set(matched_comparison.COLUMNS) <= set(REGISTER)
    assert not set(REGISTER) & LATENT


def test_a_stepped_wedge_finds_a_constant_effect_under_any_drift() -> None:
    district, reached = np.repeat(np.arange(8), 5), np.repeat([0, 26, 52, 78], 2)
    hours = 1.0 + 0.1 * district[None] - 0.02 * np.arange(len(MONTHS))[:, None] + np.zeros((len(MONTHS), 40))
    hours -= 0.25 * (MONTHS[:, None] >= reached[district][None])
    found = look("stepped_wedge", seen(district.tolist(), reached.tolist(), wedge=panel(hours)))
    assert found.effect == pytest.approx(0.25)  # type: ignore[attr-defined]


def test_the_regressors_of_the_wedge_begin_with_having_been_reached() -> None:
    regressors, outcome = fitted(np.arange(6.0).reshape(2, 3), np.array([[0, 0, 1], [0, 1, 1]], bool))
    assert regressors[:, 0].tolist() == [0, 0, 1, 0, 1, 1]
    assert regressors.shape == (6, 1 + 2 + 3)
    assert outcome.tolist() == list(range(6))


def test_staff_speak_well_of_what_has_not_changed() -> None:
    world = seen(policy=panel(flat(), staff=np.arange(4000)), passive=panel(flat()))
    honest = design("staff_survey").numbers({"staff_survey.loyalty": 0.0, "staff_survey.novelty": 0.0})
    survey = design("staff_survey")
    assert survey.know(world).effect == 0.0
    assert survey.look(world, honest).effect == pytest.approx(0.0, abs=0.06)
    assert survey.look(world, survey.numbers({})).effect == pytest.approx(0.3 + 0.3 * 0.25, abs=0.06)
    assert survey.look(world, survey.numbers({})).n == pytest.approx(2400, rel=0.05)


# --- trials -----------------------------------------------------------------------------------------------------------


def made_up(effect: float, n: int = 900) -> Pool:
    before = GENERATOR.lognormal(0, 1, n)
    without = 0.8 * before * (GENERATOR.random(n) < 0.6)
    return Pool(without, without * (1 - effect), before)


def test_a_trial_is_tested_as_welch_would() -> None:
    change, offered = GENERATOR.normal(size=(3, 20)), np.tile(np.arange(20) < 9, (3, 1))
    effect, error, p = compared(change, offered)
    for row in range(3):
        other = stats.ttest_ind(change[row, 9:], change[row, :9], equal_var=False)
        assert p[row] == pytest.approx(other.pvalue)
        assert effect[row] / error[row] == pytest.approx(other.statistic)


@pytest.mark.parametrize("n", [60, 240])
def test_trials_are_unbiased(n: int) -> None:
    pool = made_up(0.4)
    effect, _, _ = drawn(pool, n, Luck(1), 4000)
    truth = (pool.without - pool.with_it).mean()
    assert abs(effect.mean() - truth) < 3.5 * effect.std() / np.sqrt(4000)


def test_trials_of_nothing_raise_false_alarms_as_often_as_they_promise() -> None:
    _, _, p = drawn(made_up(0.0), 120, Luck(2), 4000)
    assert 0.035 < np.mean(p < 0.05) < 0.06


def test_a_trial_sees_everybody_referred_with_and_without_the_offer() -> None:
    luck = Luck(3, 1)
    control = Withheld(luck, mirrored=False).controls(np.arange(10))
    offers = events(range(10), [4] * 10, granted_hours=[2.0] * 10)
    elsewhen = events(range(10), [4] * 9 + [8], granted_hours=[2.0] * 10)
    hours = {TRIAL: np.where(control, 1.0, 0.5), MIRROR: np.where(control, 0.5, 1.0)}
    worlds = {
        name: panel(flat(10) * each, offers=offers if name == TRIAL else elsewhen) for name, each in hours.items()
    }
    pool = look("randomised_trial", seen(**worlds))
    assert pool.without.tolist() == [1.0] * 9  # type: ignore[attr-defined]
    assert pool.with_it.tolist() == [0.5] * 9  # type: ignore[attr-defined]


def test_no_one_referred_is_no_trial() -> None:
    nobody = (np.zeros(0), np.zeros(0))
    pool = Pool(np.zeros(0), np.zeros(0), np.zeros(0))
    found = design("randomised_trial").tell(design("randomised_trial"), [pool], [nobody], Luck(1))
    assert len(found) == 8
    assert all(np.isnan(each.effect).all() for each in found)


# --- worlds -----------------------------------------------------------------------------------------------------------


def test_withheld_offers_change_no_other_luck() -> None:
    luck, who = Luck(1, 2), np.arange(400)
    first, second = Withheld(luck, False), Withheld(luck, True)
    assert (first.controls(who) != second.controls(who)).all()
    assert first.controls(who).mean() == pytest.approx(0.5, abs=0.1)
    assert (first.uniform("demography.die", 3, who) == luck.uniform("demography.die", 3, who)).all()
    answers, usual = first.uniform(ACCEPT, 3, who), luck.uniform(ACCEPT, 3, who)
    assert (answers == np.where(first.controls(who), 1.0, usual)).all()


def test_reach_follows_districts() -> None:
    reached = np.array([True, False, True])
    luck = Reached(Luck(1), reached)
    assert (luck.uniform("reablement_referral.reach", 0, np.arange(3)) < 1.0).tolist() == reached.tolist()
    assert (luck.uniform("hospital.admit", 0, np.arange(3)) == Luck(1).uniform("hospital.admit", 0, np.arange(3))).all()


def test_no_design_looks_at_the_world_without_the_policy() -> None:
    newcomers, offers = events(range(6), [0] * 6), events([0, 1], [2, 3], granted_hours=[1.0, 1.0])
    one = panel(flat(6), grants=newcomers, offers=offers)
    worlds = dict.fromkeys((POLICY, TRIAL, MIRROR, WEDGE, ELSEWHERE), one)
    blind = seen([0, 0, 1, 1, 2, 2], [0, 26, 52], **worlds)
    assert PASSIVE not in blind.worlds
    for each in designs().values():
        each.look(blind, each.numbers({}))


def test_the_purse_is_told_for_the_last_year_and_for_all_weeks() -> None:
    dear = np.full((208, 2), 4.0)
    told = money(seen(passive=panel(flat(), dkk=dear), policy=panel(flat(), dkk=dear - [1.0, -1.0])))
    assert told["home_care_saved_dkk_last_year"] == 52
    assert told["public_cash_saved_dkk_all_weeks"] == -104
    assert told["home_care_saved_share_all_weeks"] == pytest.approx(0.25)


def test_every_design_says_what_fools_it_in_all_languages() -> None:
    for each in designs().values():
        assert {*each.label} == {*each.fooled_by} == {"en", "da", "nb"}
        assert isinstance(each.numbers({}), Values)
