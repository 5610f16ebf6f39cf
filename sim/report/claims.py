"""The page of verdicts: what can be trusted, the ledger of all claims, each tried claim at length, what to study next.

One file that asks nothing of any server.  It forbids itself to: its policy names the hash of its only script and style.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.report import claims_next, claims_section
from sim.report.claims_lead import counted, findings, lead, n_tried, what_this_is
from sim.report.claims_ledger import SORTED_BY, choices, entries
from sim.report.claims_numbers import small
from sim.report.claims_row import Row, number, rows_of, said
from sim.report.grids import Grid, Line
from sim.report.page import TEMPLATES, Fact
from sim.report.words import Words, words
from sim.store import replace_file

PAGE = "claims.html"


def write_claims_page(document: Mapping[str, Any], folder: Path, language: str = "en") -> Path:
    """Write ``claims.html`` into a folder from a document of verdicts; its path."""
    replace_file(folder / PAGE, page(document, words(language)).encode())
    return folder / PAGE


def page(document: Mapping[str, Any], told: Words) -> str:
    """The page as HTML."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    style, script = _read("style.css") + _read("claims.css"), _read("claims.js")
    return environment.get_template("claims.html.j2").render(
        words=told,
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        **_content(document, told),
    )


def policy(style: str, script: str) -> str:
    """What a browser may load for the page: nothing but what stands in it."""
    parts = [f"{kind}-src 'sha256-{_digest(text)}'" for kind, text in (("style", style), ("script", script))]
    return "; ".join(["default-src 'none'", *parts, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _read(name: str) -> str:
    """A file of the template, without its last line end, so that the hash is that of what the page holds."""
    return (TEMPLATES / name).read_text(encoding="utf-8").rstrip("\n")


# --- what stands on it ------------------------------------------------------------------------------------------------


def _content(document: Mapping[str, Any], told: Words) -> dict[str, Any]:
    rows = rows_of(document)
    tried = [row for row in rows if row.tried]
    together = int(n_tried(document, rows))
    numbers = claims_next.wanted(tried)
    ranked = claims_next.has_influences(tried)
    return {
        "counts": counted(rows, told),
        "lead": lead(rows, told),
        "findings": findings(rows, told),
        "what": what_this_is(document, rows, told),
        "all": len(rows),
        "entries": entries(rows, told),
        "heads": [(name, told[f"claims.ledger.{name}"]) for name in SORTED_BY],
        "choices": choices(rows, told),
        "tried": [claims_section.told(row, document, told, together) for row in tried],
        "lists": [*_lists(rows, told)],
        "next_texts": [told["claims.text.next"], claims_next.formula(told)] if ranked else [],
        "next_grid": claims_next.grid(numbers, told) if numbers else None,
        "made": _made(document, told),
    }


def _lists(rows: Sequence[Row], told: Words) -> list[tuple[str, str, str, Grid, list[str]]]:
    """Claims that were not tried: name of the section, title, text, table, and the anchors of its rows."""
    kinds = {"not_run": ("hedge",), "not_testable": ("hedge", "waits"), "normative": ("model_says",)}
    found = []
    for verdict, more in kinds.items():
        own = [row for row in rows if row.verdict == verdict or (verdict == "not_run" and _unread(row))]
        if own:
            name = {"not_testable": "not_tried"}.get(verdict, verdict)
            grid = _list(own, name, more, told)
            anchors = [row.anchor for row in own]
            found.append((name, told[f"claims.section.{name}"], told[f"claims.text.{name}"], grid, anchors))
    return found


def _unread(row: Row) -> bool:
    """Whether it has a verdict but nothing that it could rest on."""
    return not row.tried and row.verdict not in ("not_run", "not_testable", "normative")


def _list(rows: Sequence[Row], name: str, more: Sequence[str], told: Words) -> Grid:
    heads = [told[f"claims.table.{key}"] for key in ("claim", "statement", "source")]
    heads += [told["claims.about.hedge"] if key == "hedge" else told[f"claims.table.{key}"] for key in more]
    lines = [
        Line(", ".join(row.rows), [said(row.told.get("statement"), told), row.source,
                                   *(_more(row, key, told) for key in more)])
        for row in rows
    ]  # fmt: skip
    return Grid(told[f"claims.caption.{name}"], heads, lines, words=range(1, len(heads)))


def _more(row: Row, key: str, told: Words) -> str:
    if key == "hedge":
        return claims_section.hedge(row, told)
    return said(row.told.get({"waits": "waits_for", "model_says": "says_the_model"}[key]), told) or "–"


def _made(document: Mapping[str, Any], told: Words) -> dict[str, Fact]:
    packages = ", ".join(f"{name} {version}" for name, version in (document.get("packages") or {}).items())
    git = document.get("git") or {}
    profile = str(document.get("profile", ""))
    seconds = small(told, number(document, "seconds"))
    facts = {
        told["made.command"]: Fact(str(document.get("command") or ""), code=True),
        told["claims.made.profile"]: Fact(told.get(f"claims.profile.{profile}", profile)),
        told["made.date"]: Fact(str(document.get("made") or "")),
        told["claims.made.seconds"]: Fact(told.say("claims.made.seconds_told", seconds=seconds)),
        told["made.versions"]: Fact(_versions(document, packages)),
        told["made.commit"]: Fact(str(git.get("commit", "")) + (" +" if git.get("changed") else ""), code=True),
        told["made.sources"]: Fact(str(document.get("sources_sha256") or ""), code=True),
    }
    return {name: fact for name, fact in facts.items() if fact.text}


def _versions(document: Mapping[str, Any], packages: str) -> str:
    parts = [f"Samspil {document['samspil']}"] if document.get("samspil") else []
    parts += [f"Python {document['python']}"] if document.get("python") else []
    return ", ".join([*parts, *([packages] if packages else [])])
