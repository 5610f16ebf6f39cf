"""The figures of a comparison.  Each has a title, a unit, its intervals, a source line and a text in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from sim.analysis.by_year import ByYear, by_year
from sim.analysis.yearly import Floats
from sim.report import story
from sim.report.blocks import Blocks
from sim.report.drawing import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    VERMILION,
    Picture,
    band,
    canvas,
    finished,
    largest,
    scale_word,
    scaled,
    zero_line,
)
from sim.report.words import Words

Draw = Callable[[Blocks, Words], Picture | None]
LUCK_STRENGTH, DRAWS_STRENGTH = 0.40, 0.15


def pictures(blocks: Blocks, words: Words) -> list[Picture]:
    """Every figure that these results have the measures for."""
    drawn = (draw(blocks, words) for draw in (cost_by_year, saving_so_far, first_cohort, by_quintile, hours_split))
    return [picture for picture in drawn if picture is not None]


# --- money ------------------------------------------------------------------------------------------------------------


def cost_by_year(blocks: Blocks, words: Words) -> Picture | None:
    """What public care costs each year in both worlds, and the difference."""
    if not blocks.has(story.CASH):
        return None
    told = by_year(blocks.pairs, blocks.ensemble, story.CASH)
    top = largest(told.baseline, told.policy)
    title = words.say("figure.cost.title", policy=blocks.policy)
    with canvas(2) as (figure, (left, right)):
        _both_worlds(left, told, blocks, words)
        left.set_ylabel(scale_word(words, top) + words.unit(blocks.unit(story.CASH)))
        left.set_ylim(0, 1.15 * top)
        left.set_title(words["figure.cost.worlds"])
        scaled(words, left.yaxis, top)
        _difference(right, told, words)
        right.set_title(words["figure.cost.difference"])
        for axes in (left, right):
            _years_axis(axes, words)
        _legend_below(right)
        return finished(figure, "cost_by_year", title, _source(blocks, words), _cost_in_words(told, blocks, words))


def _both_worlds(axes: Any, told: ByYear, blocks: Blocks, words: Words) -> None:
    axes.plot(told.years, told.baseline, color=GREY, linestyle="--", marker="s", markersize=3.5, label=blocks.baseline)
    axes.plot(told.years, told.policy, color=BLUE, marker="o", markersize=3.5, label=blocks.policy)
    _legend_below(axes)


def _difference(axes: Any, told: ByYear, words: Words) -> None:
    """A difference by year with its two intervals."""
    zero_line(axes)
    band(axes, told.years, told.draws_low, told.draws_high, BLUE, words["interval.draws"], DRAWS_STRENGTH)
    band(axes, told.years, told.ci_low, told.ci_high, BLUE, words["interval.luck"], LUCK_STRENGTH)
    axes.plot(told.years, told.difference, color=BLUE, marker="o", markersize=3.5, label=words["interval.estimate"])
    scaled(words, axes.yaxis, largest(told.difference, told.ci_low, told.ci_high, told.draws_low, told.draws_high))


def _cost_in_words(told: ByYear, blocks: Blocks, words: Words) -> str:
    (first, last), scale = words.together([float(told.difference[told.years == 1][0]), float(told.difference[-1])])
    return words.say(
        "figure.cost.text", policy=blocks.policy, baseline=blocks.baseline, first=first, last=last, scale=scale,
        unit=words.unit(blocks.unit(story.CASH)), year=told.years[-1],
    )  # fmt: skip


def saving_so_far(blocks: Blocks, words: Words) -> Picture | None:
    """The public saving added up since the policy began, with both intervals."""
    if not blocks.has(story.CASH):
        return None
    told = by_year(blocks.pairs, blocks.ensemble, story.CASH, so_far=True)
    saving = _turned(told, blocks.better(story.CASH))
    title = words.say("figure.saving.title", policy=blocks.policy)
    with canvas() as (figure, (axes,)):
        _difference(axes, saving, words)
        axes.set_ylabel(scale_word(words, largest(saving.difference, saving.draws_high, saving.draws_low))
                        + words.unit(blocks.unit(story.CASH)))  # fmt: skip
        _years_axis(axes, words)
        _legend_below(axes)
        return finished(figure, "saving_so_far", title, _source(blocks, words), _saving_in_words(saving, blocks, words))


def _turned(told: ByYear, better: int) -> ByYear:
    """Differences as savings: what is less of a bad thing counts as more."""
    if better >= 0:
        return told
    return ByYear(
        told.years, told.baseline, told.policy, -told.difference, -told.ci_high, -told.ci_low,
        -told.draws_median, -told.draws_high, -told.draws_low,
    )  # fmt: skip


def _saving_in_words(saving: ByYear, blocks: Blocks, words: Words) -> str:
    unit = words.unit(blocks.unit(story.CASH))
    text = words.say(
        "figure.saving.text", year=saving.years[-1], amount=words.amount(float(saving.difference[-1]), unit),
        luck=words.interval(float(saving.ci_low[-1]), float(saving.ci_high[-1])),
    )  # fmt: skip
    if blocks.ensemble is None:
        return text
    draws = words.interval(float(saving.draws_low[-1]), float(saving.draws_high[-1]))
    return text + " " + words.say("figure.saving.draws", draws=draws)


# --- people -----------------------------------------------------------------------------------------------------------


def first_cohort(blocks: Blocks, words: Words) -> Picture | None:
    """What became of those who were 65 and over at the start: independent, with help, or dead."""
    states = [(name, colour) for name, colour in zip(story.COHORT, (GREEN, ORANGE, GREY), strict=True)]
    if not all(blocks.has(name) for name, _ in states):
        return None
    told = {name: by_year(blocks.pairs, blocks.ensemble, name) for name, _ in states}
    title = words.say("figure.cohort.title", policy=blocks.policy)
    with canvas(2) as (figure, (left, right)):
        years = told[states[0][0]].years >= 1
        _stack(left, told, states, years, blocks)
        left.set_title(words.say("figure.cohort.baseline", baseline=blocks.baseline))
        left.set_ylabel(words.unit(blocks.unit(states[0][0])))
        scaled(words, left.yaxis, 1.0)
        zero_line(right)
        for name, colour in states:
            each = told[name]
            band(right, each.years[years], each.ci_low[years], each.ci_high[years], colour, "_", LUCK_STRENGTH)
            right.plot(each.years[years], each.difference[years], color=colour, marker="o", markersize=3)
        right.set_title(words["figure.cost.difference"])
        scaled(words, right.yaxis, largest(*(each.difference for each in told.values())))
        for axes in (left, right):
            _years_axis(axes, words)
        _legend_below(left)
        return finished(figure, "first_cohort", title, _source(blocks, words), _cohort_in_words(told, blocks, words))


def _stack(axes: Any, told: dict[str, ByYear], states: Sequence[tuple[str, str]], years: Any, blocks: Blocks) -> None:
    floor = np.zeros(int(years.sum()))
    for (name, colour), hatch in zip(states, ("", "//", ""), strict=True):
        top = floor + told[name].baseline[years]
        axes.fill_between(
            told[name].years[years], floor, top, facecolor=colour, alpha=0.75, hatch=hatch, edgecolor="white",
            linewidth=0, label=blocks.label(name),
        )  # fmt: skip
        floor = top


def _cohort_in_words(told: dict[str, ByYear], blocks: Blocks, words: Words) -> str:
    parts = [
        words.say("figure.cohort.part", state=blocks.label(name), share=words.percent(float(each.baseline[-1])),
                  points=words.number(100 * float(each.difference[-1]), 2))
        for name, each in told.items()
    ]  # fmt: skip
    return words.say("figure.cohort.text", year=next(iter(told.values())).years[-1], parts="; ".join(parts))


def by_quintile(blocks: Blocks, words: Words) -> Picture | None:
    """Gains and losses by fifth of resources, for a few outcomes."""
    chosen = [name for name in story.BY_QUINTILE if blocks.has(name, story.FIFTHS[0])][:4]
    if not chosen:
        return None
    columns = min(2, len(chosen))
    rows = (len(chosen) + 1) // 2
    with canvas(columns, 2.5 * rows + 0.6, rows) as (figure, all_axes):
        for name, axes in zip(chosen, all_axes, strict=False):
            _dots(axes, [blocks.effect(name, fifth) for fifth in story.FIFTHS], words)
            axes.set_xticks(range(5), [words[f"fifth.{number}"] for number in range(1, 6)])
            axes.set_title(f"{blocks.label(name)}\n{words.unit(blocks.unit(name))}", fontsize=9)
        for axes in all_axes[len(chosen) :]:
            axes.set_visible(False)
        _legend_below(all_axes[0])
        title = words.say("figure.quintile.title", policy=blocks.policy, years=words.number(blocks.years))
        return finished(figure, "by_quintile", title, _source(blocks, words), _quintile_in_words(chosen, blocks, words))


def _dots(axes: Any, effects: Sequence[dict[str, Any]], words: Words) -> None:
    """Estimates with a thin bar for luck plus unknowns and a thick one for luck."""
    zero_line(axes)
    x = np.arange(len(effects))
    value, low, high, draws_low, draws_high = (
        np.array([float(each[key]) for each in effects])
        for key in ("difference", "ci_low", "ci_high", "draws_low", "draws_high")
    )
    axes.vlines(x, draws_low, draws_high, color=BLUE, linewidth=1.2, label=words["interval.draws"])
    axes.vlines(x, low, high, color=BLUE, linewidth=5, alpha=LUCK_STRENGTH, label=words["interval.luck"])
    axes.plot(x, value, "o", color=BLUE, markersize=5, label=words["interval.estimate"])
    axes.margins(x=0.1)
    axes.grid(visible=False, axis="x")
    scaled(words, axes.yaxis, largest(value, low, high, draws_low, draws_high))


def _quintile_in_words(chosen: Sequence[str], blocks: Blocks, words: Words) -> str:
    parts = []
    for name in chosen:
        values = [float(blocks.effect(name, fifth)["difference"]) for fifth in story.FIFTHS]
        (first, last), scale = words.together([values[0], values[-1]])
        unit = " ".join(part for part in (scale, words.unit(blocks.unit(name))) if part)
        parts.append(words.say("figure.quintile.part", label=blocks.label(name), first=first, last=last, unit=unit))
    return " ".join(parts)


# --- hours ------------------------------------------------------------------------------------------------------------


def hours_split(blocks: Blocks, words: Words) -> Picture | None:
    """Where the formal hours went that were no longer delivered."""
    parts = blocks.split()
    if not parts:
        return None
    names = [words[f"split.{name}"] for name in parts]
    values = np.array([float(each["value"]) for each in parts.values()])
    low, high, draws_low, draws_high = (
        np.array([float(each[key]) for each in parts.values()])
        for key in ("ci_low", "ci_high", "draws_low", "draws_high")
    )
    with canvas(1, 3.2) as (figure, (axes,)):
        y = np.arange(len(names))[::-1]
        colours = [INK] + [BLUE if value >= 0 else VERMILION for value in values[1:]]
        axes.barh(y, values, color=colours, alpha=0.75, height=0.6)
        axes.hlines(y, draws_low, draws_high, color=INK, linewidth=1.0, label=words["interval.draws"])
        axes.hlines(y, low, high, color=INK, linewidth=4, alpha=0.5, label=words["interval.luck"])
        axes.axvline(0, color=INK, linewidth=0.9)
        axes.set_yticks(y, names)
        axes.grid(visible=False, axis="y")
        top = largest(values, low, high, draws_low, draws_high)
        axes.set_xlabel(scale_word(words, top) + words["split.unit"])
        scaled(words, axes.xaxis, top)
        _legend_below(axes)
        title = words.say("figure.split.title", years=words.number(blocks.years))
        return finished(figure, "hours_split", title, _source(blocks, words), _split_in_words(names, values, words))


def _split_in_words(names: Sequence[str], values: Floats, words: Words) -> str:
    texts, scale = words.together([float(value) for value in values])
    parts = [f"{name}: {text}" for name, text in zip(names, texts, strict=True)]
    return words.say("figure.split.text", parts="; ".join(parts), scale=scale)


# --- what all share ---------------------------------------------------------------------------------------------------


def _years_axis(axes: Any, words: Words) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlabel(words["figure.year"])
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=7))


def _legend_below(axes: Any) -> None:
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.18), ncols=1, fontsize=8)


def _source(blocks: Blocks, words: Words) -> str:
    key = "figure.source" if blocks.ensemble is None else "figure.source_draws"
    n_draws = 0 if blocks.ensemble is None else len(blocks.ensemble.runs)
    return words.say(
        key, place=blocks.place, adults=words.number(blocks.citizens), pairs=len(blocks.pairs.runs), draws=n_draws,
        town=words.number(blocks.ensemble_citizens), seed=blocks.seed,
    )  # fmt: skip
