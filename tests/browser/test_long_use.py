"""A class that opens the viewer at once, and a page that plays for ten minutes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Viewer
from tests.browser.test_explore_page import SLIDER, lived
from tests.browser.test_mesa_page import opened, step_of

Tab = Callable[..., Any]
SESSIONS = 12
PLAY_SECONDS = 600.0
GROWTH_MB = 50.0


def server_mb(viewer: Viewer) -> float:
    """What the server keeps in memory."""
    told = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{viewer.process.pid}/status").read_text())
    return int(told[1]) / 1024  # type: ignore[index]


def page_mb(page: Any) -> float:
    """What the page keeps in memory, once what it no longer needs is gone."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    told = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    used = told.get("JSHeapUsedSize") or page.evaluate("() => performance.memory.usedJSHeapSize")
    return float(used) / 2**20


@pytest.mark.long
def test_twelve_visitors_at_once_each_get_their_own_answer(tab: Tab, viewer: Viewer) -> None:
    pages = [tab(f"/?place=village&seed={seed}") for seed in range(1, SESSIONS + 1)]
    for page in pages:
        lived(page)
    began = time.monotonic()
    for page in pages:
        page.get_by_role("slider", name=SLIDER).focus()
        page.keyboard.press("End")
    for page in pages:
        page.wait_for_function("() => location.search.includes('reablement_offer.share_new=1')")
        lived(page)
    took = time.monotonic() - began
    print(f"{SESSIONS} visitors touched at once: all answered after {took:.1f} s, server {server_mb(viewer):.0f} MB")
    told = {page.locator(".tiles").inner_text() for page in pages}
    assert len(told) > SESSIONS / 2, "other lucks, other numbers"
    assert took < 120


@pytest.mark.long
def test_ten_minutes_of_play_keep_nothing(tab: Tab, viewer: Viewer) -> None:
    page = opened(tab)
    page.context.new_cdp_session(page).send("Performance.enable")
    weeks = played(page, 60.0)  # until everything has been drawn and every shelf is laid out
    before = (server_mb(viewer), page_mb(page))
    weeks += played(page, PLAY_SECONDS)
    after = (server_mb(viewer), page_mb(page))
    print(
        f"{weeks} weeks played; server {before[0]:.0f} to {after[0]:.0f} MB, page {before[1]:.0f} to {after[1]:.0f} MB"
    )
    assert weeks > 500
    assert after[0] - before[0] < GROWTH_MB
    assert after[1] - before[1] < GROWTH_MB


def played(page: Any, seconds: float) -> int:
    """Play, from the beginning again whenever the last week is reached; how many weeks were lived."""
    end, weeks, at = time.monotonic() + seconds, 0, 0
    page.get_by_role("button", name="▶").click()
    while time.monotonic() < end:
        page.wait_for_timeout(3000)
        now = step_of(page)
        weeks += max(0, now - at)
        at = now if now > at else again(page)
    page.get_by_role("button", name="Reset").click()
    page.wait_for_selector("text=Step: 0")
    page.wait_for_timeout(2000)
    return weeks


def again(page: Any) -> int:
    """From the first week."""
    page.get_by_role("button", name="Reset").click()
    page.wait_for_selector("text=Step: 0")
    page.get_by_role("button", name="▶").click()
    return 0
