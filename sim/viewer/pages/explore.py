"""The page Explore: choose what to try, and see ten years of it against the same years without it."""

from __future__ import annotations

import html
from typing import Any

import solara

from sim.report.words import Words
from sim.viewer import visit
from sim.viewer.choice import Choice, pair_from_query, pair_to_query
from sim.viewer.controls import Choosing, Controls, PressButton
from sim.viewer.page import Page
from sim.viewer.pictures import STAFF, WELL_BEING, Shade, benefit, cost, panels, taking_part, title_of
from sim.viewer.runner import Shown, use_future
from sim.viewer.seen import Seen
from sim.viewer.sentences import RUNGS, headlines, sentences
from sim.viewer.words import viewer_words

ALL_WEEKS = 520


def query_of(chosen: Choice, kept: Choice | None) -> str:
    """The address of what is chosen, with what is kept as B."""
    return pair_to_query(chosen, kept) if kept else chosen.to_query()


@solara.component
def Explore() -> None:
    """What can be chosen, and what becomes of it."""
    language = visit.language.value
    said = viewer_words(language)
    first, kept, warnings = pair_from_query(visit.query.value)
    chosen = first.said_in(language)

    def choose(choice: Choice) -> None:
        visit.query.set(query_of(choice, kept))

    def keep(choice: Choice | None) -> None:
        visit.query.set(query_of(chosen, choice))

    with solara.Div(classes=["samspil"]):
        solara.HTML(tag="h1", unsafe_innerHTML=html.escape(said["explore.title"]))
        solara.HTML(tag="p", unsafe_innerHTML=html.escape(said["explore.lead"]), classes=["lead"])
        for each in warnings:
            solara.HTML(tag="p", unsafe_innerHTML=html.escape(each), classes=["note"])
        with solara.Div(classes=["rooms"]):
            with solara.Div(classes=["choosing"]):
                Controls(chosen, choose, said)
                Keeping(chosen, kept, keep, said)
            with solara.Div(classes=["outcome"]):
                Lived(chosen, said)
                To("/data", query_of(chosen, kept), said["explore.method"])


# --- B ----------------------------------------------------------------------------------------------------------------


@solara.component
def Keeping(chosen: Choice, kept: Choice | None, keep: Any, said: Words) -> None:
    """Keep what is shown to compare it with something else."""
    PressButton(said["explore.keep"], None, Choosing(keep, chosen), "plain")
    if kept is None:
        return
    solara.HTML(tag="p", unsafe_innerHTML=html.escape(said.say("explore.kept", name=title_of(kept.scenario, said))))
    To("/compare", query_of(chosen, kept), said["explore.compare"])
    PressButton(said["explore.let_go"], None, Choosing(keep, None), "plain")  # type: ignore[arg-type]


@solara.component
def To(path: str, query: str, label: str) -> Any:
    """The way to another page, with what is chosen."""
    router = solara.use_router()
    link = solara.v.Html(tag="a", class_="plain", attributes={"href": f"{path}?{query}"}, children=[label])
    solara.v.use_event(link, "click.prevent.stop", lambda *event: router.push(f"{path}?{query}"))
    return link


# --- what became of it ------------------------------------------------------------------------------------------------


@solara.component
def Lived(chosen: Choice, said: Words) -> None:
    """The choice, lived; what can be chosen is not drawn again whenever more of it is known."""
    Outcome(use_future(chosen), said)


@solara.component
def Outcome(shown: Shown, said: Words) -> None:
    """Numbers, pictures and sentences, as far as there are any."""
    Status(shown, said)
    if shown.message:
        solara.HTML(
            tag="p", unsafe_innerHTML=html.escape(shown.message), classes=["note"], attributes={"role": "alert"}
        )
    if shown.future is not None:
        Pictures(Seen(shown.future, shown.band), said)
    solara.HTML(tag="p", unsafe_innerHTML=html.escape(said["explore.limits"]), classes=["quiet"])


@solara.component
def Status(shown: Shown, said: Words) -> None:
    """How far it has come, said aloud to those who listen."""
    solara.HTML(
        tag="p", unsafe_innerHTML=html.escape(status(shown, said)), classes=["busy"], attributes={"role": "status"}
    )


