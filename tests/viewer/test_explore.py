"""Explore and Compare show what is lived, write what is chosen into the address, and say what cannot be shown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
import solara

from sim.viewer import runner, visit
from sim.viewer.against import changed, difference, numbers, other_than
from sim.viewer.choice import Choice, from_query, pair_from_query, pair_to_query
from sim.viewer.levers import CARDS, levers
from sim.viewer.pages.compare import Compare
from sim.viewer.pages.explore import Explore, parts_html, tiles_html
from sim.viewer.pictures import Shade, cost, taking_part
from sim.viewer.runner import Shown
from sim.viewer.seen import Seen
from sim.viewer.words import viewer_words
from tests.viewer.made_up import band, future

EN = viewer_words("en")
CASH = "public_cash_dkk"


@pytest.fixture
def lived(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Choice]]:
    """Pages that show made-up futures at once."""
    asked: list[Choice] = []

    def use(choice: Choice, band: bool = True) -> Shown:
        asked.append(choice)
        return Shown(future({CASH: -0.1}, choice), None, busy=False)

    monkeypatch.setattr("sim.viewer.pages.explore.use_future", use)
    monkeypatch.setattr("sim.viewer.pages.compare.use_future", use)
    yield asked
    visit.query.set("")
    visit.language.set("en")


def rendered(component: Any) -> tuple[Any, str]:
    """The page and all that can be read in it."""
    box, _ = solara.render(component(), handle_error=False)
    return box, " ".join(_texts(box))


def _texts(widget: Any) -> Iterator[str]:
    for child in getattr(widget, "children", ()):
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)
    for name in ("unsafe_innerHTML", "name", "says"):
        text = getattr(widget, name, None)
        if isinstance(text, str):
            yield html.unescape(re.sub(r"<[^>]+>", " ", text))


def test_it_shows_numbers_sentences_and_every_card(lived: list[Choice]) -> None:
    _, text = rendered(Explore)
    assert "the public pays 1.0 DKK less" in text
    for each in CARDS:
        assert EN[f"cards.{each.scenario}.title"] in text


def test_a_link_is_followed_and_what_is_wrong_with_it_is_told(lived: list[Choice]) -> None:
    visit.query.set("scenario=open_call&place=village&open_call.arenas=9&seed=5")
    _, text = rendered(Explore)
    assert lived[-1] == Choice("open_call", place="village", seed=5).with_setting("open_call.arenas", 1.0)
    assert "out of bounds" in text


@pytest.mark.parametrize("language", ["da", "nb"])
def test_it_speaks_the_language_of_the_visit(lived: list[Choice], language: str) -> None:
    visit.language.set(language)
    _, text = rendered(Explore)
    assert viewer_words(language)["explore.lead"] in text
    assert EN["explore.lead"] not in text


def test_compare_carries_both(lived: list[Choice]) -> None:
    first = Choice(place="village")
    second = first.with_setting("reablement_offer.share_new", 0.9)
    visit.query.set(pair_to_query(first, second))
    _, text = rendered(Compare)
    assert {first, second} <= set(lived)
    assert "90 % of new applicants" in text


def test_compare_has_something_to_compare_with_from_the_start(lived: list[Choice]) -> None:
    _, text = rendered(Compare)
    assert EN["compare.nothing"] in text
    assert other_than(Choice()) != Choice()
    moved = Choice().with_setting("reablement_offer.share_new", 0.9)
    assert other_than(moved) == Choice()


def test_the_difference_row_is_b_less_a_luck_by_luck() -> None:
    one, other = band(CASH, [-0.1] * 10), band(CASH, [-0.3] * 9 + [0.1])
    first, second = Seen(one.futures[0], one), Seen(other.futures[0], other)
    told = difference(first, second, CASH)
    assert told.value == pytest.approx(10 * (-0.16))
    assert (told.agreeing, told.lucks) == (9, 10)
    row = numbers(first, second, EN)[0]
    assert row[0] == "Public cash"
    assert "9 of 10 lucks agree" in row[3]


def test_only_what_differs_is_told_as_changed() -> None:
    first = Choice()
    assert changed(first, first, EN) == []
    second = first.with_setting("reablement_offer.share_new", 0.9)
    assert changed(first, second, EN) == [
        ("Training for newcomers", "40 % of new applicants", "90 % of new applicants")
    ]
    names = [row[0] for row in changed(first, first.on_card("contact_guarantee"), EN)]
    assert names[0] == "Scenario"
    assert "Guaranteed company" in names


def test_two_worlds_without_the_policy_are_drawn_only_where_they_differ() -> None:
    one, other = Seen(future({CASH: -0.1})), Seen(future({CASH: -0.3}))
    same = cost((Shade(one, "A"), Shade(other, "B", "other")), EN)
    assert len(same.table.heads) == 4
    elsewhere = future({CASH: -0.3})
    for arm in elsewhere.arms.values():
        arm[CASH] += 1.0
    different = cost((Shade(one, "A"), Shade(Seen(elsewhere), "B", "other")), EN)
    assert len(different.table.heads) == 5


def test_every_slider_says_its_value_in_words() -> None:
    for each in CARDS:
        for lever in levers(each.scenario):
            assert EN.get(f"{lever.words}.name", ""), lever.name
            assert "{value}" in EN[f"{lever.words}.says"]


def test_a_band_draws_whiskers_and_ranges() -> None:
    lucks = band("participation_voicing", [0.01 * n for n in range(10)])
    seen = Seen(lucks.futures[0], lucks)
    chart = taking_part((Shade(seen, "Open call"),), "voicing", EN)
    assert any("low" in head for head in chart.table.heads)
    assert set(parts_html((Shade(seen, "Open call"),), EN)) == {"cost", "benefit", "well", "staff"}
    assert tiles_html(seen, EN).count("<li") == 6


def test_an_address_made_by_a_page_is_read_without_a_word() -> None:
    chosen = Choice("targeted_invitation").with_setting("targeted_invitation.per_year", 0.4)
    assert from_query(chosen.to_query())[1] == []
    assert pair_from_query(pair_to_query(chosen, Choice()))[2] == []


def test_a_slot_is_free_again_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = runner.Runs()
    monkeypatch.setattr(runner, "live", lambda *_: 1 / 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            runs.future(Choice(), 0, runner.NOW, runner.Touch())
