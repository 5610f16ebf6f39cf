"""The viewer with two pages more, which stand in no menu: one fails at once, the other when it is touched."""

# ruff: noqa: N802 - a component is named like a class, as in Solara

from __future__ import annotations

from typing import Any

import solara

from sim.viewer import app
from sim.viewer.controls import Slide
from sim.viewer.page import Page

SECRET = "secret inside"


def fail(*said: Any) -> None:
    raise RuntimeError(SECRET)


@solara.component
def AtOnce() -> None:
    with solara.Div(), solara.Column():
        Inside()


@solara.component
def Inside() -> None:
    fail()


@solara.component
def WhenTouched() -> None:
    effect, have_effect = solara.use_state(False)
    solara.use_effect(lambda: fail() if effect else None, [effect])
    with solara.Div():
        solara.HTML(tag="h1", unsafe_innerHTML="Waiting")
        solara.Button("press", on_click=fail)
        solara.Button("effect", on_click=lambda: have_effect(True))
        Slide(name="move", says="1", value=1.0, low=0.0, high=2.0, step=1.0, event_move=fail)


PAGES = {"fails-at-once": AtOnce, "fails-when-touched": WhenTouched}
routes = [
    *app.routes,
    *(app.route_to(Page("page.mesa", path, component), path) for path, component in PAGES.items()),
]
