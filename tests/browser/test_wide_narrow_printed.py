"""Every page at twice its size, on a phone and on paper: nothing is cut off, and nobody has to scroll sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_frame import PAGES, SMALL, settled

Tab = Callable[..., Any]
A4 = 718
"""Pixels of CSS between the margins of a printed page."""
CUT = """paper => [...document.querySelectorAll('main *')].filter(each => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    const hidden = !box.width || !box.height || style.visibility === 'hidden';
    if (hidden || each.closest('.skip, svg, [hidden]')) return false;
    const cut = ['hidden', 'clip', ...(paper ? ['auto', 'scroll'] : [])].includes(style.overflowX);
    const scrolls = over => ['auto', 'scroll'].includes(getComputedStyle(over).overflowX);
    const inside = !paper && [...ancestors(each)].some(scrolls);
    return (cut && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1)
        || (!inside && box.right > innerWidth + 1);
    function* ancestors(one) { while ((one = one.parentElement) && one.tagName !== 'MAIN') yield one; }
}).slice(0, 5).map(each => each.outerHTML.slice(0, 160))"""


def wide(page: Any) -> int:
    return int(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.parametrize(("width", "height"), [(390, 844), (640, 450)], ids=["phone", "twice"])
def test_nothing_is_cut_off_where_there_is_little_room(tab: Tab, name: str, width: int, height: int) -> None:
    # A browser at 200 % is a browser with half the room, each pixel drawn twice.
    path = f"/{PAGES[name].route}?{SMALL}&language=da"
    page = settled(tab(path, viewport={"width": width, "height": height}, device_scale_factor=2))
    assert wide(page) <= 1
    assert page.evaluate(CUT, False) == []


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(PAGES))
def test_nothing_is_cut_off_on_paper(tab: Tab, name: str) -> None:
    page = settled(tab(f"/{PAGES[name].route}?{SMALL}&language=nb"))
    page.set_viewport_size({"width": A4, "height": 1000})
    page.emulate_media(media="print")
    page.wait_for_timeout(500)
    assert wide(page) <= 1
    assert page.evaluate(CUT, True) == []
    assert not page.locator("nav").first.is_visible()
    assert len(page.pdf(format="A4")) > 10_000
