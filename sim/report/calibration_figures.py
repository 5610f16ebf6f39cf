"""The figures of a calibration: what is kept of each number beside its prior, and the profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.profiles import CLEAR_RISE
from sim.experiments.calibrating import Calibrated
from sim.report.calibration_tables import numbers
from sim.report.drawing import BLUE, GREY, INK, LIGHT, ORANGE, Picture, canvas, finished
from sim.report.words import Words

if TYPE_CHECKING:
    import pandas as pd

MOST_BARS, MOST_PROFILES = 24, 12
TOP = 4.0
"""Profiles are drawn up to so many times a clear rise."""


def pictures(found: Calibrated, words: Words) -> list[Picture]:
    """Every figure that there is something to draw for."""
    told = numbers(found).sort_values("width", kind="stable", ignore_index=True)
    return [_kept(found, told, words), *([_profiles(found, told, words)] if found.profiles else [])]


def _kept(found: Calibrated, told: pd.DataFrame, words: Words) -> Picture:
    """Each number's kept interval as a share of its prior, the narrowest first."""
    shown = told.head(MOST_BARS)
    y = np.arange(len(shown))[::-1]
    with canvas(1, 1.6 + 0.3 * len(shown)) as (figure, (axes,)):
        axes.hlines(y, 0.05, 0.95, color=LIGHT, linewidth=9, label=words["calibration.figure.prior"])
        axes.hlines(y, shown["share_low"], shown["share_high"], color=BLUE, linewidth=5, alpha=0.7,
                    label=words["calibration.figure.kept"])  # fmt: skip
        axes.plot(shown["share_middle"], y, "o", color=INK, markersize=4, label=words["calibration.figure.middle"])
        axes.set_yticks(y, list(shown["name"]), fontsize=8)
        axes.set_xlim(0, 1)
        axes.set_xlabel(words["calibration.figure.share"])
        axes.grid(visible=False, axis="y")
        title = words["calibration.figure.kept_title"]
        return finished(figure, "kept", title, _source(found, words), _in_words(shown, words))


def _in_words(shown: pd.DataFrame, words: Words) -> str:
    parts = [
        f"{name}: {words.percent(float(width))}" for name, width in zip(shown["name"], shown["width"], strict=True)
    ]
    return words.say("calibration.figure.kept_text", parts="; ".join(parts))


def _profiles(found: Calibrated, told: pd.DataFrame, words: Words) -> Picture:
    """How far the best attainable misfit rises when a number is held fixed."""
    shown = told.sort_values("largest_rise", ascending=False, kind="stable").head(MOST_PROFILES)
    rows = (len(shown) + 2) // 3
    by_name = dict(zip(found.question.names, found.profiles, strict=True))
    with canvas(3, 1.9 * rows + 0.9, rows) as (figure, all_axes):
        for name, axes in zip(shown["name"], all_axes, strict=False):
            _one(axes, by_name[name], found.question.parameters[name], words)
            axes.set_title(_two_lines(name), fontsize=7.5)
        for axes in all_axes[len(shown) :]:
            axes.set_visible(False)
        verdicts = [f"{name}: {words[f'calibration.verdict.{verdict}']}"
                    for name, verdict in zip(shown["name"], shown["verdict"], strict=True)]  # fmt: skip
        text = words.say("calibration.figure.profiles_text", parts="; ".join(verdicts))
        return finished(figure, "profiles", words["calibration.figure.profiles_title"], _source(found, words), text)


def _one(axes: Any, profile: Any, parameter: Any, words: Words) -> None:
    values = [parameter.quantile(float(share)) for share in profile.shares]
    axes.axhline(CLEAR_RISE, color=ORANGE, linewidth=1.2, linestyle="--", label=words["calibration.figure.clear"])
    axes.plot(values, profile.rises, color=BLUE, marker="o", markersize=2.5, label=words["calibration.figure.rise"])
    axes.set_ylim(-0.3, TOP * CLEAR_RISE)
    axes.tick_params(labelsize=7, colors=GREY)


def _two_lines(name: str) -> str:
    return name.replace(".", ".\n", 1)


def _source(found: Calibrated, words: Words) -> str:
    return words.say(
        "calibration.figure.source", runs=words.number(len(found.distances)), place=found.plan["place"],
        adults=words.number(float(found.plan["citizens"])), seed=found.plan["seed"],
    )  # fmt: skip
