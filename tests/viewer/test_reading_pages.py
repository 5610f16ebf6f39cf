"""Pages for reading, drawn without a browser: every step of every lesson, the ledger, data and method."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import pytest

solara = pytest.importorskip("solara")

from sim.report.words import LANGUAGES  # noqa: E402
from sim.viewer import visit  # noqa: E402
from sim.viewer.choice import Choice  # noqa: E402
from sim.viewer.lessons import LESSONS, STEPS  # noqa: E402
from sim.viewer.pages import claims, data, learn  # noqa: E402
from sim.viewer.runner import Shown  # noqa: E402
from sim.viewer.words import viewer_words  # noqa: E402
from tests.viewer.test_lessons import future  # noqa: E402


@pytest.fixture(autouse=True)
def nothing_is_lived(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A future is there at once, and each visitor's values are put back."""

    def made_up(choice: Choice, band: bool = True) -> Shown:
        lesson = next((each for each in LESSONS if each.choice.scenario == choice.scenario), LESSONS[0])
        return Shown(future(lesson, 1.05), None, busy=False)

    for module in (data, learn):
        monkeypatch.setattr(module, "use_future", made_up)
    yield
    visit.language.set("en")
    visit.query.set("")


def drawn(component: Any) -> str:
    """All text of a page."""
    box, rc = solara.render(component(), handle_error=False)
    shown = html.unescape(" ".join(texts_of(box)))
    rc.close()
    return shown


def texts_of(widget: Any) -> Iterator[str]:
    """What a widget and those in it say."""
    if isinstance(widget, str):
        yield widget
        return
    yield from (str(value) for value in widget.get_state().values() if isinstance(value, str))
    yield from (text for child in getattr(widget, "children", None) or () for text in texts_of(child))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_every_lesson_is_drawn(language: str) -> None:
    said = viewer_words(language)
    visit.language.set(language)
    for at in LESSONS:
        for step in STEPS:
            visit.query.set(f"lesson={at.name}&step={step}")
            shown = drawn(learn.Learn)
            assert said[f"learn.{at.name}.question"] in shown, (at.name, step)
            assert said["learn.teacher"] in shown


def test_the_answer_waits_for_the_guess() -> None:
    visit.query.set("lesson=reablement&step=see")
    shown = drawn(learn.Learn)
    said = viewer_words("en")
    assert said["learn.guess_first"] in shown
    assert said["learn.reablement.see_text"] not in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_ledger_and_data_are_drawn(language: str) -> None:
    visit.language.set(language)
    said = viewer_words(language)
    assert said["claims.title"] in drawn(claims.Claims)
    visit.query.set(Choice("open_call", settings=(("open_call.arenas", 0.5),)).to_query())
    shown = drawn(data.Data)
    assert "--set open_call.arenas=0.5" in shown
    assert said["data.access_level"] in shown