def status(shown: Shown, said: Words) -> str:
    """One line: living, so far, one luck, ten lucks."""
    if shown.message:
        return ""
    if shown.busy:
        part = shown.future
        if part is None or part.complete:
            return said["explore.working"]
        return said.say("explore.shown_so_far", weeks=said.number(part.lived), all=said.number(ALL_WEEKS))
    return said["explore.one_luck" if shown.band is None else "explore.ten_lucks"]


@solara.component
def Pictures(seen: Seen, said: Words) -> None:
    """Everything about one future; drawn anew only when the future is another."""
    rung, set_rung = solara.use_state("voicing")
    known = [id(seen.future), id(seen.band), said.language]
    tiles = solara.use_memo(lambda: tiles_html(seen, said), known)
    told = solara.use_memo(lambda: sentences(seen, said, rung), [*known, rung])
    one = (Shade(seen, title_of(seen.future.choice.scenario, said)),)
    solara.HTML(tag="div", unsafe_innerHTML=tiles)
    drawn = solara.use_memo(lambda: parts_html(one, said), known)
    Part("cost", drawn["cost"], [told.get("cash", ""), told.get("unpaid", "")], said)
    with solara.Div(classes=["part"]):
        solara.HTML(tag="h2", unsafe_innerHTML=html.escape(said["explore.read_part"]))
        Rungs(rung, set_rung, said)
        picture = solara.use_memo(lambda: taking_part(one, rung, said).figure(said), [*known, rung])
        solara.HTML(tag="div", unsafe_innerHTML=_paragraphs([told.get("part", "")]) + picture)
    Part("benefit", drawn["benefit"], [told.get("benefit", ""), told.get("quality", "")], said)
    Part("well", drawn["well"], [told.get("alone", ""), told.get("unmet", "")], said)
    Part("staff", drawn["staff"], [told.get("staff", ""), told.get("ideas", "")], said)


def tiles_html(seen: Seen, said: Words) -> str:
    """The headline numbers."""
    name = title_of(seen.future.choice.baseline, said)
    head = said.say("explore.headlines", years=max(1, seen.last_year), name=name)
    tiles = "".join(
        f'<li class="tile"><span class="name">{html.escape(each.label)}</span>'
        f'<span class="number">{html.escape(each.number)}</span>'
        f'<span class="range">{html.escape(". ".join(part for part in (each.share, each.range) if part))}</span></li>'
        for each in headlines(seen, said)
    )
    return f'<h2>{html.escape(head)}</h2><ul class="tiles">{tiles}</ul>'


def parts_html(one: tuple[Shade, ...], said: Words) -> dict[str, str]:
    """The pictures that no button of the page changes."""
    charts = {
        "cost": cost(one, said),
        "benefit": benefit(one, said),
        "well": panels(one, WELL_BEING, "explore.chart.well", said),
        "staff": panels(one, STAFF, "explore.chart.staff", said),
    }
    return {key: each.figure(said) for key, each in charts.items()}


@solara.component
def Part(key: str, picture: str, told: list[str], said: Words) -> None:
    """A heading, what is to be seen in plain words, and the picture.

    One piece of HTML, for every piece that changes is a message of one or two milliseconds to the browser.
    """
    heading = f"<h2>{html.escape(said[f'explore.read_{key}'])}</h2>"
    solara.HTML(tag="div", unsafe_innerHTML=heading + _paragraphs(told) + picture, classes=["part"])


def _paragraphs(told: list[str]) -> str:
    return "".join(f'<p class="told">{html.escape(each)}</p>' for each in told if each)


@solara.component
def Rungs(rung: str, choose: Any, said: Words) -> None:
    """Which way of taking part is shown."""
    with solara.v.Html(tag="div", class_="rungs", attributes={"role": "group", "aria-label": said["explore.ways"]}):
        for each in RUNGS:
            PressButton(said[f"explore.rung.{each}"], each == rung, Rung(choose, each))


class Rung:
    """Show this one."""

    def __init__(self, choose: Any, rung: str) -> None:
        self.choose, self.rung = choose, rung

    def __call__(self) -> None:
        self.choose(self.rung)


page = Page(title="page.explore", route="", component=Explore, order=0)
