"""What every claim and every contrast promises, tried on each file that is found; and that no row is lost."""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
import pytest

from sim.claim import Claim, Condition, claim, claims
from sim.contrast import contrast, contrasts
from sim.experiments.life import years_of
from sim.lives import Lives
from sim.measure import measures
from sim.mechanism import mechanisms
from sim.policy import policies
from sim.population.place import places
from sim.row import rows, sources
from sim.scenario import Scenario, load_scenario
from sim.scenario_check import WORLD_GROUPS, groups, wrong_number
from sim.scenario_file import COMMAND_LINE, Said, scenarios

ABSENT = 0.0
"""A term may be taken out whole, though its prior does not reach so far."""
OURS = "hypothesis of the project"
UNFINISHED = re.compile(r"\bXX+\b|\bTODO\b|\?\?")
TRIED = sorted(name for name, each in claims().items() if each.testable)
WAITING = sorted(set(claims()) - set(TRIED))


# --- rows -------------------------------------------------------------------------------------------------------------


def test_every_row_is_carried_by_a_claim() -> None:
    assert sorted(set(rows()) - {row for each in claims().values() for row in each.rows}) == []


def test_no_claim_names_a_row_that_is_not_there() -> None:
    assert {row for each in claims().values() for row in each.rows} <= set(rows())


def test_the_list_of_rows_has_no_gap() -> None:
    families = {letter: [int(row[1:]) for row in rows() if row[0] == letter] for letter in "ABCDEF"}
    assert families == {letter: list(range(1, len(ids) + 1)) for letter, ids in families.items()}
    assert {letter: len(ids) for letter, ids in families.items()} == {
        "A": 9,
        "B": 14,
        "C": 16,
        "D": 25,
        "E": 15,
        "F": 3,
    }


@pytest.mark.parametrize("row", rows())
def test_a_row_names_a_source_that_is_told_of(row: str) -> None:
    assert [short for short in sources() if rows()[row].source.startswith(short)]
    assert (rows()[row].source == "Samspil") == (rows()[row].hedges == [OURS]) == bool(rows()[row].false_if)


# --- what stands in every claim ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", claims())
def test_a_file_is_named_after_its_row(name: str) -> None:
    assert name.startswith(f"{claim(name).rows[0].lower()}_")


@pytest.mark.parametrize("name", claims())
def test_texts_for_people_stand_in_three_languages(name: str) -> None:
    asked = claim(name)
    texts = [asked.statement, *(each.says for each in asked.conditions)]
    for each in [*texts, asked.says_the_model] if asked.says_the_model else texts:
        assert set(each) == {"en", "da", "nb"}
        assert [text for text in each.values() if not text.strip() or UNFINISHED.search(text)] == []
        assert [pair for pair in combinations(each.values(), 2) if pair[0] == pair[1]] == []


def test_no_two_claims_say_the_same() -> None:
    for language in ("en", "da", "nb"):
        said = [each.statement[language] for each in claims().values()]
        assert sorted({text for text in said if said.count(text) > 1}) == []


@pytest.mark.parametrize("name", claims())
def test_the_source_is_that_of_the_rows(name: str) -> None:
    """Nothing of ours is credited to an author: where it is a hypothesis of the project, so it says."""
    asked = claim(name)
    if asked.hedge == OURS:
        assert asked.source == "Samspil"
    else:
        assert set(asked.source.split("; ")) == {rows()[row].source for row in asked.rows}


@pytest.mark.parametrize("name", claims())
def test_the_hedge_is_one_of_its_rows(name: str) -> None:
    asked = claim(name)
    assert asked.hedge == OURS or asked.hedge in {hedge for row in asked.rows for hedge in rows()[row].hedges}


@pytest.mark.parametrize("name", claims())
def test_the_day_of_registration_is_a_day_that_has_come(name: str) -> None:
    day = claim(name).registered
    assert datetime.date.fromisoformat(day).isoformat() == day
    assert day <= (datetime.date.today() + datetime.timedelta(days=1)).isoformat()


