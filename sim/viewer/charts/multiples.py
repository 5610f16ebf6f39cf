"""Small pictures of the same years side by side, each with its own scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.population.table import Floats
from sim.report.words import Words
from sim.viewer.charts.chart import Cell, Chart, Table
from sim.viewer.charts.drawing import (
    INK,
    NARROW,
    WIDE,
    axis_below,
    axis_left,
    decimals_for,
    document,
    legend,
    reach,
    text,
    ticks,
)
from sim.viewer.charts.lines import Curve, Lines, drawn, first_cell, framed, summary_of, table_of, x_ticks

HEIGHT = 110.0
ROOM = 84.0
"""Above and below the curves of a panel: its title, its unit and its years."""
GAP = 18.0


@dataclass(frozen=True)
class Panel:
    """One small picture; ``least`` is the smallest span its scale may have, so that small changes look small."""

    title: str
    curves: tuple[Curve, ...]
    unit: str = ""
    zero: bool = False
    difference: tuple[int, int] | None = None
    least: float = 0.0


@dataclass(frozen=True)
class Panels:
    """Pictures of the same points of ``x``."""

    title: str
    x: Floats
    panels: tuple[Panel, ...]
    x_name: str
    summary: str = ""


def small_multiples(shown: Panels, said: Words) -> Chart:
    """All panels in one picture in both widths, and one table."""
    told = [f"{each.title}: {summary_of(each.curves, said, each.unit)}" for each in shown.panels]
    summary = shown.summary or " ".join(told)
    wide = _picture(shown, said, summary, WIDE, min(3, len(shown.panels)))
    narrow = _picture(shown, said, summary, NARROW, 1)
    return Chart(shown.title, wide, narrow, _table(shown, said), summary)


def _lines(shown: Panels, panel: Panel) -> Lines:
    return Lines(panel.title, shown.x, panel.curves, shown.x_name, panel.unit, zero=panel.zero)


def _table(shown: Panels, said: Words) -> Table:
    heads = [shown.x_name]
    rows: list[list[Cell]] = [[first_cell(at, said)] for at in shown.x.tolist()]
    for panel in shown.panels:
        told = table_of(_lines(shown, panel), said)
        heads += [f"{panel.title}: {head}" for head in told.heads[1:]]
        rows = [[*row, *more[1:]] for row, more in zip(rows, told.rows, strict=True)]
    values = [each.values for panel in shown.panels for each in panel.curves]
    return Table(shown.title, tuple(heads), tuple(map(tuple, rows)), max(2, decimals_for(*values)))


def _picture(shown: Panels, said: Words, summary: str, width: float, columns: int) -> str:
    named = list(dict.fromkeys((each.look, each.name) for panel in shown.panels for each in panel.curves))
    parts, top = legend(named, width, 0)
    room = (width - GAP * (columns - 1)) / columns
    for n, panel in enumerate(shown.panels):
        row, column = divmod(n, columns)
        parts.append(_panel(shown, panel, said, room, column * (room + GAP), top + row * (HEIGHT + ROOM)))
    height = top + -(-len(shown.panels) // columns) * (HEIGHT + ROOM)
    return document(width, height, shown.title, summary, parts)


def _panel(shown: Panels, panel: Panel, said: Words, width: float, left: float, top: float) -> str:
    lines = _lines(shown, panel)
    values = [each for one in panel.curves for each in (one.values, one.low, one.high)]
    low, high = reach(*values, zero=panel.zero)
    missing = max(0.0, panel.least - (high - low)) / 2
    marks = ticks(low - missing, high + missing, 3)
    frame = framed(lines, said, width, 24, HEIGHT, marks)
    across = x_ticks(shown.x, np.clip(int(width / 60), 2, 6))
    parts = [
        text(2, 16, panel.title, look=f'font-weight="600" fill="{INK}"'),
        *axis_left(frame, marks, said, panel.unit),
        *axis_below(frame, across, [said.number(float(each)) for each in across], ""),
        *drawn(frame, shown.x, panel.curves, panel.difference),
    ]
    return f'<g transform="translate({left:.1f} {top:.1f})">{"".join(parts)}</g>'
