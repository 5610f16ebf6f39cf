"""The viewer as Solara knows it: a route for each page there is, and one frame around them all."""

from __future__ import annotations

import logging
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import solara

from sim.provenance import version
from sim.viewer import visit
from sim.viewer.page import Page as ViewerPage
from sim.viewer.page import known_pages
from sim.viewer.words import NAMES, viewer_words

STYLES = sorted(Path(__file__).parent.glob("*.css"))
LONGEST_QUERY = 4000
log = logging.getLogger("samspil.viewer")


@solara.component_vue("parts/a11y.vue")
def Accessible(language: str, working: str) -> None:
    """Language of the document, zoom, and names for what Solara leaves nameless."""


@solara.component_vue("parts/url.vue")
def Address(query: str) -> None:
    """The address in the browser."""


# --- what the address says --------------------------------------------------------------------------------------------


def arrive(search: str | None) -> None:
    """Take over what a link says, once, when a visitor opens it."""
    said = dict(parse_qsl((search or "")[:LONGEST_QUERY], keep_blank_values=True))
    if said.get("language") in visit.LANGUAGES:
        visit.language.set(said["language"])
    visit.query.set(urlencode(said, errors="replace"))


def address(query: str, language: str) -> str:
    """What is chosen, with the language that is shown."""
    return urlencode({**dict(parse_qsl(query, keep_blank_values=True)), "language": language}, errors="replace")


# --- one page ---------------------------------------------------------------------------------------------------------


def shown(page: ViewerPage) -> Any:
    """The component of a page, with its title, and a message in its place where it fails."""

    @solara.component
    def Whole() -> None:
        said = viewer_words(visit.language.value)
        solara.Title(f"{said[page.title]} · {said['viewer.title']}")
        page.component()

    return guarded(Whole)


def guarded(component: Any) -> Any:
    """The same component, replaced by a message where anything in it fails.

    Reacton keeps an error in every component between the one that fails and the one that catches it, until they are
    gone.  So what failed and what is shown instead have names of their own: whatever still remembers the error goes
    with the first of them, where it would otherwise be found, and drawn, again and again.
    """

    @solara.component
    def Guarded(**inside: Any) -> Any:
        error, again = solara.use_exception()
        return component(**inside).key("whole") if error is None else Failed(error, again).key("failed")

    return Guarded


@solara.component
def Failed(error: BaseException, again: Any) -> None:
    """A line with a number; where the number is looked up, in the server's log, stands all the rest."""
    said = viewer_words(visit.language.value)
    number = solara.use_memo(lambda: noted(error), [error])
    told = said.say("viewer.error", number=number)
    with solara.Div(classes=["samspil"]):
        solara.v.Html(tag="h1", children=[said["viewer.title"]])
        solara.v.Html(tag="p", class_="note", attributes={"role": "alert"}, children=[told])
        solara.Button(said["viewer.reset"], on_click=again)


def noted(error: BaseException) -> str:
    """Write an error to the log; the number it stands under."""
    number = secrets.token_hex(3)
    log.error("error %s", number, exc_info=error)
    return number


# --- the frame --------------------------------------------------------------------------------------------------------


@solara.component
def Frame(children: list[Any] = []) -> None:  # noqa: B006 - Solara's own way of taking children
    """Header, menu, languages, the page, footer."""
    router = solara.use_router()
    solara.use_memo(lambda: arrive(router.search), [])
    said, query = viewer_words(visit.language.value), address(visit.query.value, visit.language.value)
    for style in STYLES:
        solara.Style(style)
    with solara.Div(classes=["frame"]):
        Accessible(language=visit.language.value, working=said["viewer.working"])
        Address(query=query)
        solara.HTML(tag="a", unsafe_innerHTML=said["viewer.skip"], attributes={"href": "#content"}, classes=["skip"])
        with solara.v.Html(tag="header", class_="frame-head"):
            Name()
            Menu(router.path, query)
            Languages()
        solara.v.Html(tag="main", attributes={"id": "content", "tabindex": "-1"}, children=children)
        footer = f"{said['viewer.laboratory']} Samspil {version()}"
        solara.v.Html(tag="footer", class_="frame-foot", children=[footer])


@solara.component
def Name() -> None:
    """Who we are."""
    said = viewer_words(visit.language.value)
    told = f"{said['viewer.title']}<span>{said['viewer.subtitle']}</span>"
    solara.HTML(tag="div", unsafe_innerHTML=told, classes=["frame-name"])


@solara.component
def Menu(path: str, query: str) -> None:
    """A link to each page; what is chosen goes along."""
    said = viewer_words(visit.language.value)
    with solara.v.Html(tag="nav", class_="frame-menu", attributes={"aria-label": said["viewer.title"]}):
        for page in PAGES:
            PageLink(said[page.title], f"/{page.route}", query, path.strip("/") == page.route)


@solara.component
def PageLink(label: str, path: str, query: str, here: bool) -> Any:
    """One link, which changes the page without loading it anew."""
    router = solara.use_router()
    attributes = {"href": f"{path}?{query}", **({"aria-current": "page"} if here else {})}
    link = solara.v.Html(tag="a", children=[label], attributes=attributes)
    solara.v.use_event(link, "click.prevent.stop", lambda *event: router.push(f"{path}?{query}"))
    return link


@solara.component
def Languages() -> None:
    """The three languages, each in its own word."""
    said = viewer_words(visit.language.value)
    with solara.v.Html(tag="div", class_="frame-languages", attributes={"role": "group",
                       "aria-label": said["viewer.language"]}):  # fmt: skip
        for code, name in NAMES.items():
            pressed = "true" if code == visit.language.value else "false"
            choose = Choose(code)
            solara.Button(name, text=True, on_click=choose, attributes={"lang": code, "aria-pressed": pressed})


class Choose:
    """Speak this language from now on."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __call__(self) -> None:
        visit.language.set(self.code)


# --- routes -----------------------------------------------------------------------------------------------------------

PAGES = known_pages()
HOME = "/"


def path_of(page: ViewerPage) -> str:
    """Its path from the root, as a route has it."""
    return page.route or HOME


def route_to(page: ViewerPage, path: str) -> Any:
    """A route; the frame of the first page is put around all of them."""
    return solara.Route(
        path=path, component=shown(page), label=page.name, layout=guarded(Frame) if path == HOME else None
    )


routes = [route_to(each, path_of(each)) for each in PAGES]
if HOME not in {path_of(each) for each in PAGES}:
    routes.insert(0, route_to(PAGES[0], HOME))
