"""Bars for groups side by side, as fifths of the population, with a tick where each stands in the baseline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.population.table import Floats
from sim.report.words import Words
from sim.viewer.charts.chart import Cell, Chart, Table
from sim.viewer.charts.drawing import (
    COLOURS,
    FONT,
    INK,
    LETTER,
    NARROW,
    WIDE,
    Frame,
    axis_left,
    decimals_for,
    document,
    legend,
    line,
    reach,
    room_left,
    text,
    ticks,
)

HEIGHT = 210.0


@dataclass(frozen=True)
class Bar:
    """One bar in each group; ``low`` and ``high`` are drawn as a whisker where there are any."""

    name: str
    values: Floats
    look: str = "policy"
    low: Floats | None = None
    high: Floats | None = None


@dataclass(frozen=True)
class Bars:
    """All that a chart of bars shows: ``baseline`` is drawn as a tick across the bars of its group."""

    title: str
    groups: tuple[str, ...]
    bars: tuple[Bar, ...]
    unit: str = ""
    group_name: str = ""
    baseline: Floats | None = None
    baseline_name: str = ""
    summary: str = ""
    bounds: tuple[float, float] | None = None


def bar_chart(shown: Bars, said: Words) -> Chart:
    """The picture in both widths, and its table."""
    summary = shown.summary or _summary(shown, said)
    wide, narrow = (_picture(shown, said, summary, width) for width in (WIDE, NARROW))
    return Chart(shown.title, wide, narrow, _table(shown, said), summary)


def _summary(shown: Bars, said: Words) -> str:
    told = []
    for each in shown.bars:
        values = [
            f"{group}: {said.amount(float(v), shown.unit)}" for group, v in zip(shown.groups, each.values, strict=True)
        ]
        told.append(f"{each.name}: {'; '.join(values)}.")
    return " ".join(told)


def _table(shown: Bars, said: Words) -> Table:
    heads, columns = [shown.group_name or said["chart.group"]], list[Floats]()
    if shown.baseline is not None:
        heads.append(shown.baseline_name)
        columns.append(shown.baseline)
    for each in shown.bars:
        heads.append(each.name)
        columns.append(each.values)
        if each.low is not None and each.high is not None:
            heads += [said.say("chart.low", name=each.name), said.say("chart.high", name=each.name)]
            columns += [each.low, each.high]
    unit = f" ({shown.unit})" if shown.unit else ""
    rows: list[tuple[Cell, ...]] = [
        (group, *(float(column[n]) for column in columns)) for n, group in enumerate(shown.groups)
    ]
    heads = [heads[0], *(head + unit for head in heads[1:])]
    return Table(shown.title, tuple(heads), tuple(rows), decimals_for(*columns))


def _picture(shown: Bars, said: Words, summary: str, width: float) -> str:
    named = [(f"bar {each.look}", each.name) for each in shown.bars]
    named += [("tick", shown.baseline_name)] if shown.baseline is not None else []
    parts, room = legend(named, width, 0)
    marks = _ticks(shown)
    left = room_left(marks, said)
    frame = Frame(
        left, room + 24, width - left - 6, HEIGHT, (0, len(shown.groups)), (float(marks[0]), float(marks[-1]))
    )
    parts += axis_left(frame, marks, said, shown.unit)
    rows = 1
    for n, group in enumerate(shown.groups):
        parts += _group(shown, frame, n)
        labels, lines = _label(frame, n, group)
        parts, rows = parts + labels, max(rows, lines)
    return document(width, frame.bottom + 10 + rows * 16, shown.title, summary, parts)


def _ticks(shown: Bars) -> Floats:
    values = [each for one in shown.bars for each in (one.values, one.low, one.high)]
    low, high = shown.bounds or reach(*values, shown.baseline, zero=True)
    return ticks(low, high)


def _group(shown: Bars, frame: Frame, n: int) -> list[str]:
    room = frame.width / len(shown.groups)
    left, wide = frame.left + room * (n + 0.16), room * 0.68
    each_wide = wide / max(1, len(shown.bars))
    parts = []
    for place, bar in enumerate(shown.bars):
        parts += _bar(frame, bar, n, left + place * each_wide, each_wide - (2 if len(shown.bars) > 1 else 0))
    if shown.baseline is not None and np.isfinite(shown.baseline[n]):
        at = float(frame.up(float(shown.baseline[n])))
        parts.append(line(left - 5, at, left + wide + 5, at, "#ffffff", 6))
        parts.append(line(left - 5, at, left + wide + 5, at, INK, 3, 'class="tick"'))
    return parts


def _bar(frame: Frame, bar: Bar, n: int, x: float, width: float) -> list[str]:
    if not np.isfinite(bar.values[n]):
        return []
    ends = sorted(float(frame.up(each)) for each in (0.0, float(bar.values[n])))
    size = f'x="{x:.1f}" y="{ends[0]:.1f}" width="{width:.1f}" height="{ends[1] - ends[0]:.1f}"'
    parts = [f'<rect class="bar" {size} fill="{COLOURS[bar.look]}"/>']
    if bar.low is not None and bar.high is not None and np.isfinite([bar.low[n], bar.high[n]]).all():
        low, high = float(frame.up(float(bar.low[n]))), float(frame.up(float(bar.high[n])))
        middle = x + width / 2
        parts += [line(middle, low, middle, high, "#ffffff", 4), line(middle, low, middle, high, INK, 1.6)]
    return parts


def _label(frame: Frame, n: int, group: str) -> tuple[list[str], int]:
    """The name of a group below its bars, broken where the room asks for it."""
    room = frame.width / max(1.0, frame.x[1])
    letters = max(4, int(room / (FONT * LETTER)))
    rows = [""]
    for word in group.split():
        joined = f"{rows[-1]} {word}".strip()
        rows = [*rows[:-1], joined] if len(joined) <= letters or not rows[-1] else [*rows, word]
    middle = frame.left + room * (n + 0.5)
    return [text(middle, frame.bottom + 17 + 16 * k, row, anchor="middle") for k, row in enumerate(rows)], len(rows)
