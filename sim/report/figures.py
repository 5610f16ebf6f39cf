"""The figures of a comparison.  Each has a title, a unit, its intervals, a source line and a text in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from sim.analysis.by_year import ByYear, by_year
from sim.analysis.parts import Told
from sim.analysis.yearly import WEEKS_PER_YEAR
from sim.report import story
from sim.report.blocks import Blocks
from sim.report.conclusions import in_years
from sim.report.drawing import (
    BLUE,
    GREEN,
    GREY,
    HIDDEN,
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
    span,
    zero_line,
)
from sim.report.words import Words

Draw = Callable[[Blocks, Words], Picture | None]
LUCK_STRENGTH, DRAWS_STRENGTH = 0.40, 0.15
STATES = ((GREEN, ""), (VERMILION, "\\\\"), (ORANGE, "//"), (GREY, ""))
"""Colour and hatching of the states of the first cohort."""


def pictures(blocks: Blocks, words: Words) -> list[Picture]:
    """Every figure that these results have the measures for."""
    drawn = (draw(blocks, words) for draw in (saving_so_far, cost_by_year, hours_split, first_cohort, by_quintile))
    return [picture for picture in drawn if picture is not None]


# --- money ------------------------------------------------------------------------------------------------------------


def saving_so_far(blocks: Blocks, words: Words) -> Picture | None:
    """The public saving added up since the policy began, with both intervals."""
    if not blocks.has(story.CASH) or blocks.years < 1:
        return None
    saving = by_year(blocks.parts, story.CASH, so_far=True, sign=-1)
    with canvas() as (figure, (axes,)):
        _difference(axes, saving.years, saving.difference, words)
        axes.set_ylabel(_money(blocks, words, _reach(saving.difference)))
        _years_axis(axes, words)
        title = words.say("figure.saving.title", policy=blocks.policy)
        return finished(figure, "saving_so_far", title, _source(blocks, words), _saving_in_words(saving, blocks, words))


def _saving_in_words(saving: ByYear, blocks: Blocks, words: Words) -> str:
    told, year = saving.difference, saving.years[-1]
    amount = words.amount(float(told.estimate[-1]), words.unit(blocks.unit(story.CASH)))
    luck = words.interval(float(told.ci_low[-1]), float(told.ci_high[-1]))
    text = words.say("figure.saving.text", year=year, amount=amount, luck=luck)
    if blocks.ensemble is None:
        return text
    return f"{text} " + words.say("figure.saving.draws", draws=words.between(told.draws_low[-1], told.draws_high[-1]))


def cost_by_year(blocks: Blocks, words: Words) -> Picture | None:
    """What public care costs each year in both worlds, and the difference."""
    if not blocks.has(story.CASH) or blocks.years < 1:
        return None
    told = by_year(blocks.parts, story.CASH)
    top = largest(told.baseline, told.policy)
    with canvas(2, 3.9) as (figure, (left, right)):
        marks = {"markersize": 3.5}
        left.plot(told.years, told.baseline, "s--", color=GREY, label=blocks.baseline, **marks)
        left.plot(told.years, told.policy, "o-", color=BLUE, label=blocks.policy, **marks)
        left.set_ylim(0, 1.15 * top)
        left.set_ylabel(_money(blocks, words, top))
        left.set_title(words["figure.cost.worlds"])
        scaled(words, left.yaxis, top)
        _difference(right, told.years, told.difference, words)
        right.set_title(words["figure.cost.difference"])
        right.set_ylabel(_money(blocks, words, _reach(told.difference)))
        for axes in (left, right):
            _years_axis(axes, words)
        title = words.say("figure.cost.title", policy=blocks.policy)
        return finished(figure, "cost_by_year", title, _source(blocks, words), _cost_in_words(told, blocks, words))


def _cost_in_words(told: ByYear, blocks: Blocks, words: Words) -> str:
    unit = words.unit(blocks.unit(story.CASH))
    first = float(told.difference.estimate[told.years == 1][0])
    last = float(told.difference.estimate[-1])
    return words.say(
        "figure.cost.text", policy=blocks.policy, baseline=blocks.baseline, year=told.years[-1],
        first=words.amount(first, unit), last=words.amount(last, unit),
    )  # fmt: skip


# --- hours ------------------------------------------------------------------------------------------------------------


def hours_split(blocks: Blocks, words: Words) -> Picture | None:
    """Where the formal hours went that were no longer delivered."""
    parts = blocks.split()
    if not parts:
        return None
    names = [words[f"split.{name}"] for name in parts]
    with canvas(1, 3.4) as (figure, (axes,)):
        _bars(axes, names, list(parts.values()), words)
        title = words.say("figure.split.title", years=in_years(blocks.years, words))
        return finished(figure, "hours_split", title, _source(blocks, words), _split_in_words(names, parts, words))


def _bars(axes: Any, names: Sequence[str], parts: Sequence[Told], words: Words) -> None:
    """A bar for each part, the whole first, with both intervals upon it."""
    y = np.arange(len(names))[::-1]
    values = [float(each.estimate) for each in parts]
    colours = [INK, *(BLUE if value >= 0 else VERMILION for value in values[1:])]
    axes.barh(y, values, color=colours, alpha=0.75, height=0.6)
    span(axes.hlines, y, *_ends(parts, "draws"), color=INK, linewidth=1.0, label=words["interval.draws"])
    span(axes.hlines, y, *_ends(parts, "ci"), color=INK, linewidth=4, alpha=0.5, label=words["interval.luck"])
    axes.axvline(0, color=INK, linewidth=0.9)
    axes.set_yticks(y, names)
    axes.grid(visible=False, axis="y")
    top = max(_reach(each) for each in parts)
    axes.set_xlabel(scale_word(words, top) + words["split.unit"])
    scaled(words, axes.xaxis, top)


def _split_in_words(names: Sequence[str], parts: Mapping[str, Told], words: Words) -> str:
    texts, scale = words.together([float(each.estimate) for each in parts.values()])
    listed = "; ".join(f"{name}: {text}" for name, text in zip(names, texts, strict=True))
    return words.say("figure.split.text", parts=listed, unit=f"{scale} {words['split.unit']}".strip())


# --- people -----------------------------------------------------------------------------------------------------------


def first_cohort(blocks: Blocks, words: Words) -> Picture | None:
    """What became of those who were 65 and over at the start: independent, in need without help, with help, dead."""
    if not all(blocks.has(name) for name in story.COHORT):
        return None
    told = {name: by_year(blocks.parts, name) for name in story.COHORT}
    with canvas(2, 4.3) as (figure, (left, right)):
        _stack(left, told, blocks)
        left.set_title(words.say("figure.cohort.baseline", baseline=blocks.baseline), fontsize=9)
        left.set_ylabel(words.unit(blocks.unit(story.COHORT[0])))
        scaled(words, left.yaxis, WEEKS_PER_YEAR)
        _state_differences(right, told, words)
        for axes in (left, right):
            _years_axis(axes, words)
        title = words.say("figure.cohort.title", policy=blocks.policy)
        return finished(figure, "first_cohort", title, _source(blocks, words), _cohort_in_words(told, blocks, words))


def _stack(axes: Any, told: Mapping[str, ByYear], blocks: Blocks) -> None:
    """The states of the world without the policy, one upon another."""
    floor = np.zeros(1)
    for (colour, hatch), (name, each) in zip(STATES, told.items(), strict=True):
        chosen = each.years >= 1
        top = floor + each.baseline[chosen]
        axes.fill_between(
            each.years[chosen], np.broadcast_to(floor, top.shape), top, facecolor=colour, alpha=0.75, hatch=hatch,
            edgecolor="white", linewidth=0, label=blocks.label(name),
        )  # fmt: skip
        floor = top
    axes.grid(visible=False)


def _state_differences(axes: Any, told: Mapping[str, ByYear], words: Words) -> None:
    """What the policy changes of each state, with its luck."""
    zero_line(axes)
    for (colour, _), each in zip(STATES, told.values(), strict=True):
        chosen, change = each.years >= 1, each.difference
        band(axes, each.years[chosen], change.ci_low[chosen], change.ci_high[chosen], colour, HIDDEN, 0.25)
        axes.plot(each.years[chosen], change.estimate[chosen], color=colour, marker="o", markersize=3)
    axes.set_title(f"{words['figure.cost.difference']}; {words['interval.luck']}", fontsize=9)
    scaled(words, axes.yaxis, largest(*(each.difference.estimate for each in told.values())))


def _cohort_in_words(told: Mapping[str, ByYear], blocks: Blocks, words: Words) -> str:
    parts = [
        words.say("figure.cohort.part", state=blocks.label(name), value=words.number(float(each.baseline[-1]), 1),
                  difference=words.number(float(each.difference.estimate[-1]), 2))
        for name, each in told.items()
    ]  # fmt: skip
    return words.say("figure.cohort.text", year=told[story.COHORT[0]].years[-1], parts="; ".join(parts))


def by_quintile(blocks: Blocks, words: Words) -> Picture | None:
    """Gains and losses by fifth of resources, for a few outcomes."""
    chosen = [name for name in story.BY_QUINTILE if blocks.has(name, story.FIFTHS[0])]
    if not chosen:
        return None
    columns = min(2, len(chosen))
    rows = (len(chosen) + 1) // 2
    with canvas(columns, 2.4 * rows + 0.8, rows) as (figure, all_axes):
        for name, axes in zip(chosen, all_axes, strict=False):
            _dots(axes, blocks.by_fifth(name), words)
            axes.set_title(f"{blocks.label(name)}\n{words.unit(blocks.unit(name))}", fontsize=9)
        for axes in all_axes[len(chosen) :]:
            axes.set_visible(False)
        for axes in all_axes[len(chosen) - columns : len(chosen)]:
            axes.set_xlabel(words["figure.quintile.axis"])
        title = words.say("figure.quintile.title", policy=blocks.policy, years=in_years(blocks.years, words))
        return finished(figure, "by_quintile", title, _source(blocks, words), _fifths_in_words(chosen, blocks, words))


def _dots(axes: Any, fifths: Told, words: Words) -> None:
    """Estimates with a thin bar for luck plus unknowns and a thick one for luck."""
    zero_line(axes)
    x = np.arange(5)
    draws, luck = (fifths.draws_low, fifths.draws_high), (fifths.ci_low, fifths.ci_high)
    span(axes.vlines, x, *draws, color=BLUE, linewidth=1.2, label=words["interval.draws"])
    span(axes.vlines, x, *luck, color=BLUE, linewidth=5, alpha=LUCK_STRENGTH, label=words["interval.luck"])
    axes.plot(x, fifths.estimate, "o", color=BLUE, markersize=5, label=words["interval.estimate"])
    axes.set_xticks(x, [words[f"fifth.{number}"] for number in range(1, 6)])
    axes.margins(x=0.1)
    axes.grid(visible=False, axis="x")
    scaled(words, axes.yaxis, _reach(fifths))


def _fifths_in_words(chosen: Sequence[str], blocks: Blocks, words: Words) -> str:
    parts = []
    for name in chosen:
        values = blocks.by_fifth(name).estimate
        (first, last), scale = words.together([float(values[0]), float(values[-1])])
        unit = f"{scale} {words.unit(blocks.unit(name))}".strip()
        parts.append(words.say("figure.quintile.part", label=blocks.label(name), first=first, last=last, unit=unit))
    return " ".join(parts)


# --- what all share ---------------------------------------------------------------------------------------------------


def _difference(axes: Any, years: Any, told: Told, words: Words) -> None:
    """A difference by year with its two intervals."""
    zero_line(axes)
    band(axes, years, told.draws_low, told.draws_high, BLUE, words["interval.draws"], DRAWS_STRENGTH)
    band(axes, years, told.ci_low, told.ci_high, BLUE, words["interval.luck"], LUCK_STRENGTH)
    axes.plot(years, told.estimate, color=BLUE, marker="o", markersize=3.5, label=words["interval.estimate"])
    scaled(words, axes.yaxis, _reach(told))


def _reach(told: Told) -> float:
    return largest(told.estimate, told.ci_low, told.ci_high, told.draws_low, told.draws_high)


def _ends(parts: Sequence[Told], name: str) -> tuple[list[float], list[float]]:
    """The ends of one interval of each part."""
    low, high = ([float(getattr(each, f"{name}_{end}")) for each in parts] for end in ("low", "high"))
    return low, high


def _money(blocks: Blocks, words: Words, top: float) -> str:
    return scale_word(words, top) + words.unit(blocks.unit(story.CASH))


def _years_axis(axes: Any, words: Words) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlabel(words["figure.year"])
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=7))


def _source(blocks: Blocks, words: Words) -> str:
    key = "figure.source" if blocks.ensemble is None else "figure.source_draws"
    n_draws = 0 if blocks.ensemble is None else len(blocks.ensemble.runs)
    return words.say(
        key, place=blocks.place, adults=words.number(blocks.citizens), pairs=len(blocks.pairs.runs), draws=n_draws,
        town=words.number(blocks.ensemble_citizens), seed=blocks.seed,
    )  # fmt: skip
