"""A page that fails is a line with a number, in the frame of the viewer, and never what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.app_that_fails import SECRET
from tests.browser.conftest import Viewer

Tab = Callable[..., Any]


def test_one_that_fails_at_once(tab: Tab, viewer: Viewer) -> None:
    page = tab("/fails-at-once")
    replaced(page, viewer)
    page.locator("main button").click()
    page.wait_for_timeout(500)
    replaced(page, viewer)
    page.locator("nav a").last.click()
    page.wait_for_function("() => !document.querySelector('[role=alert]')")


@pytest.mark.parametrize("what", ["press", "effect"])
def test_one_that_fails_when_a_button_is_pressed(tab: Tab, viewer: Viewer, what: str) -> None:
    page = tab("/fails-when-touched")
    page.get_by_role("button", name=what).click()
    replaced(page, viewer)


def test_one_that_fails_when_a_slider_moves(tab: Tab, viewer: Viewer) -> None:
    page = tab("/fails-when-touched")
    page.get_by_role("slider").focus()
    page.keyboard.press("End")
    replaced(page, viewer)


def replaced(page: Any, viewer: Viewer) -> None:
    line = page.wait_for_selector("main [role=alert]").inner_text()
    number = line.split()[-1]
    assert len(number) == 6
    assert any(f"error {number}" in printed for printed in viewer.printed)
    text = page.content()
    assert SECRET not in text
    assert "Traceback (most recent" not in text
    assert page.locator("nav a").count() > 3
