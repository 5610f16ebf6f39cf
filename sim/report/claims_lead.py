"""The first screen: how many claims were tried and what became of them, the main findings, what this is and is not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.report.claims_numbers import mean_and_interval, share, whole
from sim.report.claims_row import TRIED, VERDICTS, Row, number, plain
from sim.report.words import DASH, Words

MOST_FINDINGS, OF_ONE_FAMILY = 5, 2
TELLING = ("supported", "refuted", "conditional")
FULL = "uv run run_experiments.py claims --profile full"


@dataclass(frozen=True)
class Finding:
    """A claim worth knowing first: its statement, and what was found."""

    row: Row
    verdict: str
    statement: str
    texts: Sequence[str]


@dataclass(frozen=True)
class Count:
    """How many claims have a verdict, and what that means."""

    verdict: str
    number: int
    label: str
    means: str


def counted(rows: Sequence[Row], words: Words) -> list[Count]:
    """Each verdict that rests on runs, with how many claims have it."""
    found = {verdict: sum(row.verdict == verdict for row in rows) for verdict in TRIED}
    return [
        Count(verdict, n, words[f"claims.verdict.{verdict}"], words[f"claims.verdict_means.{verdict}"])
        for verdict, n in found.items()
    ]


def lead(rows: Sequence[Row], words: Words) -> list[str]:
    """What can be trusted, in a few sentences."""
    return [*_lead(rows, words)]


def _lead(rows: Sequence[Row], words: Words) -> Iterator[str]:
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in VERDICTS}
    tried = sum(counts[verdict] for verdict in TRIED)
    if not tried:
        yield words.say("claims.lead.none", all=len(rows))
    else:
        told = {verdict: counts[verdict] for verdict in TRIED}
        yield words.say("claims.lead.tried", tried=tried, all=len(rows), **told)
    if counts["supported"]:
        roles = [row.role for row in rows if row.verdict == "supported"]
        told = {role: roles.count(role) for role in ("emergent", "built_in", "calibration")}
        yield words.say("claims.lead.roles", **told)
    if counts["refuted"]:
        yield words["claims.lead.refuted"]
    if tried < len(rows):
        told = {verdict: counts[verdict] for verdict in ("not_testable", "normative", "not_run")}
        yield words.say("claims.lead.left", **told)


# --- findings ---------------------------------------------------------------------------------------------------------


def findings(rows: Sequence[Row], words: Words) -> list[Finding]:
    """A few claims of every kind of verdict, those first that no rule presupposes and that are decided most firmly."""
    return [_finding(row, words) for row in chosen(rows)]


def chosen(rows: Sequence[Row]) -> list[Row]:
    """In turn from the supported, the refuted and the conditional, so that no kind is hidden by another."""
    left = {
        verdict: sorted((row for row in rows if row.tried and row.verdict == verdict), key=_firmness)
        for verdict in TELLING
    }
    picked: list[Row] = []
    while any(left.values()) and len(picked) < MOST_FINDINGS:
        for queue in left.values():
            families = [row.family for row in picked]
            fresh = next((row for row in queue if families.count(row.family) < OF_ONE_FAMILY), None)
            one = fresh or (queue[0] if queue and len(picked) < len(TELLING) else None)
            if one is None:
                queue.clear()
            elif len(picked) < MOST_FINDINGS:
                queue.remove(one)
                picked.append(one)
    return sorted(picked, key=lambda row: (row.verdict == "conditional", _firmness(row)))


def _firmness(row: Row) -> tuple[bool, float, tuple[str, int, str]]:
    known = [number(row.told, key) for key in ("p_for_holm", "p_against_holm")]
    return row.role != "emergent", min((p for p in known if math.isfinite(p)), default=1.0), row.order


def _finding(row: Row, words: Words) -> Finding:
    statement = words.say("claims.finding.said", statement=plain(row.told.get("statement"), words))
    return Finding(row, words[f"claims.verdict.{row.verdict}"], statement, [*_found(row, words)])


def _found(row: Row, words: Words) -> Iterator[str]:
    each = row.decisive
    value, interval = mean_and_interval(words, each.unit, each.mean, each.low, each.high)
    if value != DASH:
        kind = "mean" if interval != DASH else "mean_alone"
        says = plain(each.told.get("says"), words).rstrip(".")
        yield words.say(f"claims.finding.{kind}", says=says, value=value, interval=interval,
                        answer=words[f"claims.sentence.{each.answer}"])  # fmt: skip
    if row.differ:
        yield words.say("claims.finding.share", share=share(words, number(row.told, "share")))
    if row.role == "built_in":
        yield words["claims.finding.built_in"]


# --- what this is -----------------------------------------------------------------------------------------------------


def what_this_is(document: Mapping[str, Any], rows: Sequence[Row], words: Words) -> list[str]:
    """A laboratory; shares of settings; rules beforehand; and how far this profile goes."""
    return [*_what_this_is(document, rows, words)]


def _what_this_is(document: Mapping[str, Any], rows: Sequence[Row], words: Words) -> Iterator[str]:
    yield words["claims.lead.laboratory"]
    yield words["claims.lead.shares"]
    tried = [row for row in rows if row.tried]
    if not tried:
        return
    yield words.say("claims.lead.rules", tried=whole(words, n_tried(document, rows)))
    kind = "full" if document.get("profile") == "full" else "quick"
    yield words.say(f"claims.lead.{kind}", settings=_settings(tried, words), command=FULL)
    yield words.say("claims.lead.level", level=share(words, number(document, "level")))
    if failures := _failures(tried):
        yield words.say("claims.lead.failures", failures=whole(words, failures))


def n_tried(document: Mapping[str, Any], rows: Sequence[Row]) -> float:
    """How many claims were tried together."""
    told = number(document, "n_tried")
    return told if math.isfinite(told) else float(sum(row.tried for row in rows))


def _settings(tried: Sequence[Row], words: Words) -> str:
    known = sorted({number(row.told, "settings") for row in tried} - {math.nan})
    known = [each for each in known if math.isfinite(each)]
    if not known:
        return DASH
    first, last = whole(words, known[0]), whole(words, known[-1])
    return first if first == last else words.say("number.interval", low=first, high=last)


def _failures(tried: Sequence[Row]) -> float:
    """Runs that failed, those of worlds that claims share once."""
    by_contrast: dict[str, float] = {}
    for row in tried:
        shared = str(row.told.get("contrast") or row.name)
        by_contrast[shared] = max(by_contrast.get(shared, 0.0), float(row.told.get("failures") or 0))
    return sum(by_contrast.values())
