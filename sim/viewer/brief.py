"""One page on one policy, for mail and print: headline numbers as change, one picture, plain sentences, and limits.

It holds all that it shows and asks nothing of any server.  Which numbers it tells follows from whom the policy reaches,
never from what came out.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.by_year import by_year
from sim.report import conclusions
from sim.report.blocks import Blocks
from sim.report.claims_row import Row, plain, rows_of
from sim.report.words import Words
from sim.store import Results
from sim.viewer import brief_numbers as numbers
from sim.viewer.charts import Chart, Curve, Lines, line_chart
from sim.viewer.ledger import committed
from sim.viewer.words import viewer_words

TEMPLATES = Path(__file__).with_name("template")
LIMITS = ("laboratory", "assumptions", "evaluation", "prices")
MOST_VERDICTS = 4


def brief(results: Results, language: str = "en", verdicts: Sequence[Row] | None = None) -> str:
    """The page as HTML; ``ValueError`` where no pair was lived to its end.

    ``verdicts`` are the claims of a ledger, those committed if none are given.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    said = viewer_words(language)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    style = (TEMPLATES / "brief.css").read_text(encoding="utf-8").rstrip("\n")
    claims = rows_of(committed() or {}) if verdicts is None else verdicts
    content = _content(Blocks(in_words(results, said), said), said, claims)
    return environment.get_template("brief.html.j2").render(
        words=said, style=Markup(style), policy=_policy(style), **content
    )


def in_words(results: Results, said: Words) -> Results:
    """The same results, with scenarios named in the reader's language where the viewer has a name for them."""
    named = {arm: {**told, **_named(told, said)} for arm, told in results.manifest["scenarios"].items()}
    for told in named.values():
        place = told["place"]
        told["place"] = {**place, "title": said.get(f"explore.place.{place.get('name')}", str(place.get("title", "")))}
    return replace(results, manifest={**results.manifest, "scenarios": named})


def _named(scenario: Mapping[str, Any], said: Words) -> dict[str, str]:
    keys = {key: f"cards.{scenario['name']}.{key}" for key in ("title", "question")}
    return {key: said.get(name, str(scenario.get(key, ""))) for key, name in keys.items()}


def _policy(style: str) -> str:
    """What a browser may load for the page: its own style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _content(blocks: Blocks, said: Words, claims: Sequence[Row]) -> dict[str, Any]:
    from markupsafe import Markup

    names = numbers.first(blocks)
    first = [numbers.told(name, blocks, said) for name in names]
    chart = picture(blocks, said)
    bearing, untried = _verdicts(blocks, said, claims)
    return {
        "title": blocks.policy,
        "where": said.say("brief.where", place=blocks.place, years=conclusions.in_years(blocks.years, said)),
        "subtitle": said.say("brief.subtitle", baseline=blocks.baseline),
        "question": numbers.scenario(blocks)["question"],
        "lead": _lead(blocks, first, said),
        "first": first,
        "all": first + [numbers.told(name, blocks, said) for name in numbers.second(blocks)],
        "caption": said.say("brief.caption", years=conclusions.in_years(blocks.years, said)),
        "chart": chart,
        "drawn": Markup(chart.picture(level=0)) if chart else "",  # noqa: S704 (drawn here, texts escaped there)
        "sentences": [*(each.sentence for each in first), *numbers.fifths(blocks, said)],
        "verdicts": bearing,
        "untried": untried,
        "limits": _limits(blocks, said),
        "made": _made(blocks, said),
    }


def _lead(blocks: Blocks, first: Sequence[numbers.Told], said: Words) -> list[str]:
    """What the policy is about comes first: money where it reaches users, else who takes part or what staff propose."""
    money = conclusions.lead(blocks, said)
    if numbers.reaches(blocks) == "users" or len(first) < 2:
        return money
    return [first[1].sentence, *money[1:], money[0]]


def picture(blocks: Blocks, said: Words) -> Chart | None:
    """Both worlds year by year, the difference shaded; None where the results hold nothing for it."""
    name = numbers.PICTURE[numbers.reaches(blocks)]
    if not blocks.has(name) or blocks.years < 1:
        return None
    found = by_year(blocks.parts, name)
    chosen = found.years >= 0
    share = blocks.unit(name) in numbers.SHARES
    size = 100.0 if share else 1e-6 if np.nanmax(np.abs(found.baseline[chosen])) >= 1e6 else 1.0
    unit = "%" if share else f"{said['number.million'] if size < 1 else ''} {said.unit(blocks.unit(name))}".strip()
    curves = (
        Curve(said["viewer.baseline"], found.baseline[chosen] * size, "baseline"),
        Curve(said["viewer.policy"], found.policy[chosen] * size, "policy"),
    )
    title = said.get(f"brief.figure_of.{name}", blocks.label(name))
    shown = Lines(title, found.years[chosen].astype(float), curves, said["figure.year"], unit, difference=(0, 1))
    return line_chart(shown, said)


def _verdicts(blocks: Blocks, said: Words, claims: Sequence[Row]) -> tuple[list[dict[str, str]], bool]:
    """What became of the claims that the scenario names and that were tried, and whether none was."""
    rows = set(numbers.scenario(blocks).get("rows", ()))
    bearing = [each for each in claims if each.tried and rows & set(each.rows)][:MOST_VERDICTS]
    told = [
        {
            "kind": each.verdict,
            "verdict": said[f"claims.verdict.{each.verdict}"],
            "text": said.say("brief.verdict", statement=plain(each.told.get("statement"), said), source=each.source),
        }
        for each in bearing
    ]
    return told, not told


def _limits(blocks: Blocks, said: Words) -> list[str]:
    own = [
        said.say("brief.limit_unknown", pairs=len(blocks.pairs.runs)),
        said.say("brief.limit_town", adults=said.number(blocks.citizens)),
    ]
    return [said["limits.laboratory"], *own, *(said[f"limits.{each}"] for each in LIMITS[1:])]


def _made(blocks: Blocks, said: Words) -> list[tuple[str, str, bool]]:
    manifest = blocks.results.manifest
    return [
        (said["brief.command"], str(manifest.get("command", "")), True),
        (said["brief.seed"], str(blocks.seed), False),
        (said["brief.pairs"], str(len(blocks.pairs.runs)), False),
        (said["viewer.version"], f"Samspil {manifest['samspil']}", False),
        (said["brief.made"], str(manifest["made"]), False),
        (said["brief.mark"], str(manifest["sources_sha256"]), True),
    ]
