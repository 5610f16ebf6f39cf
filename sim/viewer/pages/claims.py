"""The page of claims: the ledger of verdicts, narrowed and sorted in the browser; each claim opens its scenario."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import solara

from sim.report import claims_lead
from sim.report.claims_row import Row, rows_of
from sim.report.words import Words
from sim.viewer import ledger, ledger_rows, visit
from sim.viewer.page import Page
from sim.viewer.part import part
from sim.viewer.words import viewer_words


@part("../parts/table.vue")
def LedgerTable(
    rows: Sequence[Mapping[str, Any]],
    heads: Sequence[Mapping[str, Any]],
    filters: Sequence[Mapping[str, Any]],
    words: Mapping[str, str],
    event_follow: Callable[[str], None],
) -> None:
    """A table that is narrowed in the browser."""


@solara.component
def Claims() -> None:
    """Lead, counts, the ledger, what it is."""
    said = viewer_words(visit.language.value)
    committed = ledger.committed()
    told = solara.use_memo(lambda: committed or ledger_rows.untried(), [id(committed)])
    claimed = solara.use_memo(lambda: rows_of(told), [id(told)])
    table = solara.use_memo(lambda: ledger_rows.rows(told, said), [id(told), said.language])
    with solara.Div(classes=["samspil"]):
        solara.HTML(tag="h1", unsafe_innerHTML=html.escape(said["claims.title"]))
        Lead(claimed, committed is not None, said)
        Ledger(table, claimed, said)
        if committed is not None:
            Made(committed, said)


@solara.component
def Lead(claimed: Sequence[Row], judged: bool, said: Words) -> None:
    """What can be trusted, in a few sentences and four numbers."""
    if not judged:
        solara.HTML(tag="p", unsafe_innerHTML=html.escape(said["ledger.none"]), classes=["note"])
        solara.HTML(tag="p", unsafe_innerHTML=f"<code>{html.escape(said['ledger.command'])}</code>")
        return
    first, *others = claims_lead.lead(claimed, said)
    solara.HTML(tag="p", unsafe_innerHTML=html.escape(first), classes=["lead"])
    solara.HTML(tag="ul", unsafe_innerHTML=counts(claimed, said), classes=["counts"])
    for text in others:
        solara.HTML(tag="p", unsafe_innerHTML=html.escape(text))


def counts(claimed: Sequence[Row], said: Words) -> str:
    """Each verdict that rests on runs, with how many claims have it and what it means."""
    return "".join(
        f'<li><b>{each.number}</b><span class="badge {each.verdict}">{html.escape(each.label)}</span> '
        f"<small>{html.escape(each.means)}</small></li>"
        for each in claims_lead.counted(claimed, said)
    )


@solara.component
def Ledger(table: Sequence[Mapping[str, Any]], claimed: Sequence[Row], said: Words) -> None:
    """All claims."""
    router = solara.use_router()

    def follow(query: str) -> None:
        visit.query.set(query)
        router.push(f"/?{query}")

    solara.HTML(tag="h2", unsafe_innerHTML=html.escape(said["claims.section.ledger"]))
    solara.HTML(tag="p", unsafe_innerHTML=html.escape(said["ledger.text"]))
    LedgerTable(
        rows=table,
        heads=ledger_rows.heads(said),
        filters=ledger_rows.filters(claimed, said),
        words=table_words(said),
        event_follow=follow,
    )


def table_words(said: Words) -> dict[str, str]:
    """What the table says of itself."""
    told = {name: said[f"claims.ledger.{name}"] for name in ("filters", "all", "reset", "shown", "caption")}
    return {**told, "search": said["ledger.search"], "more": said["ledger.show_all"], "language": said.language}


@solara.component
def Made(told: Mapping[str, Any], said: Words) -> None:
    """What it is and is not, how it was made, and the document itself."""
    solara.HTML(tag="h2", unsafe_innerHTML=html.escape(said["claims.lead.what"]))
    texts = claims_lead.what_this_is(told, rows_of(told), said)
    solara.HTML(tag="ul", unsafe_innerHTML="".join(f"<li>{html.escape(each)}</li>" for each in texts))
    facts = said.say("ledger.made", made=told.get("made", ""), seed=told.get("seed", ""))
    solara.HTML(tag="p", unsafe_innerHTML=html.escape(facts))
    solara.HTML(tag="p", unsafe_innerHTML=f"<code>{html.escape(str(told.get('command', '')))}</code>")
    text = json.dumps(told, indent=1, ensure_ascii=False)
    solara.FileDownload(text, filename="verdicts.json", label=said["ledger.download"], mime_type="application/json")


page = Page("page.claims", "claims", Claims, order=50)
