"""The page Mesa: the model in Mesa's own visualiser, inside the frame of the viewer."""

from __future__ import annotations

from typing import Any

import solara
from solara.components.applayout import appbar_portal, apptitle_portal, sidebar_portal

from sim.viewer import visit
from sim.viewer.mesa_app import Bench
from sim.viewer.page import Page
from sim.viewer.words import viewer_words


@solara.component
def Sides(children: list[Any] = []) -> None:  # noqa: B006 - Solara's own way of taking children
    """What Mesa puts into the side of Solara's layout stands beside the pictures here; its title bar is not shown."""
    controls = sidebar_portal.use_portal()
    appbar_portal.use_portal()
    apptitle_portal.use_portal()
    with solara.Div(classes=["bench"]):
        solara.Div(children=controls, attributes={"lang": "en"})
        solara.Div(children=children)


@solara.component
def Mesa() -> None:
    """Heading, what to know, and the bench."""
    said = viewer_words(visit.language.value)
    solara.HTML(tag="h1", unsafe_innerHTML=said["mesa.title"])
    solara.HTML(tag="p", unsafe_innerHTML=f"{said['mesa.intro']} {said['mesa.cards']}")
    with Sides():
        Bench()


page = Page("page.mesa", "mesa", Mesa, order=40)
