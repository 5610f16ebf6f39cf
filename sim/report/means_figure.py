"""The figure of runs of one scenario: its headline measures year by year, with their luck."""

from __future__ import annotations

from typing import Any

from sim.analysis.about import measures_in
from sim.analysis.intervals import t_interval
from sim.analysis.parts import PAIRS, block_of
from sim.analysis.yearly import WEEKS_PER_YEAR, Floats, Yearly
from sim.report.drawing import BLUE, Picture, band, canvas, finished, largest, scale_word, scaled
from sim.report.words import Words
from sim.store import Results

MOST = 8
"""How many measures are shown."""


def pictures(results: Results, words: Words) -> list[Picture]:
    """The figure, where there is anything to show."""
    block = block_of(results.years, results.runs, results.codebook, PAIRS)
    if block is None or not (block.weeks == WEEKS_PER_YEAR).any():
        return []
    about = measures_in(results.codebook)
    chosen = [name for name, each in about.items() if each.headline and (name, "all") in block.series][:MOST]
    return [_headlines(chosen, block, results, words)] if chosen else []


def labels(results: Results, words: Words) -> dict[str, str]:
    """The name of each measure in the language of the page."""
    book = results.codebook[results.codebook["kind"] == "measure"]
    own = "label" if words.language == "en" else f"label_{words.language}"
    return dict(zip(book["name"], book[own], strict=True))


def _headlines(chosen: list[str], block: Yearly, results: Results, words: Words) -> Picture:
    about, names = measures_in(results.codebook), labels(results, words)
    scenario = next(iter(results.manifest["scenarios"].values()))
    rows = (len(chosen) + 1) // 2
    with canvas(2, 2.0 * rows + 0.8, rows) as (figure, all_axes):
        for name, axes in zip(chosen, all_axes, strict=False):
            values = block.of(name)[:, 0, block.weeks == WEEKS_PER_YEAR]
            _one(axes, block.years[block.weeks == WEEKS_PER_YEAR], values, words)
            reach = scale_word(words, largest(values)) + words.unit(about[name].unit)
            axes.set_title(f"{names[name]}\n{reach}", fontsize=8.5)
        for axes in all_axes[len(chosen) :]:
            axes.set_visible(False)
        title = words.say("figure.means.title", scenario=scenario["title"])
        source = words.say(
            "figure.source_runs", runs=len(block.runs), adults=words.number(scenario["citizens"]),
            place=scenario["place"]["title"], seed=results.manifest["seed"],
        )  # fmt: skip
        return finished(figure, "headlines", title, source, _in_words(chosen, block, about, names, words))


def _one(axes: Any, years: Any, values: Floats, words: Words) -> None:
    from matplotlib.ticker import MaxNLocator

    low, high = t_interval(values)
    band(axes, years, low, high, BLUE, words["interval.luck"], 0.3)
    axes.plot(years, values.mean(axis=0), color=BLUE, marker="o", markersize=3, label=words["table.mean"])
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=7))
    scaled(words, axes.yaxis, largest(values))


def _in_words(chosen: list[str], block: Yearly, about: Any, names: dict[str, str], words: Words) -> str:
    parts = []
    for name in chosen:
        values = block.of(name)[:, 0, block.weeks == WEEKS_PER_YEAR].mean(axis=0)
        (first, last), scale = words.together([float(values[0]), float(values[-1])])
        unit = f"{scale} {words.unit(about[name].unit)}".strip()
        parts.append(words.say("figure.means.text", label=names[name], first=first, last=last, unit=unit))
    return " ".join(parts)
