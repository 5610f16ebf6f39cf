"""A counter-world, who gains and loses, and what real evaluations would have reported; all optional in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sim.report.claims_map import known_numbers, thing
from sim.report.claims_numbers import mean_and_interval, share, small, whole
from sim.report.claims_row import Row, number, plain
from sim.report.grids import Grid, Line
from sim.report.odense import odense_told
from sim.report.words import DASH, Words

COUPLING = "same_luck"
"""Of the ways to share luck between two worlds, the one that a page shows; the document holds the others."""


# --- counter-world ----------------------------------------------------------------------------------------------------


def counter_texts(row: Row, words: Words) -> list[str]:
    """How often it fails with its mechanism at work, and why in the example."""
    return [*_counter(row.part("counter_world"), known_numbers(row), words)]


def _counter(told: Mapping[str, Any], names: Mapping[str, Mapping[str, Any]], words: Words) -> Iterator[str]:
    if not told:
        return
    if "failing" in told:
        counts = {key: whole(words, number(told, key)) for key in ("failing", "settings", "trivial")}
        yield words.say("claims.map.counter_count", **counts)
        if not told["failing"]:
            yield words["claims.map.no_counter"]
    if told.get("why"):
        yield plain(told["why"], words)
    if things := [_unusual(each, names, words) for each in told.get("far_out") or ()]:
        yield words.say("claims.map.far_out", things=words.listed(things))
    if told.get("setting") is not None:
        yield words.say("claims.map.setting", setting=told["setting"])


def _unusual(told: Any, names: Mapping[str, Mapping[str, Any]], words: Words) -> str:
    return thing(told if isinstance(told, Mapping) else names.get(str(told), {"parameter": str(told)}), words)


# --- who gains and loses ----------------------------------------------------------------------------------------------


def gainers_texts(row: Row, words: Words) -> list[str]:
    """Whom it was asked of, by which rule, and the caution that belongs beside the shares."""
    told = row.part("gainers")
    counts = {key: number(told, key) for key in ("people", "repetitions")}
    texts = []
    if all(each == each for each in counts.values()):
        texts.append(words.say("claims.map.people", **{key: whole(words, each) for key, each in counts.items()}))
    return texts + [plain(told[key], words) for key in ("rule", "caution") if told.get(key)]


def gainers(row: Row, words: Words) -> list[Grid]:
    """A table for each outcome: effect by group, and the shares that gain and lose."""
    rows = [each for each in row.part("gainers").get("rows") or () if isinstance(each, Mapping)]
    rows = [each for each in rows if each.get("coupling", COUPLING) == COUPLING]
    outcomes = dict.fromkeys(str(each.get("outcome", "")) for each in rows)
    return [_gainers(name, [each for each in rows if str(each.get("outcome", "")) == name], words) for name in outcomes]


def _gainers(outcome: str, rows: list[Mapping[str, Any]], words: Words) -> Grid:
    heads = [words[f"claims.table.{key}"] for key in ("group", "effect", "interval", "more_share", "less_share")]
    about = words.get(f"claims.outcome.{outcome}", outcome.replace("_", " "))
    return Grid(f"{words['claims.caption.gainers']}: {about}", heads, [_group(each, words) for each in rows])


def _group(told: Mapping[str, Any], words: Words) -> Line:
    ends = [number(told, key) for key in ("mean", "low", "high")]
    value, interval = mean_and_interval(words, str(told.get("unit", "")), *ends)
    shares = [share(words, number(told, f"{side}_share")) for side in ("gain", "lose")]
    return Line(group(str(told.get("group", "all")), words), [value, interval, *shares])


def group(name: str, words: Words) -> str:
    """A group in words."""
    kind, _, value = name.partition("=")
    return words.say("claims.group.age", age=value.replace("-", DASH)) if kind == "age" else words.group(name)


# --- the evaluator ----------------------------------------------------------------------------------------------------


def evaluator_texts(row: Row, words: Words) -> list[str]:
    """What an evaluation like Odense's shows, and the truth that the designs are held against."""
    truth, odense = (row.part("evaluator").get(key) or {} for key in ("truth", "odense"))
    known = [f"{_against(key, words)} {_value(value, words)}" for key, value in truth.items()]
    told = [f"{words['claims.map.truth']} {words.listed(known)}."] if known else []
    return [text for text in (odense_told(odense, words), *told) if text]


def _against(key: str, words: Words) -> str:
    return words.get(f"evaluation.against.{key}", key.replace("_", " "))


def _value(value: Any, words: Words) -> str:
    if isinstance(value, Mapping):
        ends = [number(value, key) for key in ("mean", "low", "high")]
        shown, interval = mean_and_interval(words, str(value.get("unit", "")), *ends)
        return shown if interval == DASH else f"{shown} ({interval})"
    return str(value) if isinstance(value, str) else small(words, number({"value": value}, "value"))


def evaluator(row: Row, words: Words) -> Grid | None:
    """What each design reports over many repeats."""
    found = [each for each in row.part("evaluator").get("designs") or () if isinstance(each, Mapping)]
    if not found:
        return None
    keys = ("n", "mean", "sd", "bias", "power", "sign_error", "exaggeration")
    heads = [words["claims.table.design"], *(words[f"claims.table.{key}"] for key in keys)]
    return Grid(words["claims.caption.evaluator"], heads, [_design(each, words) for each in found])


def _design(told: Mapping[str, Any], words: Words) -> Line:
    name = str(told.get("design", ""))
    shares = {key: share(words, number(told, key)) for key in ("power", "sign_error")}
    numbers = {key: small(words, number(told, key)) for key in ("mean", "sd", "bias", "exaggeration")}
    cells = {"n": whole(words, number(told, "n")), **numbers, **shares}
    order = ("n", "mean", "sd", "bias", "power", "sign_error", "exaggeration")
    return Line(words.get(f"claims.design.{name}", name.replace("_", " ")), [cells[key] for key in order])