@pytest.mark.parametrize("name", claims())
def test_what_it_needs_exists_and_its_role_follows(name: str) -> None:
    asked = claim(name)
    assert set(asked.needs) <= {*mechanisms(), *policies()}
    assert asked.role in ("emergent", "built_in", "calibration", "normative")
    assert (asked.role == "built_in") <= bool(asked.built_in_by)


@pytest.mark.parametrize("name", claims())
def test_the_coefficients_that_carry_it_are_of_what_it_needs(name: str) -> None:
    asked = claim(name)
    of = {*asked.needs, *WORLD_GROUPS}
    assert set(asked.carried_by) <= {f"{group}.{p.name}" for group in of for p in groups()[group]}


@pytest.mark.parametrize("name", claims())
def test_what_works_against_it_is_a_one_sided_prior_of_what_it_needs(name: str) -> None:
    asked = claim(name)
    known = {**mechanisms(), **policies()}
    one_sided = {f"{part}.{p.name}" for part in asked.needs for p in known[part].parameters if p.direction_presupposed}
    assert set(asked.works_against) <= one_sided
    assert all(reason.strip() for reason in asked.works_against.values())


# --- claims that wait -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WAITING)
def test_a_claim_that_is_not_tried_says_what_it_waits_for_or_what_the_model_can_say(name: str) -> None:
    asked = claim(name)
    assert not asked.conditions
    assert bool(asked.waits_for.strip()) != bool(asked.says_the_model)
    assert (asked.role == "normative") == bool(asked.says_the_model) == (asked.hedge == "normative")


# --- claims that are tried --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TRIED)
def test_a_claim_that_is_tried_says_beforehand_what_would_refute_it(name: str) -> None:
    asked = claim(name)
    assert asked.conditions
    assert asked.needs
    assert asked.refuted_by.strip()
    assert asked.population.strip()
    assert not asked.waits_for


def _conditions() -> Iterator[tuple[str, int]]:
    yield from ((name, number) for name in TRIED for number in range(len(claim(name).conditions)))


@pytest.mark.parametrize(("name", "number"), list(_conditions()))
def test_a_condition_has_a_smallest_effect_with_a_reason_and_a_unit(name: str, number: int) -> None:
    asked = claim(name).conditions[number]
    assert asked.holds in ("above", "below", "near")
    assert 0 <= asked.smallest < math.inf
    assert asked.smallest > 0 or asked.holds != "near"
    assert len(asked.because.split()) >= 4
    assert asked.unit.strip()


@pytest.mark.parametrize(("name", "number"), list(_conditions()))
def test_measures_and_groups_exist_and_are_recorded(name: str, number: int) -> None:
    asked = claim(name).conditions[number]
    assert {asked.measure, *asked.also} <= set(measures())
    assert asked.group in measures()[asked.measure].groups
    recorded = {one for each in _arms(claim(name).contrast).values() for one in each.measures}
    assert {asked.measure, *asked.also} <= recorded


@pytest.mark.parametrize(("name", "number"), list(_conditions()))
def test_a_reading_reads_what_it_says_and_nothing_else(name: str, number: int) -> None:
    """On numbers made up: arms, groups and years exist, and the result is finite."""
    asked = claim(name).conditions[number]
    lives = _made_up(claim(name))
    assert math.isfinite(asked.reading(lives))
    assert {measure for _, measure, _ in lives.read} == {asked.measure, *asked.also}
    seen = {group for _, measure, group in lives.read if measure == asked.measure}
    assert asked.group in seen or (asked.group == "all" and len(seen) > 1), "all stands for several groups too"


@pytest.mark.parametrize(("name", "number"), list(_conditions()))
def test_a_reading_can_come_out_either_way(name: str, number: int) -> None:
    """Whatever is lived, it is not the same number."""
    asked = claim(name).conditions[number]
    assert len({asked.reading(_made_up(claim(name), luck)) for luck in range(3)}) > 1


