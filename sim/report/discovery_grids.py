"""The tables of scenario discovery: as words for its page, and as data frames for its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.boxes import Box, Standing
from sim.analysis.cart import Rule
from sim.analysis.scenario_discovery import Stability
from sim.report.discovered import Discovered
from sim.report.discovery_words import NINE_OF_TEN, assumptions_first, bare_limits, limits, numbers, thing, tried
from sim.report.grids import Grid, Line
from sim.report.words import Words

if TYPE_CHECKING:
    import pandas as pd


# --- on the page ------------------------------------------------------------------------------------------------------


def box_limits(found: Discovered, words: Words) -> Grid:
    """The limits of the first box, assumptions without evidence first."""
    first, fares = found.found[0], found.fares
    assert fares is not None
    lines = []
    for each in assumptions_first(first.box, found):
        column = found.columns[each]
        cells = [
            bare_limits(column, first.box, each, words),
            tried(column, words),
            f"[{column.quality}] {words.get(f'quality.{column.quality}', '')}",
            quasi_p(first.quasi_p[each], words),
            words.percent(fares.restricted[each]),
            column.name,
        ]
        lines.append(Line(thing(column, words), cells, strong=column.quality == "A"))
    return _grid("limits", ("number", "limits", "tried", "quality", "quasi", "named", "name"), lines, words, (3, 6))


def quasi_p(value: float, words: Words) -> str:
    """A quasi-p-value; the very small ones are only told to be small."""
    return f"< {words.number(0.001, 3)}" if value < 0.001 else words.number(value, 3)


def boxes(found: Discovered, words: Words) -> Grid:
    """All boxes, each sought outside the earlier ones."""
    lines = [
        Line(limits(each.box, found, words), [*_standing_cells(each.standing, words), words.percent(each.chance)])
        for each in found.found
    ]
    return _grid("more", ("where", "settings", "density", "coverage", "chance"), lines, words)


def firmness(found: Discovered, fares: Stability, words: Words) -> Grid:
    """How often each number is named when the settings are drawn again, and where its limits fall."""
    lines = []
    for each in np.argsort(-fares.restricted, kind="stable"):
        column = found.columns[each]
        ends = [_nine_of_ten(limit[:, each], found, int(each), words) for limit in (fares.low, fares.high)]
        share = words.percent(fares.restricted[each])
        lines.append(Line(thing(column, words), [share, *ends], strong=each in found.found[0].box.restricted))
    return _grid("stable", ("number", "named", "low", "high"), lines, words)


def _nine_of_ten(values: Any, found: Discovered, factor: int, words: Words) -> str:
    known = values[np.isfinite(values)]
    if not len(known):
        return "–"
    (low, high), unit = numbers(found.columns[factor], np.percentile(known, NINE_OF_TEN), words)
    return words.say("discovery.range", low=low, high=high + unit)


def tree(found: Discovered, words: Words) -> Grid:
    """All parts of the tree, those richest in cases first."""
    lines = [
        Line(limits(rule.box, found, words), _standing_cells(rule.standing, words), strong=rule.mostly_cases)
        for rule in found.tree.rules
    ]
    return _grid("tree", ("where", "settings", "density", "coverage"), lines, words)


def path(found: Discovered, words: Words) -> Grid:
    """Every step of the search for the first box."""
    first = found.found[0]
    lines = []
    for number, step in enumerate(first.path):
        cells = [*_standing_cells(step.standing, words), str(len(step.box.restricted))]
        lines.append(Line(str(number), cells, strong=number == first.chosen))
    return _grid("path", ("step", "settings", "density", "coverage", "limited"), lines, words)


def _standing_cells(own: Standing, words: Words) -> list[str]:
    return [words.number(own.rows), words.percent(own.density), words.percent(own.coverage)]


def _grid(name: str, heads: tuple[str, ...], lines: list[Line], words: Words, texts: tuple[int, ...] = ()) -> Grid:
    return Grid(words[f"discovery.caption.{name}"], [words[f"discovery.table.{head}"] for head in heads], lines, texts)


# --- in files ---------------------------------------------------------------------------------------------------------


def tables(found: Discovered) -> dict[str, pd.DataFrame]:
    """Every number of the page, by the name of its file."""
    import pandas as pd

    rows = {"boxes": _box_rows(found), "trajectory": _path_rows(found), "tree": _tree_rows(found)}
    if found.fares is not None:
        rows["stability"] = _stability_rows(found, found.fares)
    columns = {"boxes": BOX_COLUMNS, "trajectory": PATH_COLUMNS, "tree": TREE_COLUMNS, "stability": STABILITY_COLUMNS}
    return {name: pd.DataFrame(told, columns=list(columns[name])) for name, told in rows.items()}


STANDING = ("settings", "cases", "density", "coverage", "mass")
BOX_COLUMNS = ("box", "number", "low", "high", "unit", "quality", "quasi_p", "named_again", "chance", *STANDING)
PATH_COLUMNS = ("box", "step", "numbers_limited", "chosen", *STANDING)
TREE_COLUMNS = ("part", "number", "low", "high", "unit", "quality", "mostly_cases", *STANDING)
STABILITY_COLUMNS = ("number", "named_again", "low_5", "low_95", "high_5", "high_95")


def _standing(own: Standing) -> dict[str, float]:
    return dict(zip(STANDING, (own.rows, own.cases, own.density, own.coverage, own.mass), strict=True))


def _limit_rows(found: Discovered, box: Box) -> list[dict[str, Any]]:
    """A row for each number that is limited; one with no number for a box that holds everything."""
    told: list[dict[str, Any]] = []
    for each in box.restricted:
        column, ends = found.columns[each], {"low": box.low[each], "high": box.high[each]}
        told.append({"number": column.name, "unit": column.unit, "quality": column.quality, **ends})
    return told or [{"number": ""}]


def _box_rows(found: Discovered) -> list[dict[str, Any]]:
    rows = []
    for number, each in enumerate(found.found, 1):
        for factor, told in zip(each.box.restricted, _limit_rows(found, each.box), strict=True):
            again = found.fares.restricted[factor] if found.fares is not None and number == 1 else np.nan
            own = {"box": number, "quasi_p": each.quasi_p[factor], "named_again": again, "chance": each.chance}
            rows.append({**told, **own, **_standing(each.standing)})
    return rows


def _path_rows(found: Discovered) -> list[dict[str, Any]]:
    return [
        {"box": box, "step": number, "numbers_limited": len(step.box.restricted), "chosen": number == each.chosen,
         **_standing(step.standing)}
        for box, each in enumerate(found.found, 1)
        for number, step in enumerate(each.path)
    ]  # fmt: skip


def _tree_rows(found: Discovered) -> list[dict[str, Any]]:
    return [
        {"part": number, **told, "mostly_cases": rule.mostly_cases, **_standing(rule.standing)}
        for number, rule in enumerate(found.tree.rules, 1)
        for told in _limit_rows(found, rule.box)
    ]


def _stability_rows(found: Discovered, fares: Stability) -> list[dict[str, Any]]:
    rows = []
    for each, column in enumerate(found.columns):
        row: dict[str, Any] = {"number": column.name, "named_again": fares.restricted[each]}
        for name, values in (("low", fares.low[:, each]), ("high", fares.high[:, each])):
            known = values[np.isfinite(values)]
            ends = np.percentile(known, NINE_OF_TEN) if len(known) else (np.nan, np.nan)
            row |= {f"{name}_5": float(ends[0]), f"{name}_95": float(ends[1])}
        rows.append(row)
    return rows


def rich_rules(found: Discovered) -> list[Rule]:
    """The parts of the tree in which cases are in the majority, else the two richest in cases."""
    rules = found.tree.rules
    return [rule for rule in rules if rule.mostly_cases] or [rule for rule in rules if rule.rich][:2]
