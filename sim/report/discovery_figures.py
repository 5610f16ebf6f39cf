"""The figures of scenario discovery: the path of the search, the limits found, and the two numbers that matter most."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np

from sim.analysis.boxes import Box, open_box, standing
from sim.report.discovered import Discovered
from sim.report.discovery_words import NINE_OF_TEN, assumptions_first, limits, meaning, numbers
from sim.report.drawing import BLUE, GREY, INK, LIGHT, ORANGE, VERMILION, Picture, canvas, finished, span
from sim.report.words import Words

MOST_BARS = 8
LETTERS = 40
MOST_DOTS = 3000
"""More settings than these are drawn every second, third … one, evenly from all."""


def pictures(found: Discovered, words: Words) -> list[Picture]:
    """All figures, where a box was found."""
    if not found.found:
        return []
    return [draw(found, words) for draw in (path, limit_bars, pair)]


# --- the path ---------------------------------------------------------------------------------------------------------


def path(found: Discovered, words: Words) -> Picture:
    """Coverage against density along the search, and the box that is told."""
    first = found.found[0]
    steps = [step.standing for step in first.path]
    with canvas(height=3.8) as (figure, (axes,)):
        covered, dense = [each.coverage for each in steps], [each.density for each in steps]
        axes.plot(covered, dense, "o-", color=BLUE, markersize=4, label=words["discovery.figure.path.steps"])
        axes.plot(covered[:1], dense[:1], "s", color=INK, markersize=7, label=words["discovery.figure.path.base"])
        own = first.standing
        told = {"markersize": 11, "label": words["discovery.figure.path.box"]}
        axes.plot([own.coverage], [own.density], "D", color=VERMILION, markeredgecolor="white", **told)
        axes.set_xlabel(words["discovery.figure.path.x"])
        axes.set_ylabel(words["discovery.figure.path.y"])
        axes.set_ylim(0, 1.04)
        axes.set_xlim(0, 1.04)
        _percent(axes.xaxis, words)
        _percent(axes.yaxis, words)
        text = words.say(
            "discovery.figure.path.text", base=words.percent(own.base), density=words.percent(own.density),
            coverage=words.percent(own.coverage),
        )  # fmt: skip
        return finished(figure, "path", words["discovery.figure.path.title"], _source(found, words), text)


def _percent(axis: Any, words: Words) -> None:
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: words.percent(value)))


# --- the limits -------------------------------------------------------------------------------------------------------


def limit_bars(found: Discovered, words: Words) -> Picture:
    """The limits of each number within its range, and where they fall when the settings are drawn again."""
    first = found.found[0].box
    shown = _shown(found)
    rows = np.arange(len(shown))[::-1]
    with canvas(height=1.3 + 0.62 * len(shown)) as (figure, (axes,)):
        axes.barh(rows, np.ones(len(shown)), color=LIGHT, height=0.5, label=words["discovery.figure.limits.tried"])
        limited = [(row, *_within(found, factor, first)) for row, factor in zip(rows, shown, strict=True)
                   if factor in first.restricted]  # fmt: skip
        at, low, high = np.array(limited).T
        axes.barh(at, high - low, left=low, color=BLUE, height=0.5, label=words["discovery.figure.limits.box"])
        _again(axes, found, shown, rows, words)
        for row, factor in zip(rows, shown, strict=True):
            _ends_in_words(axes, row, found, factor, words)
        names = [_name(found, factor) for factor in shown]
        axes.set_yticks(rows, names, fontsize=8)
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(-0.65, len(shown) - 0.35)
        axes.grid(visible=False, axis="y")
        _percent(axes.xaxis, words)
        axes.set_xlabel(words["discovery.figure.limits.x"])
        text = words.say("discovery.figure.limits.text", limits=limits(first, found, words))
        return finished(figure, "limits", words["discovery.figure.limits.title"], _source(found, words), text)


def _shown(found: Discovered) -> list[int]:
    """The numbers that the box limits, and others that are often named when the settings are drawn again."""
    first = assumptions_first(found.found[0].box, found)
    assert found.fares is not None
    often = [
        int(each) for each in np.argsort(-found.fares.restricted, kind="stable") if found.fares.restricted[each] > 0
    ]
    return list(dict.fromkeys([*first, *often]))[: max(MOST_BARS, len(first))]


def _within(found: Discovered, factor: int, box: Box) -> tuple[float, float]:
    """The limits of a number as shares of its range."""
    column = found.columns[factor]
    low, high = (np.clip(end, column.low, column.high) for end in (box.low[factor], box.high[factor]))
    return (low - column.low) / (column.high - column.low), (high - column.low) / (column.high - column.low)


def _again(axes: Any, found: Discovered, shown: list[int], rows: Any, words: Words) -> None:
    """Where each limit falls in nine of ten resamples that have it; drawn where at least a fifth do."""
    assert found.fares is not None
    at, low, high = [], [], []
    for row, factor in zip(rows, shown, strict=True):
        column = found.columns[factor]
        for values in (found.fares.low[:, factor], found.fares.high[:, factor]):
            known = values[np.isfinite(values)]
            if len(known) >= len(values) / 5:
                ends = (np.percentile(known, NINE_OF_TEN) - column.low) / (column.high - column.low)
                at.append(row)
                low.append(ends[0])
                high.append(ends[1])
    span(axes.hlines, at, low, high, color=ORANGE, linewidth=3.5, label=words["discovery.figure.limits.again"])


def _ends_in_words(axes: Any, row: int, found: Discovered, factor: int, words: Words) -> None:
    """The lowest and highest value tried, below the bar, and the limits above it."""
    column, box = found.columns[factor], found.found[0].box
    (low, high), unit = numbers(column, [column.low, column.high], words)
    small = {"fontsize": 7, "color": GREY, "va": "top"}
    axes.text(0, row - 0.27, low, ha="left", **small)
    axes.text(1, row - 0.27, high + unit, ha="right", **small)
    for end, place in zip((box.low[factor], box.high[factor]), _within(found, factor, box), strict=True):
        if np.isfinite(end):
            (text,), _ = numbers(column, [float(end)], words)
            axes.text(place, row + 0.27, text, ha="center", va="bottom", fontsize=8, color=INK, fontweight="bold")


def _name(found: Discovered, factor: int) -> str:
    column = found.columns[factor]
    lines = textwrap.wrap(f"{meaning(column)} [{column.quality}]{'*' if column.joint else ''}", LETTERS)
    return "\n".join(lines[:3])


# --- two numbers ------------------------------------------------------------------------------------------------------


def pair(found: Discovered, words: Words) -> Picture:
    """Cases and others by the two numbers that the box could least do without, or that are most often named."""
    first = found.found[0].box
    x, y = _two(found)
    every = slice(None, None, -(-len(found.cases) // MOST_DOTS))
    values, cases = found.values[every], found.cases[every]
    with canvas(height=4.6) as (figure, (axes,)):
        dots = {"markersize": 4, "linestyle": "none", "alpha": 0.75}
        axes.plot(*values[~cases][:, [x, y]].T, "o", markerfacecolor="none", markeredgecolor=GREY,
                  label=words["discovery.figure.pair.other"], **dots)  # fmt: skip
        axes.plot(*values[cases][:, [x, y]].T, "^", color=VERMILION, label=words["discovery.figure.pair.case"], **dots)
        _frame(axes, found, x, y, words)
        for axis, factor, name in ((axes.xaxis, x, axes.set_xlabel), (axes.yaxis, y, axes.set_ylabel)):
            _values(axis, found, factor, words)
            name(_name(found, factor).replace("\n", " ") if axis is axes.xaxis else _name(found, factor), fontsize=8.5)
        drawn = _flat(first, x, y).holds(found.values)
        inside, outside = standing(drawn, found.cases), standing(~drawn, found.cases)
        text = words.say(
            "discovery.figure.pair.text", inside=words.percent(inside.density), outside=words.percent(outside.density)
        )
        return finished(figure, "pair", words["discovery.figure.pair.title"], _source(found, words), text)


def _two(found: Discovered) -> tuple[int, int]:
    """The two numbers drawn; the same one twice where no other varied."""
    order = list(dict.fromkeys([*found.by_weight(found.found[0].box), *_shown(found), *range(len(found.columns))]))
    return order[0], order[min(1, len(order) - 1)]


def _flat(box: Box, x: int, y: int) -> Box:
    """The box as it is drawn: without limits on other numbers."""
    flat = open_box(len(box.low))
    for factor in {x, y}:
        flat = flat.limited(factor, low=float(box.low[factor]), high=float(box.high[factor]))
    return flat


def _frame(axes: Any, found: Discovered, x: int, y: int, words: Words) -> None:
    """The limits of the box as a frame, open sides running to the edge of the range."""
    from matplotlib.patches import Rectangle

    box = found.found[0].box
    ends = []
    for factor in (x, y):
        column = found.columns[factor]
        margin = 0.02 * (column.high - column.low)
        ends.append((max(box.low[factor], column.low - margin), min(box.high[factor], column.high + margin)))
    (left, right), (bottom, top) = ends
    look: dict[str, Any] = {
        "fill": False,
        "edgecolor": BLUE,
        "linewidth": 2.2,
        "label": words["discovery.figure.pair.box"],
    }
    axes.add_patch(Rectangle((left, bottom), right - left, top - bottom, **look))


def _values(axis: Any, found: Discovered, factor: int, words: Words) -> None:
    from matplotlib.ticker import FuncFormatter

    column = found.columns[factor]
    _, unit = numbers(column, [], words)
    percent = words["number.percent"]
    shown = percent if unit.startswith(percent) else ""
    axis.set_major_formatter(FuncFormatter(lambda value, _: numbers(column, [value], words)[0][0] + shown))


def _source(found: Discovered, words: Words) -> str:
    settings = words.number(len(found.cases))
    return words.say("discovery.figure.source", sweep=found.swept.plan["name"], settings=settings)
