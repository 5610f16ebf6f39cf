"""The page Watch in a real browser: it plays, goes back and forth by keyboard, and tells of a resident."""

from __future__ import annotations

from typing import Any

VILLAGE = "/watch?place=village&language=en&lang=en"
LIVED = "document.querySelector('p.busy') && document.querySelector('p.busy').textContent === ''"


def opened(tab: Any, **settings: Any) -> Any:
    page = tab(VILLAGE, **settings)
    page.wait_for_selector(".streets-world canvas")
    page.wait_for_function(LIVED)
    return page


def drawn(page: Any, place: int = 0) -> str:
    return page.evaluate(f"document.querySelectorAll('.streets-world canvas')[{place}].toDataURL()")


def test_it_is_scrubbed_by_keyboard_and_both_worlds_follow(tab: Any) -> None:
    page = opened(tab)
    time = page.get_by_role("slider", name="Week shown")
    assert time.get_attribute("aria-valuetext") == "Year 1, week 1"
    before = drawn(page, 1)
    time.focus()
    page.keyboard.press("End")
    assert page.locator(".streets-when").inner_text().startswith("Year 11")
    assert drawn(page, 1) != before
    page.keyboard.press("Home")
    assert drawn(page, 1) == before
    page.locator(".streets-world canvas").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".streets-when").inner_text() == "Year 1, week 5"


def test_it_plays_and_pauses(tab: Any) -> None:
    page = opened(tab)
    page.get_by_label("Speed").select_option("16")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("document.querySelector('.streets-when').textContent.startsWith('Year 3')")
    page.get_by_role("button", name="Pause").click()
    stood = page.locator(".streets-when").inner_text()
    page.wait_for_timeout(400)
    assert page.locator(".streets-when").inner_text() == stood


def test_a_resident_is_told_of_in_both_worlds_and_stands_in_the_address(tab: Any) -> None:
    page = opened(tab)
    page.get_by_role("button", name="Next resident").click()
    page.wait_for_selector("#resident")
    assert "Citizen" in page.locator("#resident").inner_text()
    page.wait_for_function("location.search.includes('resident=')")


def test_it_fits_a_phone(tab: Any) -> None:
    page = opened(tab, viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_another_place_is_chosen_and_stands_in_the_address(tab: Any) -> None:
    page = opened(tab)
    told = page.inner_text("main")
    page.get_by_label("Place").select_option("town")
    page.wait_for_function("location.search.includes('place=town')")
    page.wait_for_function("document.querySelector('p.busy') && document.querySelector('p.busy').textContent !== ''")
    page.wait_for_selector(".streets-world canvas")
    assert page.get_by_label("Place").input_value() == "town"
    page.get_by_label("Place").select_option("village")
    page.wait_for_function(LIVED)
    assert "Year 1, week 1" in told
