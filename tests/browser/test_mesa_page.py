"""The page Mesa in a real browser: a genuine ``SolaraViz`` that plays, steps and resets, a model for each session."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Tab = Callable[..., Any]


def step_of(page: Any) -> int:
    return int(re.search(r"Step: (\d+)", page.inner_text("main"))[1])  # type: ignore[index]


def week_of(page: Any) -> int:
    return int(re.search(r"Week (\d+)", page.inner_text(".bench-now"))[1])  # type: ignore[index]


def at_least(page: Any, step: int) -> None:
    told = "n => { const said = document.body.innerText.match(/Step: (\\d+)/); return said && Number(said[1]) >= n; }"
    page.wait_for_function(told, arg=step)


def opened(tab: Tab, path: str = "/mesa") -> Any:
    page = tab(path)
    page.wait_for_selector("text=Step: 0")
    page.wait_for_selector(".chart h2")
    return page


def test_it_plays_twenty_steps_pauses_and_resets(tab: Tab) -> None:
    page = opened(tab)
    before = page.inner_html(".vue-grid-item .chart")
    page.get_by_role("button", name="▶").click()
    at_least(page, 20)
    page.get_by_role("button", name="❚❚").click()
    page.wait_for_selector("button:has-text('Step'):not([disabled])")
    page.wait_for_timeout(500)
    stood = step_of(page)
    assert stood >= 20
    assert week_of(page) == stood
    assert page.inner_html(".vue-grid-item .chart") != before
    page.get_by_role("button", name="Step").click()
    at_least(page, stood + 1)
    page.get_by_role("button", name="Reset").click()
    page.wait_for_selector("text=Step: 0")
    assert week_of(page) == 0


def test_two_sessions_never_share_a_model(tab: Tab) -> None:
    one, other = opened(tab), opened(tab)
    one.get_by_role("button", name="Step").click()
    at_least(one, 1)
    other.wait_for_timeout(500)
    assert step_of(other) == 0
    assert week_of(one) == 1


def test_the_luck_is_chosen_and_reset_takes_it(tab: Tab) -> None:
    page = opened(tab)
    before = page.inner_html(".vue-grid-item .chart")
    handle = page.get_by_role("slider", name=re.compile("Seed of all luck"))
    handle.focus()
    handle.press("ArrowRight")
    page.wait_for_function("() => [...document.querySelectorAll('label')].some(l => l.dataset.value === '2')")
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Reset").click()
    page.wait_for_function("was => document.querySelector('.vue-grid-item .chart').innerHTML !== was", arg=before)
    assert step_of(page) == 0
