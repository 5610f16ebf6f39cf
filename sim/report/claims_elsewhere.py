"""How a claim fares elsewhere: in places of other sizes, and where a rival account holds; optional in the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.report.claims_numbers import amount, p_value, share, whole
from sim.report.claims_row import Row, number, said
from sim.report.grids import Grid, Line
from sim.report.words import Words

EFFECTS = {"there": "effect", "here": "effect_here"}


def elsewhere_texts(row: Row, words: Words) -> list[str]:
    """A sentence for each world in which it turns, or that there is none."""
    found = _worlds(row)
    turned = [_turned(each, row, words) for each in found if each.get("turns")]
    return turned or ([words["claims.elsewhere.none"]] if found else [])


def elsewhere(row: Row, words: Words) -> Grid | None:
    """The share of settings in which it holds there and at home, and the first condition's mean in both."""
    found = _worlds(row)
    if not found:
        return None
    keys = ("world", "share_there", "share_here", "effect_there", "effect_here", "moved_by_chance", "settings")
    heads = [words[f"claims.table.{key}"] for key in keys]
    lines = [_line(each, row, words) for each in found]
    return Grid(words["claims.caption.elsewhere"], heads, lines)


def _worlds(row: Row) -> list[Mapping[str, Any]]:
    return [each for each in row.part("map").get("elsewhere") or () if each.get("settings")]


def _turned(told: Mapping[str, Any], row: Row, words: Words) -> str:
    unit = row.conditions[0].unit
    effects = {key: amount(words, unit, number(told, name)) for key, name in EFFECTS.items()}
    kind = "size" if told.get("adults") else "rival"
    return words.say(f"claims.elsewhere.turned_{kind}", **_names(told, words), **effects)


def _names(told: Mapping[str, Any], words: Words) -> dict[str, str]:
    if told.get("adults"):
        return {"adults": whole(words, number(told, "adults"))}
    return {"says": said(told.get("says"), words)}


def _line(told: Mapping[str, Any], row: Row, words: Words) -> Line:
    unit = row.conditions[0].unit
    effects = [amount(words, unit, number(told, key)) for key in EFFECTS.values()]
    shares = [share(words, number(told, key)) for key in ("share", "share_here")]
    head = words.say(f"claims.elsewhere.{'size' if told.get('adults') else 'rival'}", **_names(told, words))
    cells = [*shares, *effects, p_value(words, number(told, "p")), whole(words, number(told, "settings"))]
    return Line(head, cells, strong=bool(told.get("turns")))
