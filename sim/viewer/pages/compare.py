"""The page Compare: two choices on the same axes, what was changed, and how much more the one changes."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

import solara

from sim.report.words import Words
from sim.viewer import visit
from sim.viewer.against import changed, numbers, other_than
from sim.viewer.choice import Choice, pair_from_query, pair_to_query
from sim.viewer.controls import Pick, PressButton
from sim.viewer.levers import CARDS
from sim.viewer.page import Page
from sim.viewer.pages.explore import Rungs, To, status
from sim.viewer.pictures import STAFF, WELL_BEING, Shade, benefit, cost, panels, taking_part, title_of
from sim.viewer.runner import Shown, use_future
from sim.viewer.seen import Seen
from sim.viewer.words import viewer_words

LOOKS = ("policy", "other")


@solara.component
def Compare() -> None:
    """A and B."""
    language = visit.language.value
    said = viewer_words(language)
    first, kept, warnings = pair_from_query(visit.query.value)
    first = first.said_in(language)
    second = (kept or other_than(first)).said_in(language)
    lived = (use_future(first), use_future(second))

    def choose(one: Choice, other: Choice) -> None:
        visit.query.set(pair_to_query(one, other))

    with solara.Div(classes=["samspil"]):
        _text("h1", said["compare.title"])
        _text("p", said["compare.lead"], "lead")
        for each in warnings:
            _text("p", each, "note")
        if kept is None:
            _text("p", said["compare.nothing"], "note")
        with solara.Div(classes=["pair"]):
            Side(first, "a", lambda one: choose(one, second), pair_to_query(first, second), said)
            Side(second, "b", lambda other: choose(first, other), pair_to_query(second, first), said)
        PressButton(said["compare.swap"], None, lambda: choose(second, first), "plain")
        Changed(first, second, said)
        Lived(lived, (first, second), said)
        _text("p", f"{said['compare.link']} {said['explore.limits']}", "quiet")


def _text(tag: str, text: str, look: str = "") -> None:
    solara.HTML(tag=tag, unsafe_innerHTML=html.escape(text), classes=[look] if look else [])


@solara.component
def Side(chosen: Choice, letter: str, choose: Callable[[Choice], None], query: str, said: Words) -> None:
    """One of the two: which scenario it is, and the way to its sliders."""
    told = said[f"compare.{letter}"]
    options = [{"value": each.scenario, "text": title_of(each.scenario, said)} for each in CARDS]
    if chosen.scenario not in [each.scenario for each in CARDS]:
        options.append({"value": chosen.scenario, "text": title_of(chosen.scenario, said)})
    with solara.Div(classes=["card", f"side-{letter}"]):
        Pick(
            label=said.say("compare.pick", letter=told),
            chosen=chosen.scenario,
            options=options,
            event_choose=lambda name: choose(chosen.on_card(name)),
        )
        To("/", query, said.say("compare.edit", letter=told))


@solara.component
def Changed(first: Choice, second: Choice, said: Words) -> None:
    """What differs between the two."""
    _text("h2", said["compare.changed"])
    if first.place != second.place:
        _text("p", said["compare.other_places"], "note")
    rows = changed(first, second, said)
    if not rows:
        _text("p", said["compare.same"])
        return
    heads = (said["compare.what"], said["compare.a"], said["compare.b"])
    Scrolling(said["compare.changed"], table(said["compare.changed"], heads, rows))


@solara.component
def Scrolling(label: str, inside: str) -> None:
    """A table that may be wider than the page; the keyboard can move it."""
    attributes = {"tabindex": "0", "role": "region", "aria-label": label}
    solara.HTML(tag="div", unsafe_innerHTML=inside, classes=["scrolls", "changed"], attributes=attributes)


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A small table of words."""
    top = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in heads)
    body = "".join(_row(row) for row in rows)
    unseen = f'<caption class="unseen">{html.escape(caption)}</caption>'
    return f"<table>{unseen}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _row(cells: Sequence[str]) -> str:
    first, *others = (html.escape(cell) for cell in cells)
    return f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others) + "</tr>"


@solara.component
def Lived(lived: Sequence[Shown], chosen: Sequence[Choice], said: Words) -> None:
    """What both have lived so far, once there is something of each."""
    for each, letter in zip(lived, "ab", strict=True):
        line = status(each, said)
        text = f"{said[f'compare.{letter}']}: {line}" if line else ""
        solara.HTML(tag="p", unsafe_innerHTML=html.escape(text), classes=["busy"], attributes={"role": "status"})
        if each.message:
            solara.HTML(
                tag="p", unsafe_innerHTML=html.escape(each.message), classes=["note"], attributes={"role": "alert"}
            )
    seen = [Seen(each.future, each.band) for each in lived if each.future is not None]
    if len(seen) == len(lived):
        Both(seen, said)


@solara.component
def Both(seen: Sequence[Seen], said: Words) -> None:
    """Numbers and pictures of both."""
    rung, set_rung = solara.use_state("voicing")
    known = [*(id(part) for each in seen for part in (each.future, each.band)), said.language]
    shades = tuple(_shade(each, letter, look, said) for each, letter, look in zip(seen, "ab", LOOKS, strict=True))
    drawn = solara.use_memo(lambda: pictures(shades, said), known)
    _text("h2", said["compare.head"])
    Scrolling(said["compare.head"], drawn["numbers"])
    part = solara.use_memo(lambda: taking_part(shades, rung, said).figure(said), [*known, rung])
    with solara.Div(classes=["parts"]):
        _part("cost", drawn["cost"], said)
        with solara.Div():
            _text("h2", said["explore.read_part"])
            Rungs(rung, set_rung, said)
            solara.HTML(tag="div", unsafe_innerHTML=part)
        for key in ("benefit", "well", "staff"):
            _part(key, drawn[key], said)


def _shade(seen: Seen, letter: str, look: str, said: Words) -> Shade:
    name = title_of(seen.future.choice.scenario, said)
    return Shade(seen, said.say("compare.named", letter=said[f"compare.{letter}"], name=name), look)


def _part(key: str, picture: str, said: Words) -> None:
    with solara.Div():
        _text("h2", said[f"explore.read_{key}"])
        solara.HTML(tag="div", unsafe_innerHTML=picture)


def pictures(shades: Sequence[Shade], said: Words) -> dict[str, str]:
    """The table of numbers and the charts that no button changes."""
    heads = (said["compare.number"], *(each.name for each in shades), said["compare.difference"])
    return {
        "numbers": table(said["compare.head"], heads, numbers(shades[0].seen, shades[1].seen, said)),
        "cost": cost(shades, said).figure(said),
        "benefit": benefit(shades, said).figure(said),
        "well": panels(shades, WELL_BEING, "explore.chart.well", said).figure(said),
        "staff": panels(shades, STAFF, "explore.chart.staff", said).figure(said),
    }


page = Page(title="page.compare", route="compare", component=Compare, order=10)
