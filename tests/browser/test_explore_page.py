"""Explore and Compare in a browser: the keyboard moves a slider, a link shows the same picture, B is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.viewer.words import viewer_words

Tab = Callable[..., Any]
EN = viewer_words("en")
SMALL = "/?place=village"
SLIDER = EN["levers.reablement_offer.share_new.name"]


def lived(page: Any) -> Any:
    """Until ten years of one luck are shown."""
    lines = [EN["explore.one_luck"], EN["explore.ten_lucks"]]
    page.wait_for_function(
        "lines => [...document.querySelectorAll('p.busy')].every(p => lines.some(line => p.textContent.includes(line)))"
        " && document.querySelector('.chart svg')",
        arg=lines,
    )
    return page


def test_the_keyboard_moves_a_slider_and_another_visitor_sees_the_same(tab: Tab) -> None:
    page = lived(tab(SMALL))
    slider = page.get_by_role("slider", name=SLIDER)
    assert slider.input_value() == "0.4"
    slider.focus()
    page.keyboard.press("End")
    page.wait_for_function("() => location.search.includes('reablement_offer.share_new=1')")
    page.wait_for_function("() => document.body.innerText.includes('100 % of new applicants')")
    lived(page)
    costs = page.locator(".tile .number").first.inner_text()
    query = page.evaluate("location.search")
    other = lived(tab("/" + query))
    assert other.get_by_role("slider", name=SLIDER).input_value() == "1"
    assert costs[0] in "+−0"


def test_what_is_kept_as_b_is_compared(tab: Tab) -> None:
    page = lived(tab(SMALL))
    page.get_by_role("button", name=EN["explore.keep"]).click()
    page.get_by_role("button", name=EN["cards.open_call.title"]).click()
    page.wait_for_function("() => location.search.includes('scenario=open_call')")
    page.get_by_role("link", name=EN["explore.compare"]).click()
    page.wait_for_function("() => location.pathname === '/compare' && location.search.includes('b=')")
    text = lived(page).inner_text("main")
    assert EN["compare.nothing"] not in text
    assert EN["cards.open_call.title"] in text
    assert EN["compare.difference"] in text


def test_a_later_touch_takes_the_place_of_an_earlier_one(tab: Tab) -> None:
    page = lived(tab(SMALL))
    page.get_by_role("slider", name=SLIDER).focus()
    page.keyboard.press("Home")
    page.wait_for_function("() => /share_new=0(&|$)/.test(location.search)")
    page.keyboard.press("End")
    page.wait_for_function("() => location.search.includes('reablement_offer.share_new=1')")
    alone = tab("/" + page.evaluate("location.search"))
    assert ten_lucks(page) == ten_lucks(alone)
    assert page.get_by_role("slider", name=SLIDER).input_value() == "1"
    page.wait_for_timeout(1000)
    assert ten_lucks(page) == ten_lucks(alone)


def ten_lucks(page: Any) -> list[str]:
    """The headline numbers, once they are the mean of ten lucks; they follow the line that says so a moment later."""
    earlier, now = [""], numbers(page)
    while now != earlier:
        page.wait_for_timeout(1000)
        earlier, now = now, numbers(page)
    return now


def numbers(page: Any) -> list[str]:
    """The headline numbers while the page says that they are of ten lucks."""
    page.wait_for_function(
        "line => document.querySelector('p.busy').textContent.includes(line)", arg=EN["explore.ten_lucks"]
    )
    return list(page.locator(".tile .number").all_inner_texts())
