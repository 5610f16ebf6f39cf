"""An address may say anything: what is kept is within bounds, and what is not kept is told."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.report.words import LANGUAGES
from sim.scenario import load_scenario
from sim.viewer.choice import Choice, from_query, model_version, offered_places, pair_from_query, pair_to_query
from sim.viewer.levers import CARDS, baseline_of, levers

SCENARIOS = [card.scenario for card in CARDS]


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    scenario = draw(st.sampled_from(SCENARIOS))
    chosen = Choice(
        scenario=scenario,
        baseline=baseline_of(scenario),
        place=draw(st.sampled_from(offered_places())),
        seed=draw(st.integers(0, 2**31 - 1)),
        language=draw(st.sampled_from(LANGUAGES)),
    )
    for each in draw(st.lists(st.sampled_from(levers(scenario)), max_size=4)):
        chosen = chosen.with_setting(each.name, draw(st.floats(each.low, each.high)))
    return chosen


@settings(deadline=None, max_examples=50)
@given(choices())
def test_an_address_brings_back_what_it_was_made_of(chosen: Choice) -> None:
    assert from_query(chosen.to_query()) == (chosen, [])


@settings(deadline=None, max_examples=50)
@given(choices(), choices())
def test_an_address_carries_two(first: Choice, second: Choice) -> None:
    second = second.said_in(first.language)
    assert pair_from_query(pair_to_query(first, second)) == (first, second, [])


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_any_text_ends_in_something_that_can_be_lived(text: str) -> None:
    chosen, _ = from_query(text)
    assert chosen.scenario in {*SCENARIOS, chosen.scenario}
    assert all(_within(chosen, name, value) for name, value in chosen.settings)


def _within(chosen: Choice, name: str, value: float) -> bool:
    return any(each.name == name and each.low <= value <= each.high for each in levers(chosen.scenario))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("scenario=/etc/passwd", "/etc/passwd"),
        ("place=odense_2011", "odense_2011"),
        ("seed=-1", "-1"),
        ("seed=99999999999999", "2147483647"),
        ("reablement_offer.share_new=7", "7"),
        ("reablement_offer.share_new=nan", "nan"),
        ("needs_assessment.coverage=1", "needs_assessment.coverage"),
        ("v=0.0.1-0badf00d", "0.0.1-0badf00d"),
    ],
)
def test_what_cannot_be_kept_is_told(text: str, told: str) -> None:
    chosen, warnings = from_query(text)
    assert len(warnings) == 1
    assert told in warnings[0]
    assert chosen.scenario == Choice().scenario
    assert chosen.place == Choice().place


def test_warnings_speak_the_language_of_the_address() -> None:
    assert from_query("language=da&seed=x")[1][0].startswith("Linket")


def test_an_address_of_the_same_version_is_taken_without_a_word() -> None:
    assert from_query(f"v={model_version()}") == (Choice(), [])


def test_the_command_says_all_that_was_chosen() -> None:
    chosen = Choice(place="village", seed=7).with_setting("reablement_offer.share_new", 0.62)
    assert chosen.command() == (
        "uv run run_experiments.py compare fredericia_passive fredericia_reablement --place village "
        "--seed 7 --replications 10 --set reablement_offer.share_new=0.6"
    )


def test_the_file_can_be_loaded_and_says_the_same(tmp_path) -> None:
    chosen = Choice(place="village").with_setting("reablement_offer.share_new", 0.6)
    text = chosen.scenario_toml()
    assert tomllib.loads(text)["policies"] == {"reablement_offer": {"share_new": 0.6}}
    path = tmp_path / "chosen.toml"
    path.write_text(text)
    assert load_scenario(str(path)).numbers == chosen.arms()[1].numbers


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_card_has_a_handful_of_sliders_at_their_defaults(scenario: str) -> None:
    shown = levers(scenario)
    assert 3 <= len(shown) <= 6
    for each in shown:
        assert each.nearest(each.default) == each.default
        assert each.low < each.high
        assert (each.high - each.low) / each.step >= 19.9


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_two_worlds_of_a_card_share_their_past(scenario: str) -> None:
    baseline, policy = Choice().on_card(scenario).arms()
    assert baseline.shares_past_with(policy)
