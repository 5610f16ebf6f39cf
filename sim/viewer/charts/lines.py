"""Curves over the years: a baseline, a policy, the difference between them shaded, and luck as a band."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.population.table import Floats, Ints
from sim.report.words import Words
from sim.viewer.charts.chart import Cell, Chart, Table
from sim.viewer.charts.drawing import (
    ABOVE,
    BELOW,
    COLOURS,
    GREY,
    INK,
    NARROW,
    WIDE,
    Frame,
    area,
    axis_below,
    axis_left,
    curve,
    decimals_for,
    document,
    legend,
    line,
    reach,
    room_left,
    text,
    ticks,
    width_of,
)

HEIGHT = 250.0
BAND = 0.16
SHADE = 0.28
NEAR = 0.01
"""A round number so near the last point, as a part of the span, still stands below it."""
UNITS_A_POINT = 2.5
"""Points nearer than this are not drawn one by one: a picture goes over the wire at every touch."""


HALO = 'paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round"'
"""A text over curves stays readable."""


@dataclass(frozen=True)
class Curve:
    """One curve: a value for each point of ``x``; ``low`` and ``high`` are its band where there is one.

    ``look`` is baseline, policy, other, third or guess.
    """

    name: str
    values: Floats
    look: str = "policy"
    low: Floats | None = None
    high: Floats | None = None


@dataclass(frozen=True)
class Mark:
    """A moment worth a word: where the policy begins, where it has paid for itself."""

    at: float
    text: str


@dataclass(frozen=True)
class Lines:
    """All that a chart of curves shows.

    ``difference`` names two curves by place, (baseline, policy), and shades what lies between them; ``goal`` is a
    level to be reached; ``zero`` keeps nought in the picture; ``bounds`` are common limits for charts side by side.
    """

    title: str
    x: Floats
    curves: tuple[Curve, ...]
    x_name: str
    unit: str = ""
    summary: str = ""
    difference: tuple[int, int] | None = None
    goal: Mark | None = None
    marks: tuple[Mark, ...] = ()
    zero: bool = False
    bounds: tuple[float, float] | None = None
    x_text: Callable[[float], str] | None = None


def line_chart(shown: Lines, said: Words) -> Chart:
    """The picture in both widths, and its table."""
    summary = shown.summary or summary_of(shown.curves, said, shown.unit)
    wide, narrow = (_picture(shown, said, summary, width) for width in (WIDE, NARROW))
    return Chart(shown.title, wide, narrow, table_of(shown, said), summary)


def summary_of(curves: Sequence[Curve], said: Words, unit: str = "") -> str:
    """Where each curve begins and ends, in words."""
    told = []
    for each in curves:
        known = each.values[np.isfinite(each.values)]
        if len(known):
            first, last = (said.amount(float(value), unit) for value in (known[0], known[-1]))
            told.append(said.say("chart.from_to", name=each.name, first=first, last=last))
    return " ".join(told) or said["chart.nothing"]


def table_of(shown: Lines, said: Words) -> Table:
    """The same numbers in rows; a band takes two columns."""
    heads, columns = [shown.x_name], list[Floats]()
    for each in shown.curves:
        heads.append(f"{each.name} ({shown.unit})" if shown.unit else each.name)
        columns.append(each.values)
        if each.low is not None and each.high is not None:
            heads += [said.say("chart.low", name=each.name), said.say("chart.high", name=each.name)]
            columns += [each.low, each.high]
    rows = [_row(shown, said, n, columns) for n in range(len(shown.x))]
    return Table(shown.title, tuple(heads), tuple(rows), decimals_for(*columns))


def _row(shown: Lines, said: Words, n: int, columns: Sequence[Floats]) -> tuple[Cell, ...]:
    return (first_cell(float(shown.x[n]), said, shown.x_text), *(float(column[n]) for column in columns))


def first_cell(at: float, said: Words, x_text: Callable[[float], str] | None = None) -> str:
    """What a row is of."""
    return x_text(at) if x_text else said.number(at, 0 if at == round(at) else 2)


def _picture(shown: Lines, said: Words, summary: str, width: float) -> str:
    named, room = legend(_named(shown, said), width, 0)
    marks, across = _y_ticks(shown), x_ticks(shown.x, 10 if width > NARROW else 5)
    frame = framed(shown, said, width, room, HEIGHT, marks)
    parts = [
        *named,
        *axis_left(frame, marks, said, shown.unit),
        *axis_below(frame, across, [first_cell(at, said, shown.x_text) for at in across.tolist()], shown.x_name),
        *drawn(frame, shown.x, shown.curves, shown.difference),
        *_marked(shown, frame),
    ]
    return document(width, frame.bottom + 40, shown.title, summary, parts)


def framed(shown: Lines, said: Words, width: float, top: float, height: float, marks: Floats) -> Frame:
    """The room for the curves, between the first and the last of the numbers on the left."""
    left = room_left(marks, said)
    x = (float(shown.x.min()), float(shown.x.max())) if len(shown.x) else (0.0, 1.0)
    x = x if x[1] > x[0] else (x[0], x[0] + 1)
    return Frame(left, top + 24, width - left - 14, height, x, (float(marks[0]), float(marks[-1])))


def _y_ticks(shown: Lines) -> Floats:
    values = [each for one in shown.curves for each in (one.values, one.low, one.high)]
    goal = np.array([shown.goal.at]) if shown.goal else None
    low, high = shown.bounds or reach(*values, goal, zero=shown.zero)
    return ticks(low, high)


def x_ticks(x: Floats, about: int) -> Floats:
    """Round numbers within the points shown; whole ones where the points are whole, since nobody counts half years."""
    low, high = reach(x)
    marks = ticks(low, high, about)
    if _whole(x) and not _whole(marks):
        marks = ticks(low, high, 2 * about)
    near = (high - low) * NEAR
    return np.asarray(marks[(marks >= low - near) & (marks <= high + near)])


def _whole(values: Floats) -> bool:
    return bool((values == np.round(values)).all())


def _named(shown: Lines, said: Words) -> list[tuple[str, str]]:
    named = [(each.look, each.name) for each in shown.curves]
    if shown.difference is not None:
        named += [("above", said["chart.above"]), ("below", said["chart.below"])]
    return named


def drawn(frame: Frame, x: Floats, curves: Sequence[Curve], difference: tuple[int, int] | None) -> list[str]:
    """Bands first, then the difference, then curves, the last on top; no more points than the eye can tell apart."""
    kept = points(len(x), frame.width)
    x, curves = x[kept], [_thinned(each, kept) for each in curves]
    parts = [
        area(frame, x, each.low, each.high, COLOURS[each.look], BAND, "band")
        for each in curves
        if each.low is not None and each.high is not None
    ]
    if difference is not None:
        parts += shaded(frame, x, curves[difference[0]].values, curves[difference[1]].values)
    return parts + [curve(frame, x, each.values, each.look) for each in curves]


def points(n: int, width: float) -> Ints:
    """Which of ``n`` points are drawn in so much room; the first and the last always."""
    return np.unique(np.linspace(0, n - 1, min(n, int(width / UNITS_A_POINT))).round().astype(np.int64))


def _thinned(one: Curve, kept: Ints) -> Curve:
    low, high = (None if each is None else each[kept] for each in (one.low, one.high))
    return replace(one, values=one.values[kept], low=low, high=high)


def shaded(frame: Frame, x: Floats, baseline: Floats, policy: Floats) -> list[str]:
    """What lies above the baseline in one colour, what lies below in another; the colours meet where they cross."""
    x, baseline, policy = crossings(x, baseline, policy)
    return [
        area(frame, x, baseline, np.maximum(baseline, policy), ABOVE, SHADE, "above"),
        area(frame, x, np.minimum(baseline, policy), baseline, BELOW, SHADE, "below"),
    ]


def crossings(x: Floats, one: Floats, other: Floats) -> tuple[Floats, Floats, Floats]:
    """Both curves with the points added at which they cross."""
    apart = other - one
    at = np.flatnonzero(apart[:-1] * apart[1:] < 0)
    part = apart[at] / (apart[at] - apart[at + 1])
    crossing = one[at] + part * (one[at + 1] - one[at])
    return (
        np.insert(x, at + 1, x[at] + part * (x[at + 1] - x[at])),
        np.insert(one, at + 1, crossing),
        np.insert(other, at + 1, crossing),
    )


def _room_for(shown: Lines, frame: Frame, left: float, width: float, down: float) -> float:
    """Where a text is out of the way of the curves: under the upper edge, or else over the lower one."""
    upper = frame.top + 13 + down
    across = frame.across(shown.x)
    near = (across > left - width) & (across < left + 2 * width)
    values = [one.values[near] for one in shown.curves]
    heights = [float(frame.up(value)) for known in values for value in known[np.isfinite(known)]]
    return frame.bottom - 6 - down if heights and min(heights) < upper + 6 else upper


def _marked(shown: Lines, frame: Frame) -> list[str]:
    parts = []
    for n, each in enumerate(shown.marks):
        if frame.x[0] <= each.at <= frame.x[1]:
            at = float(frame.across(each.at))
            before = at + 6 + width_of(each.text) > frame.right
            parts.append(line(at, frame.top, at, frame.bottom, GREY, 1.2, 'stroke-dasharray="3 3"'))
            x = at + (-5 if before else 5)
            y = _room_for(shown, frame, x - width_of(each.text) if before else x, width_of(each.text), 16 * (n % 3))
            parts.append(text(x, y, each.text, anchor="end" if before else "start", look=HALO))
    if shown.goal is not None:
        at = float(frame.up(shown.goal.at))
        parts.append(line(frame.left, at, frame.right, at, INK, 1.6, 'class="goal" stroke-dasharray="8 3 2 3"'))
        parts.append(text(frame.right, at - 5, shown.goal.text, anchor="end", look='font-weight="600"'))
    return parts
