"""The figures of sensitivity analysis: what decides an outcome, and how much of the spread is luck."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.analysis.morris import Morris
from sim.analysis.sobol import Sobol
from sim.report.drawing import (
    BLUE,
    HIDDEN,
    INK,
    LIGHT,
    ORANGE,
    Picture,
    canvas,
    finished,
    largest,
    scale_word,
    scaled,
)
from sim.report.sensed import ASSUMED, Sensed
from sim.report.sensitivity_findings import Finding

MOST = 10
"""How many numbers a figure shows."""
LABEL_LETTERS, LABEL_LINES = 44, 2


def strongest(sensed: Sensed, each: Finding) -> Picture:
    """The strongest numbers as bars with their intervals; assumptions without evidence in another colour."""
    words = sensed.words
    # The section above names the policy; with its name a title would often be too wide.
    what = words.say("sensitivity.value", label=sensed.label(each.outcome))
    places = each.by_strength[:MOST]
    with canvas(height=1.5 + 0.42 * len(places)) as (figure, (axes,)):
        rows = np.arange(len(places))
        sizes, low, high, unit = _sizes(sensed, each, places)
        for mark, colour, key in ((True, ORANGE, "assumed"), (False, BLUE, "known")):
            own = [n for n, place in enumerate(places) if (each.factors[place].quality == ASSUMED) == mark]
            if own:
                label = words[f"sensitivity.figure.strongest.{key}"]
                axes.barh(rows[own], sizes[own], 0.62, color=colour, label=label)
        axes.hlines(rows, low, high, color=INK, linewidth=1.3, label=words["sensitivity.figure.strongest.interval"])
        if isinstance(each.main, Sobol):
            alone = 100 * np.clip(each.main.first[places], 0, None)
            axes.plot(alone, rows, "D", markersize=4.5, color="white", markeredgecolor=INK,
                      label=words["sensitivity.figure.strongest.alone"])  # fmt: skip
        axes.axvline(0, color=INK, linewidth=0.9)
        scaled(words, axes.xaxis, largest(sizes, low, high))
        axes.set_xlabel(unit)
        _rows(axes, rows, [_label(sensed.thing(each.factors[place])) for place in places])
        title = words.say("sensitivity.figure.strongest.title", what=what)
        alternative = "; ".join(sensed.strength(each, place) for place in places[:5]) + "."
        return finished(figure, name_of(each), title, sensed.source("sensitivity.figure.source"), alternative)


def name_of(each: Finding) -> str:
    """The name of the figure of one outcome, fit for a file."""
    return "strongest_" + re.sub(r"\W+", "_", each.outcome).strip("_")


def _sizes(sensed: Sensed, each: Finding, places: Sequence[int]) -> tuple[Any, Any, Any, str]:
    """Sizes, both ends of their intervals, and what the axis shows."""
    words = sensed.words
    ends = np.array([each.ends(place) for place in places])
    if isinstance(each.main, Sobol):
        low, high = 100 * np.clip(ends, 0, 1).T
        return 100 * each.scores[places], low, high, words["sensitivity.figure.sobol.x"]
    if isinstance(each.main, Morris):
        unit = scale_word(words, largest(each.scores, ends)) + sensed.unit(each.outcome)
        return each.scores[places], ends[:, 0], ends[:, 1], words.say("sensitivity.figure.morris.x", unit=unit)
    told = np.nan_to_num([sensed.correlation(each, place) for place in places])
    return told[:, 0], told[:, 1], told[:, 2], words["sensitivity.figure.rank.x"]


def luck(sensed: Sensed, found: Sequence[Finding]) -> Picture | None:
    """For each outcome, which part of its spread is luck; None where nothing can be split."""
    words = sensed.words
    told = [(each, each.spread) for each in found if each.spread is not None and each.spread.splits]
    if not told:
        return None
    with canvas(height=1.5 + 0.36 * len(told)) as (figure, (axes,)):
        rows = np.arange(len(told))
        unknown = np.array([100 * own.unknown for _, own in told])
        axes.barh(rows, unknown, 0.62, color=BLUE, label=words["sensitivity.figure.luck.unknown"])
        axes.barh(rows, 100 - unknown, 0.62, left=unknown, color=LIGHT, label=words["sensitivity.figure.luck.luck"])
        axes.hlines(rows, [100 * own.low for _, own in told], [100 * own.high for _, own in told], color=INK,
                    linewidth=1.3, label=words["sensitivity.figure.luck.interval"])  # fmt: skip
        axes.plot(unknown, rows, "|", color=INK, markersize=9, label=HIDDEN)
        axes.set_xlim(0, 100)
        axes.set_xlabel(words["sensitivity.figure.luck.x"])
        _rows(axes, rows, [_label(sensed.label(each.outcome)) for each, _ in told])
        alternative = " ".join(
            words.say("sensitivity.figure.luck.part", label=sensed.label(each.outcome),
                      unknown=words.percent(own.unknown), luck=words.percent(own.luck))
            for each, own in told
        )  # fmt: skip
        title, source = words["sensitivity.figure.luck.title"], sensed.source("sensitivity.figure.source")
        return finished(figure, "luck", title, source, alternative)


def _rows(axes: Any, rows: Any, labels: Sequence[str]) -> None:
    axes.set_yticks(rows, labels, fontsize=8.5)
    axes.invert_yaxis()
    axes.grid(visible=False, axis="y")


def _label(text: str) -> str:
    """A label of a few lines at most; its quality mark at the end stays whatever is cut."""
    body, mark = (text[: text.rindex("[")], " " + text[text.rindex("[") :]) if text.endswith("]") else (text, "")
    body = re.sub(r"[“”»«]", "", body).strip()
    lines = textwrap.wrap(body, LABEL_LETTERS)
    if len(lines) > LABEL_LINES:
        lines = [*lines[: LABEL_LINES - 1], textwrap.shorten(" ".join(lines[LABEL_LINES - 1 :]), LABEL_LETTERS - 4,
                                                             placeholder=" …")]  # fmt: skip
    return "\n".join(lines) + mark
