"""What every page has: a language, a menu, one heading, an address to share, and no serious finding of axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sim.viewer.page import Page, known_pages
from sim.viewer.words import viewer_words

Tab = Callable[..., Any]
PAGES = {page.name: page for page in known_pages()}
HOSTILE = "?language=xx&scenario=../../etc/passwd&seed=1e999&place=village&set=<script>alert(1)</script>&b=%00&v=-1"
SMALL = "place=village"  # five hundred adults: quickly lived


def findings(page: Any) -> list[str]:
    """Serious and critical ones, with where they are."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{each['impact']} {each['id']}: {node['html'][:160]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"][:3]
    ]


def settled(page: Any) -> Any:
    """Until what is being lived has been shown."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => !document.querySelector('[aria-busy=true], .working')")
    page.wait_for_timeout(700)
    return page


def test_languages_are_chosen_and_kept_in_the_address(tab: Tab) -> None:
    page = tab("/mesa?language=da")
    assert page.get_attribute("html", "lang") == "da"
    assert page.inner_text("h1") == viewer_words("da")["mesa.title"]
    page.get_by_role("button", name="Norsk bokmål").click()
    page.wait_for_function("() => document.documentElement.lang === 'nb'")
    page.wait_for_function("() => location.search.includes('language=nb')")
    assert page.inner_text("h1") == viewer_words("nb")["mesa.title"]
    assert parse_qs(urlsplit(page.url).query)["language"] == ["nb"]


def test_a_hostile_address_is_harmless(tab: Tab) -> None:
    page = tab("/" + HOSTILE)
    assert page.get_attribute("html", "lang") == "en"
    assert page.locator("h1").count() == 1
    assert "Traceback" not in page.inner_text("body")


def test_the_menu_leads_everywhere_with_the_keyboard(tab: Tab) -> None:
    page = tab("/mesa")
    names = [viewer_words("en")[each.title] for each in PAGES.values()]
    assert sorted(page.locator("nav a").all_inner_texts()) == sorted(names)
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#content"
    last = max(PAGES.values(), key=lambda each: (each.order, each.name))
    page.locator("nav a").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"nav a[aria-current=page]:has-text('{viewer_words('en')[last.title]}')")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_axe_finds_nothing_serious(tab: Tab, name: str) -> None:
    assert findings(settled(tab(_address(PAGES[name])))) == []


@pytest.mark.long
@pytest.mark.parametrize("language", ["da", "nb"])
@pytest.mark.parametrize("name", sorted(PAGES))
def test_axe_finds_nothing_serious_in_other_languages(tab: Tab, name: str, language: str) -> None:
    assert findings(settled(tab(f"{_address(PAGES[name])}&language={language}"))) == []


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(PAGES))
def test_pages_fit_a_phone(tab: Tab, name: str) -> None:
    page = settled(tab(_address(PAGES[name]), viewport={"width": 390, "height": 844}))
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= 391


def _address(page: Page) -> str:
    return f"/{page.route}?{SMALL}"