@pytest.mark.parametrize("name", TRIED)
def test_what_a_claim_needs_is_switched_on_somewhere(name: str) -> None:
    arms = _arms(claim(name).contrast).values()
    on = {part for each in arms for part in (*each.mechanisms, *(policy.name for policy in each.policies))}
    assert set(claim(name).needs) - on == set()


# --- contrasts --------------------------------------------------------------------------------------------------------


def test_no_contrast_is_unused() -> None:
    assert sorted(contrasts()) == sorted({claim(name).contrast for name in TRIED})


@pytest.mark.parametrize("name", contrasts())
def test_a_contrast_names_scenarios_places_and_numbers_that_exist(name: str) -> None:
    asked = contrast(name)
    assert asked.place in places()
    assert asked.weeks > 0
    assert len(asked.arms) > 1
    for arm in asked.arms.values():
        assert arm.scenario in scenarios()
        said = {number: Said(value, COMMAND_LINE, number) for number, value in arm.numbers.items() if value != ABSENT}
        assert [told for number, each in said.items() for told in wrong_number(number, each)] == []
    for arm_name, scenario in _arms(name).items():
        on = {f"{group}.{number}" for group, numbers in scenario.numbers.items() for number in numbers}
        assert set(asked.arms[arm_name].numbers) <= on, "a number of what is off decides nothing"


@pytest.mark.parametrize("name", contrasts())
def test_no_two_arms_are_the_same(name: str) -> None:
    arms = [(arm.scenario, tuple(sorted(arm.numbers.items()))) for arm in contrast(name).arms.values()]
    assert len(set(arms)) == len(arms)


@pytest.mark.parametrize("name", contrasts())
def test_every_arm_is_read_by_a_claim(name: str) -> None:
    """An arm that nobody reads is lived for nothing."""
    read: set[str] = set()
    for each in claims().values():
        if each.contrast == name:
            lives = _made_up(each)
            for condition in each.conditions:
                condition.reading(lives)
            read |= {arm for arm, _, _ in lives.read}
    assert read == set(contrast(name).arms)


# --- lives made up ----------------------------------------------------------------------------------------------------


class _Watched(Lives):
    """Lives that note which arm, measure and group is read."""

    @functools.cached_property
    def read(self) -> set[tuple[str, str, str]]:
        return set()

    def by_year(self, arm: str, name: str, group: str = "all") -> np.ndarray:
        self.read.add((arm, name, group))
        return super().by_year(arm, name, group)


@functools.cache
def _arms(name: str) -> Mapping[str, Scenario]:
    """Each arm's scenario as it will be lived."""
    asked = contrast(name)
    return {arm: load_scenario(each.scenario, place=asked.place, weeks=asked.weeks) for arm, each in asked.arms.items()}


def _made_up(asked: Claim, luck: int = 0) -> _Watched:
    """Positive numbers for what the claim asks for and its arms record."""
    draws = np.random.default_rng(luck)
    arms = _arms(asked.contrast)
    years = np.array(years_of(next(iter(arms.values()))), np.int64)
    lived = {
        arm: {
            name: draws.uniform(1.0, 2.0, (len(years), len(measures()[name].groups)))
            for name in scenario.measures
            if name in asked.reads
        }
        for arm, scenario in arms.items()
    }
    return _Watched(years, lived)


def test_a_condition_that_lies_about_what_it_reads_is_found_out() -> None:
    """The watch itself: a reading of another measure than the one named is seen."""
    example = claim("a1_reablement_saves")
    first = example.conditions[0]
    lies = Condition(first.says, "deaths", first.reading, "above", 0.0, first.unit, first.because)
    lives = _made_up(example)
    lies.reading(lives)
    assert lies.measure not in {measure for _, measure, _ in lives.read}
