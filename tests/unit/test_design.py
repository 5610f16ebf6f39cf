"""Designs: what varies, what is tied, where the samples stand, and which of them share their luck."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from SALib.sample import morris, sobol

from sim.calibration import joint_draws, story
from sim.experiments.draws import parameters_of
from sim.experiments.single import ARM
from sim.provenance import PROJECT
from sim.scenario_file import designs
from sim.sweeps.design import Design, load_design
from sim.sweeps.factors import CALIBRATED_DRAW, Draws, Factor, calibrated_draws
from sim.sweeps.plan import Plan
from sim.sweeps.points import Points
from tests.properties.right_files import DESIGNS, FACTORIAL, LHS, LIST, MORRIS, SOBOL, laid_out

DRAWN = tuple(Factor(name, 0.0, 1.0, "even") for name in ("a", "b", "c"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return laid_out(tmp_path)


def _load(folder: Path, text: str) -> Design:
    (folder / "design.toml").write_text(text)
    return load_design(folder / "design.toml")


def _points(kind: str, samples: int, seed: int = 7) -> Points:
    return Points(kind, samples, seed, DRAWN)


def _problem() -> dict[str, object]:
    return {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0]] * 3}


# --- where the samples stand ------------------------------------------------------------------------------------------


def test_sobol_points_stand_as_salib_has_them() -> None:
    points = _points("sobol", 8)
    theirs = sobol.sample(_problem(), 8, calc_second_order=False, seed=np.random.default_rng(7))
    assert np.array_equal(points.rows(0, points.number), theirs)


def test_sobol_points_stand_in_the_order_of_saltelli() -> None:
    points = _points("sobol", 4)
    assert (points.block, points.number) == (5, 20)
    for block in points.rows(0, 20).reshape(4, 5, 3):
        a, b = block[0], block[-1]
        assert not (a == b).any()
        for factor in range(3):
            expected = a.copy()
            expected[factor] = b[factor]
            assert np.array_equal(block[factor + 1], expected)


def test_morris_points_are_salibs_and_take_one_step_each() -> None:
    points = _points("morris", 6)
    rows = points.rows(0, points.number)
    assert np.array_equal(rows, morris.sample(_problem(), 6, num_levels=4, seed=7))
    steps = np.diff(rows.reshape(6, 4, 3), axis=1)
    assert ((steps != 0).sum(axis=2) == 1).all()
    assert ((steps != 0).sum(axis=1) == 1).all()


@pytest.mark.parametrize("kind", ["sobol", "morris"])
@pytest.mark.parametrize(("few", "many"), [(1, 2), (3, 8), (8, 13)])
def test_a_design_that_grows_leaves_its_points_where_they_are(kind: str, few: int, many: int) -> None:
    small, large = _points(kind, few), _points(kind, many)
    assert np.array_equal(small.rows(0, small.number), large.rows(0, large.number)[: small.number])


@pytest.mark.parametrize("kind", ["sobol", "morris", "lhs"])
@pytest.mark.parametrize(("first", "last"), [(0, 1), (3, 11), (5, 10), (7, 8), (10, 10)])
def test_points_are_the_same_asked_for_together_or_apart(kind: str, first: int, last: int) -> None:
    points = _points(kind, 16)
    assert np.array_equal(points.rows(first, last), points.rows(0, points.number)[first:last])


@pytest.mark.parametrize("kind", ["sobol", "morris", "lhs"])
def test_points_depend_on_the_seed_alone(kind: str) -> None:
    once, again, other = (_points(kind, 8, seed).rows(0, 8) for seed in (0, 0, 1))
    assert np.array_equal(once, again)
    assert not np.array_equal(once, other)


@pytest.mark.parametrize("samples", [5, 6, 7])
def test_a_number_of_samples_that_is_no_power_of_two_is_made_without_a_warning(samples: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(_points("sobol", samples).rows(0, 5 * samples)) == 5 * samples


def test_a_latin_hypercube_has_one_sample_in_each_stratum_of_each_factor() -> None:
    strata = np.floor(_points("lhs", 20).rows(0, 20) * 20)
    assert all(sorted(column) == list(range(20)) for column in strata.T)


def test_a_factorial_design_has_every_combination_once_the_last_changing_fastest(folder: Path) -> None:
    design = _load(folder, FACTORIAL)
    first, second = [0.8, 1.0, 1.2], [0.95, 1.0, 1.05]
    assert design.points.number == 9
    assert design.points.values(0, 9) == pytest.approx(np.array(list(product(first, second))))
    assert np.array_equal(design.points.values(4, 7), design.points.values(0, 9)[4:7])
    assert design.runs == 36


def test_levels_of_a_range_go_evenly_from_its_low_to_its_high(folder: Path) -> None:
    design = _load(folder, FACTORIAL.replace("samples = 3", "samples = 5"))
    assert design.points.number == 15
    assert design.factors[1].levels == pytest.approx((0.95, 0.975, 1.0, 1.025, 1.05))


def test_a_factorial_design_of_names_has_levels_over_the_whole_of_their_bounds(folder: Path) -> None:
    text = FACTORIAL.partition("[parameters]")[0] + 'parameters = ["demography.level"]\n'
    (factor,) = _load(folder, text).factors
    assert factor.levels == pytest.approx((0.9, 1.0, 1.1))


def test_a_list_has_the_points_it_tells_whatever_their_order_of_keys(folder: Path) -> None:
    swapped = LIST.replace(
        'functional_decline.level = 1.2\n"reablement_offer.share_new" = 0.6',
        '"reablement_offer.share_new" = 0.6\nfunctional_decline.level = 1.2',
    )
    assert swapped != LIST
    for text in (LIST, swapped):
        design = _load(folder, text)
        assert [factor.name for factor in design.factors] == ["functional_decline.level", "reablement_offer.share_new"]
        assert design.points.values(0, 2).tolist() == [[0.8, 0.2], [1.2, 0.6]]
        assert design.points.rows(0, 2).tolist() == [[0.0, 0.0], [1.0, 1.0]]


def test_a_list_of_one_point_has_a_share_too(folder: Path) -> None:
    design = _load(folder, LIST.rpartition("[[points]]")[0])
    assert design.points.rows(0, 1).tolist() == [[0.0, 0.0]]


def test_a_list_without_points_is_the_scenario_as_it_is(folder: Path) -> None:
    design = _load(folder, LIST.partition("[[points]]")[0])
    assert (design.factors, design.points.number) == ((), 1)
    assert design.points.values(0, 1).shape == (1, 0)
    assert design.settings.at(()) == {}


@pytest.mark.parametrize("kind", sorted(DESIGNS))
def test_shares_and_values_stay_within_their_bounds(kind: str, folder: Path) -> None:
    design = _load(folder, DESIGNS[kind])
    shares, values = design.points.rows(0, design.points.number), design.points.values(0, design.points.number)
    assert shares.shape == values.shape == (design.points.number, len(design.factors))
    assert shares.min() >= 0
    assert shares.max() <= 1
    assert (values >= [factor.low for factor in design.factors]).all()
    assert (values <= [factor.high for factor in design.factors]).all()


# --- luck -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "luck"),
    [
        ("sobol", [0] * 5 + [1] * 5),
        ("morris", [0] * 4 + [1] * 4 + [2] * 2),
        ("lhs", list(range(10))),
        ("factorial", [0] * 10),
        ("list", [0] * 10),
    ],
)
def test_samples_that_are_compared_share_their_luck(kind: str, luck: list[int]) -> None:
    points = _points(kind, 10)
    assert [points.luck_of(sample) for sample in range(10)] == luck


# --- what varies ------------------------------------------------------------------------------------------------------


def _names(design: Design) -> set[str]:
    return {factor.name for factor in design.factors}


def _said() -> set[str]:
    """What the small scenarios set outright, but for the lever."""
    return {"prices.marginal_share", "demography.level"}


def test_what_is_not_told_varies_as_calibration_left_it(folder: Path) -> None:
    design = _load(folder, LHS.replace('distribution = "flat"\n', ""))
    known = parameters_of([design.arms[0][1]])
    uncertain = {name for name, parameter in known.items() if parameter.uncertain}
    relevant = story()["relevance"]
    assert isinstance(relevant, Mapping)
    assert set(design.tied) == set(relevant) & set(known) - _said()
    assert len(design.tied) > 10
    assert _names(design) == {CALIBRATED_DRAW} | uncertain - set(design.tied) - _said()
    assert design.factors[0].name == CALIBRATED_DRAW


@pytest.mark.parametrize(("distribution", "how"), [("prior", "prior"), ("flat", "even")])
def test_other_distributions_tie_nothing(distribution: str, how: str, folder: Path) -> None:
    design = _load(folder, LHS.replace('"flat"', f'"{distribution}"'))
    uncertain = {name for name, each in parameters_of([design.arms[0][1]]).items() if each.uncertain}
    assert (design.tied, design.draws) == ((), None)
    assert _names(design) == uncertain - _said()
    assert {factor.how for factor in design.factors} == {how}


def test_a_number_that_a_scenario_sets_varies_only_when_it_is_named(folder: Path) -> None:
    assert "demography.level" not in _names(_load(folder, LHS))
    assert _names(_load(folder, LHS + 'parameters = ["demography.level"]\n')) == {"demography.level"}
    assert "demography.level" in _names(_load(folder, MORRIS))


def test_a_number_that_one_arm_alone_sets_holds_in_both(folder: Path) -> None:
    text = LHS.replace('scenario = "./helped.toml"', 'baseline = "./small.toml"\npolicy = "./helped.toml"')
    assert "functional_decline.tilt" in _names(_load(folder, text))
    with (folder / "helped.toml").open("a") as file:
        file.write("[parameters]\nfunctional_decline.tilt = 0.1\n")
    assert "functional_decline.tilt" not in _names(_load(folder, text))


def test_levers_vary_only_when_they_are_named(folder: Path) -> None:
    assert not any(name.startswith("reablement_offer.share") for name in _names(_load(folder, LHS)))
    assert "reablement_offer.share_new" in _names(_load(folder, MORRIS))


def test_named_parameters_that_calibration_has_tied_come_together(folder: Path) -> None:
    design = _load(folder, SOBOL)
    assert design.tied == ("functional_decline.level", "spontaneous_recovery.first_year")
    assert [factor.name for factor in design.factors] == [CALIBRATED_DRAW, "demography.level"]
    assert design.points.block == 4


def test_what_a_file_of_draws_does_not_tie_is_free(folder: Path) -> None:
    (folder / "draws.csv").write_text("functional_decline.level\n0.9\n")
    design = _load(folder, SOBOL)
    assert design.tied == ("functional_decline.level",)
    assert _names(design) == {CALIBRATED_DRAW, "demography.level", "spontaneous_recovery.first_year"}


def test_ranges_leave_the_others_at_the_reference_unless_they_are_to_come_from_draws(folder: Path) -> None:
    alone = _load(folder, MORRIS.replace('others = "calibrated"\n', ""))
    ranged = {"demography.level", "functional_decline.level", "reablement_offer.share_new"}
    assert (_names(alone), alone.tied) == (ranged, ())
    among = _load(folder, MORRIS)
    assert _names(among) == {CALIBRATED_DRAW} | ranged
    known = parameters_of([among.arms[0][1]])
    assert set(among.tied) == calibrated_draws().tied & set(known) - ranged - _said()


def test_named_parameters_may_vary_over_their_priors_while_the_others_come_from_draws(folder: Path) -> None:
    named = 'others = "calibrated"\nparameters = ["functional_decline.level"]\n'
    design = _load(folder, LHS.replace('"flat"', '"prior"') + named)
    assert _names(design) == {CALIBRATED_DRAW, "functional_decline.level"}
    assert "functional_decline.level" not in design.tied
    assert "spontaneous_recovery.first_year" in design.tied


def test_a_factor_keeps_what_its_parameter_is(folder: Path) -> None:
    design = _load(folder, MORRIS)
    factor = next(factor for factor in design.factors if factor.name == "demography.level")
    parameter = parameters_of([design.arms[0][1]])["demography.level"]
    assert (factor.unit, factor.meaning, factor.source, factor.quality) == (
        parameter.unit,
        parameter.meaning,
        parameter.source,
        parameter.quality,
    )
    assert (factor.low, factor.high) == (0.95, 1.05)


# --- from a share to a value ------------------------------------------------------------------------------------------


def test_a_prior_gives_its_quantiles_and_an_even_factor_its_way(folder: Path) -> None:
    named = LHS + 'parameters = ["spontaneous_recovery.long_standing"]\n'
    (even,), (prior,) = (_load(folder, named.replace('"flat"', f'"{how}"')).factors for how in ("flat", "prior"))
    assert prior.parameter is not None
    for share in (0.0, 0.1, 0.5, 0.9):
        assert prior.value(share) == prior.parameter.quantile(share)
        assert even.value(share) == pytest.approx(0.06 + share * 0.1)
    assert prior.value(0.5) != pytest.approx(even.value(0.5))


def test_levels_take_equal_parts_of_the_way() -> None:
    factor = Factor("a", 1.0, 3.0, "levels", levels=(1.0, 2.0, 3.0))
    assert [factor.value(share) for share in (0.0, 0.33, 0.34, 0.66, 0.67, 1.0)] == [1, 1, 2, 2, 3, 3]


def _draws(*weights: float) -> Factor:
    return Draws(tuple({"a.b": float(n)} for n in range(len(weights))), weights, frozenset({"a.b"}), "").factor()


def test_draws_come_as_often_as_they_weigh() -> None:
    factor = _draws(1.0, 3.0, 4.0)
    taken = [factor.value((n + 0.5) / 800) for n in range(800)]
    assert [taken.count(number) for number in (0.0, 1.0, 2.0)] == [100, 300, 400]


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999, 1.0])
def test_a_draw_without_weight_is_never_taken(share: float) -> None:
    assert _draws(0.0, 2.0, 0.0, 0.0).value(share) == 1.0


def test_a_point_sets_the_numbers_of_its_joint_draw_together(folder: Path) -> None:
    design = _load(folder, SOBOL)
    assert design.settings.at([1.0, 1.05]) == {
        "functional_decline.level": 1.1,
        "spontaneous_recovery.first_year": 0.5,
        "demography.level": 1.05,
    }
    assert set(design.points.values(0, design.points.number)[:, 0]) == {0.0, 1.0}


def test_calibrated_draws_are_set_as_calibration_found_them(folder: Path) -> None:
    design = _load(folder, LHS.replace('distribution = "flat"\n', ""))
    values = [7.0] + [factor.low for factor in design.factors[1:]]
    told = design.settings.at(values)
    assert {name: told[name] for name in design.tied} == {name: joint_draws()[7][name] for name in design.tied}
    assert CALIBRATED_DRAW not in told
    assert len(told) == len(design.tied) + len(design.factors) - 1


# --- which worlds -----------------------------------------------------------------------------------------------------


def test_a_design_with_a_policy_is_paired(folder: Path) -> None:
    design = _load(folder, SOBOL)
    assert [arm for arm, _ in design.arms] == ["baseline", "policy"]
    assert [scenario.name for _, scenario in design.arms] == ["small", "helped"]
    assert design.paired
    single = _load(folder, LHS)
    assert ([arm for arm, _ in single.arms], single.paired) == ([ARM], False)


def test_place_citizens_and_weeks_are_those_of_the_design(folder: Path) -> None:
    for _, scenario in _load(folder, SOBOL).arms:
        assert (scenario.place.name, scenario.citizens, scenario.weeks) == ("village", 400, 40)
    ((_, scenario),) = _load(folder, LHS).arms
    assert (scenario.citizens, scenario.weeks) == (300, 52)


def test_measures_are_those_named_or_those_that_both_arms_record(folder: Path) -> None:
    text = SOBOL.replace('measures = ["capability", "applied_share"]\n', "")
    (folder / "helped.toml").write_text(
        'measures = ["applied_share", "loneliness"]\n' + (folder / "helped.toml").read_text()
    )
    assert {scenario.measures for _, scenario in _load(folder, text).arms} == {("applied_share",)}
    assert {scenario.measures for _, scenario in _load(folder, SOBOL).arms} == {("capability", "applied_share")}


def test_paths_are_meant_from_the_design_or_from_where_it_came(folder: Path) -> None:
    design = _load(folder, SOBOL)
    (folder / "apart").mkdir()
    moved = folder / "apart" / "design.toml"
    moved.write_text(SOBOL)
    assert load_design(moved, base=folder) == design


@pytest.mark.parametrize("name", designs())
def test_designs_that_come_along_can_be_read(name: str) -> None:
    design = load_design(name)
    assert design.name == name
    assert design.question
    assert design.points.values(0, 1).shape == (1, len(design.factors))


def test_a_plan_is_the_same_in_every_checkout(tmp_path: Path) -> None:
    elsewhere = tmp_path / "town.toml"
    elsewhere.write_bytes((PROJECT / "scenarios" / "places" / "town.toml").read_bytes())
    text = 'name = "t"\ndesign = "list"\nscenario = "baseline"\nplace = "{}"\n'
    plans = []
    for number, place in enumerate(("town", str(elsewhere))):
        design = tmp_path / f"{number}.toml"
        design.write_text(text.format(place))
        plans.append(Plan(load_design(design)).document())
    assert plans[0] == plans[1]
    assert str(PROJECT) not in str(plans[0])
