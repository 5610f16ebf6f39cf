"""Wherever a page fails, a line with a number stands in its place, and never what went wrong."""

# ruff: noqa: N802 - a component is named like a class, as in Solara

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import solara

from sim.viewer.app import shown
from sim.viewer.controls import Slide
from sim.viewer.page import Page
from sim.viewer.part import Telling

SECRET = "secret inside"
FAILS = {"now": True}


def fail(*said: Any) -> None:
    if FAILS["now"]:
        raise RuntimeError(SECRET)


@solara.component
def AtOnce() -> None:
    fail()
    solara.Text("well")


@solara.component
def FarInside() -> None:
    with solara.Div(), solara.Column():
        AtOnce()


@solara.component
def InAnEffect() -> None:
    solara.use_effect(fail, [])
    solara.Text("well")


@solara.component
def InAnEffectFarInside() -> None:
    with solara.Div(), solara.Column():
        InAnEffect()


@solara.component
def WhenTouched() -> None:
    touched, touch = solara.use_state(False)
    with solara.Div():
        solara.Button("touch", on_click=lambda: touch(True))
        if touched:
            FarInside()


@solara.component
def WhenPressed() -> None:
    with solara.Div():
        solara.Button("touch", on_click=fail)


@solara.component
def WhenMoved() -> None:
    with solara.Div():
        Slide(name="one", says="1", value=1.0, low=0.0, high=2.0, step=1.0, event_move=fail)


@contextmanager
def drawn(component: Any) -> Iterator[Any]:
    FAILS["now"] = True
    box, context = solara.render(shown(Page("page.mesa", "mesa", component))(), handle_error=True)
    yield box
    context.close()


@pytest.mark.parametrize("component", [AtOnce, FarInside, InAnEffect, InAnEffectFarInside])
def test_a_page_that_fails_at_once_is_replaced_by_a_numbered_line(component: Any, caplog: Any) -> None:
    with drawn(component) as box:
        replaced(box, caplog)


def test_one_that_fails_later_is_replaced_as_well(caplog: Any) -> None:
    for component in (WhenTouched, WhenPressed):
        with drawn(component) as box:
            assert "role" not in text(box)
            one(box, "Btn").click()
            replaced(box, caplog)


def test_and_one_that_fails_when_a_part_in_the_browser_says_something(caplog: Any) -> None:
    with drawn(WhenMoved) as box:
        one(box, "VueWidgetSolaraSub").vue_move(2.0)
        replaced(box, caplog)


def test_the_button_draws_it_again(caplog: Any) -> None:
    for component in (AtOnce, FarInside, WhenTouched):
        with drawn(component) as box:
            if component is WhenTouched:
                one(box, "Btn").click()
            replaced(box, caplog)
            FAILS["now"] = False
            one(box, "Btn").click()
            assert "well" in text(box) or component is WhenTouched
            assert "alert" not in text(box)


def test_equal_answers_are_equal() -> None:
    assert Telling(fail, print) == Telling(fail, print)


def replaced(box: Any, caplog: pytest.LogCaptureFixture) -> None:
    """The page says a number; under it the log says what happened, and only there."""
    told = text(box)
    lines = [each for each in caplog.records if each.name == "samspil.viewer" and each.levelno == logging.ERROR]
    assert lines
    assert lines[-1].getMessage().split()[-1] in told
    assert "alert" in told
    assert SECRET not in told
    assert "Traceback" not in told
    assert SECRET in caplog.text


def text(box: Any) -> str:
    return " ".join(f"{getattr(each, 'children', '')} {getattr(each, 'attributes', '')} {getattr(each, 'value', '')}"
                    for each in everything(box))  # fmt: skip


def one(box: Any, kind: str) -> Any:
    return next(each for each in everything(box) if type(each).__name__ == kind)


def everything(widget: Any) -> list[Any]:
    found = [widget]
    for each in getattr(widget, "children", ()) or ():
        if hasattr(each, "comm") or hasattr(each, "children"):
            found += everything(each)
    return found
