"""What is told of each claim that was tried."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.report import claims_elsewhere, claims_map, claims_sentences, claims_worlds
from sim.report.claims_figure import Panel, panels
from sim.report.claims_numbers import amount, mean_and_interval, p_value, share, small, unit, whole
from sim.report.claims_picture import pictures
from sim.report.claims_row import Condition, Row, number, said
from sim.report.grids import Grid, Line
from sim.report.page import Fact
from sim.report.words import DASH, Words

WEEKS_A_YEAR = 52


@dataclass(frozen=True)
class Part:
    """One part of a claim's section; whatever is empty is left out."""

    title: str
    texts: Sequence[str] = ()
    panels: Sequence[Panel] = ()
    grids: Sequence[Grid] = ()
    folded: Sequence[Grid] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A claim at length."""

    row: Row
    verdict: str
    role: str
    statement: str
    source: str
    sentences: Sequence[str]
    about: Mapping[str, str]
    parts: Sequence[Part]


def told(row: Row, document: Mapping[str, Any], words: Words, tried: int) -> Told:
    """All of a claim; ``tried`` is how many were tried together."""
    return Told(
        row,
        words[f"claims.verdict.{row.verdict}"],
        words.get(f"claims.role.{row.role}", row.role),
        said(row.told.get("statement"), words),
        row.source,
        claims_sentences.verdict(row, words, tried),
        dict(_about(row, words)),
        [*_parts(row, document, words)],
    )


def hedge(row: Row, words: Words) -> str:
    """How the source says it."""
    own = str(row.told.get("hedge", ""))
    return words.get(f"claims.hedge.{own}", own)


def _about(row: Row, words: Words) -> Iterator[tuple[str, str]]:
    parts = "; ".join(str(each) for each in row.told.get("built_in_by") or ()) or DASH
    meaning = words.get(f"claims.role_means.{row.role}", "")
    told = {
        "hedge": hedge(row, words),
        "population": said(row.told.get("population"), words),
        "refuted_by": said(row.told.get("refuted_by"), words),
        "role": meaning.format(parts=parts),
        "worlds": _worlds(row, words),
        "waits": said(row.told.get("waits_for"), words),
        "registered": str(row.told.get("registered") or ""),
    }
    yield from ((words[f"claims.about.{key}"], text) for key, text in told.items() if text)


def _worlds(row: Row, words: Words) -> str:
    arms = row.part("arms")
    if not arms:
        return ""
    years = small(words, number(row.told, "weeks") / WEEKS_A_YEAR)
    contrast = str(row.told.get("contrast", "")).replace("_", " ")
    names = words.listed([str(name).replace("_", " ") for name in arms])
    place = str(row.told.get("place", "")).replace("_", " ")
    return words.say("claims.about.worlds_told", contrast=contrast, arms=names, years=years, place=place)


def _parts(row: Row, document: Mapping[str, Any], words: Words) -> Iterator[Part]:
    def title(name: str) -> str:
        return words[f"claims.part.{name}"]

    yield Part(title("figure"), panels=panels(row, words))
    yield Part(title("conditions"), grids=[conditions(row, words)])
    trivial = "counter_trivial" if row.part("counter_world").get("trivial") is True else "counter"
    command = row.part("counter_world").get("command")
    people = claims_worlds.gainers(row, words)
    optional = [
        Part(title("people"), claims_worlds.gainers_texts(row, words), grids=people[:1], folded=people[1:]),
        Part(title("map"), claims_map.map_texts(row, words), pictures(row, words),
             grids=_some(claims_map.priors(row, words)), folded=_some(claims_map.influences(row, words))),
        Part(title("elsewhere"), claims_elsewhere.elsewhere_texts(row, words),
             grids=_some(claims_elsewhere.elsewhere(row, words))),
        Part(title(trivial), claims_worlds.counter_texts(row, words),
             facts={words["made.command"]: Fact(str(command), code=True)} if command else {}),
        Part(title("hinges"), grids=_some(claims_map.hinges(row, words))),
        Part(title("evaluator"), claims_worlds.evaluator_texts(row, words),
             grids=_some(claims_worlds.evaluator(row, words))),
    ]  # fmt: skip
    yield from (each for each in optional if each.texts or each.grids or each.facts)
    yield Part(title("again"), facts=dict(_again(row, document, words)))


def _some(grid: Grid | None) -> list[Grid]:
    return [] if grid is None else [grid]


# --- conditions -------------------------------------------------------------------------------------------------------


def conditions(row: Row, words: Words) -> Grid:
    """What was asked, why so much of it, and what came out."""
    keys = ("condition", "answer", "mean", "interval", "smallest", "because", "settings", "holds_share", "wanted")
    lines = [_condition(each, words) for each in row.conditions]
    return Grid(words["claims.caption.conditions"], [words[f"claims.table.{key}"] for key in keys], lines, words=(1, 5))


def _condition(each: Condition, words: Words) -> Line:
    value, interval = mean_and_interval(words, each.unit, each.mean, each.low, each.high)
    wanted = whole(words, each.wanted) if math.isfinite(each.wanted) else ""
    settled = words["claims.table.never" if each.answer == "unsure" else "claims.table.decided"]
    return Line(
        said(each.told.get("says"), words),
        [words[f"claims.table.{each.answer}"], value, interval, amount(words, each.unit, each.smallest),
         said(each.told.get("because"), words), whole(words, each.n), share(words, each.holds_share),
         wanted or settled],
    )  # fmt: skip


# --- for the referee --------------------------------------------------------------------------------------------------


def command(row: Row, document: Mapping[str, Any]) -> str:
    """What to type to try this claim again, in the same settings."""
    words = ["uv run run_experiments.py claims", row.name]
    if document.get("profile") == "full":
        words.append("--profile full")
    elif math.isfinite(settings := number(row.told, "settings")):
        words.append(f"--settings {settings:.0f}")
    seed = row.part("run").get("seed", document.get("seed"))
    return " ".join([*words, *([f"--seed {seed}"] if seed is not None else [])])


def _again(row: Row, document: Mapping[str, Any], words: Words) -> Iterator[tuple[str, Fact]]:
    run, first = row.part("run"), row.conditions[0]
    yield words["claims.made.command"], Fact(command(row, document), code=True)
    if run.get("sha256"):
        yield words["claims.made.hash"], Fact(str(run["sha256"]), code=True)
    yield words["claims.made.seeds"], Fact(words.say(
        "claims.made.seeds_told", seed=run.get("seed", DASH), settings=in_runs(run.get("settings") or ()),
        luck=run.get("first_luck", DASH)))  # fmt: skip
    counts = {key: whole(words, number(row.told, key)) for key in ("runs", "settings", "failures")}
    yield words["claims.made.runs"], Fact(words.say("claims.made.runs_told", **counts))
    keys = ("p_for", "p_for_holm", "p_against", "p_against_holm")
    told = {key: p_value(words, number(row.told, key)) for key in keys}
    yield words["claims.made.evidence"], Fact(words.say("claims.made.evidence_told", **told))
    yield words["claims.made.spread"], Fact(_spread(first, words))
    if numbers := _fixed(row, words):
        yield words["claims.made.numbers"], Fact(numbers, code=True)


def _spread(first: Condition, words: Words) -> str:
    of = unit(first.unit, words)
    spread, luck = (of.behind(small(words, of.factor * each)) for each in (first.spread, first.luck_spread))
    return words.say("claims.made.spread_told", spread=spread, luck=luck, differs_p=p_value(words, first.differs_p))


def _fixed(row: Row, words: Words) -> str:
    """What worlds differ in beyond their scenario."""
    told = []
    for name, arm in row.part("arms").items():
        numbers = ", ".join(
            f"{key} = {DASH if value is None else value}" for key, value in (arm.get("numbers") or {}).items()
        )
        told.append(f"{name}: {arm.get('scenario', '')}" + (f" ({numbers})" if numbers else ""))
    return "; ".join(told)


def in_runs(numbers: Sequence[int]) -> str:
    """``0–11, 14`` for whole numbers in order."""
    stretches: list[list[int]] = []
    for each in sorted(numbers):
        if stretches and each == stretches[-1][1] + 1:
            stretches[-1][1] = each
        else:
            stretches.append([each, each])
    return ", ".join(f"{a}" if a == b else f"{a}{DASH}{b}" for a, b in stretches) or DASH
