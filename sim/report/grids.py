"""The tables of a page, as words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.analysis.effects import DISCOUNT_RATES
from sim.analysis.savings import VIEWS
from sim.report import story
from sim.report.blocks import Blocks
from sim.report.conclusions import in_years, reading
from sim.report.words import Words
from sim.store import Results

STRONGEST = 12
"""How many influences are shown."""


@dataclass(frozen=True)
class Line:
    """One row: its heading, its cells; a ``section`` is a heading across the table."""

    head: str
    cells: Sequence[str] = ()
    section: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: what it shows, the headings of its columns, its rows; ``words`` are columns set as text."""

    caption: str
    heads: Sequence[str]
    lines: Sequence[Line]
    words: Sequence[int] = field(default=())


# --- effects ----------------------------------------------------------------------------------------------------------


def headlines(blocks: Blocks, words: Words) -> Grid:
    """Every headline outcome in both worlds, their difference, and its two intervals."""
    heads = [words["table.outcome"], words["table.without"], words["table.with"], *_effect_heads(blocks, words)]
    lines: list[Line] = []
    for section, names in story.SECTIONS.items():
        there = [name for name in names if blocks.has(name)]
        if there:
            lines.append(Line(words[f"rows.{section}"], section=True))
            lines += [_effect_line(name, blocks, words) for name in there]
    return Grid(_caption("short", blocks, words), heads, lines, words=(len(heads) - 2, len(heads) - 1))


def _effect_heads(blocks: Blocks, words: Words) -> list[str]:
    draws = [] if blocks.ensemble is None else [words["table.draws"]]
    return [words["table.difference"], words["table.luck"], *draws, words["table.unit"], words["table.reading"]]


def _effect_line(name: str, blocks: Blocks, words: Words) -> Line:
    effect = blocks.effect(name)
    worlds = [words.amount(float(effect[arm])) for arm in ("baseline", "policy")]
    return Line(blocks.label(name), [*worlds, *_effect_cells(effect, blocks, words), reading(effect, words)])


def _effect_cells(effect: dict[str, Any], blocks: Blocks, words: Words) -> list[str]:
    """Difference, luck, luck plus unknowns where there is an ensemble, and unit."""
    luck, draws = (effect["ci_low"], effect["ci_high"]), (effect["draws_low"], effect["draws_high"])
    intervals = [luck] if blocks.ensemble is None else [luck, draws]
    return [*words.effect(float(effect["difference"]), *intervals), words.unit(str(effect["unit"]))]


def who_bears(blocks: Blocks, words: Words) -> Grid:
    """What the policy changes for the public purse, citizens, families and volunteers, and at three prices in all."""
    names = [name for name in (*story.BORNE_BY, *story.FULL_COST) if blocks.has(name)]
    lines = [
        Line(blocks.label(name), [*_effect_cells(effect, blocks, words), reading(effect, words)])
        for name in names
        for effect in [blocks.effect(name)]
    ]
    heads = [words["table.outcome"], *_effect_heads(blocks, words)]
    return Grid(_caption("bears", blocks, words), heads, lines, words=(len(heads) - 2, len(heads) - 1))


def by_year(blocks: Blocks, words: Words) -> Grid:
    """Differences at the horizons told: totals so far, means so far, or the state then."""
    heads = [words["table.outcome"], *(_years(each, words) for each in blocks.pairs.horizons), words["table.unit"]]
    names = [name for section in story.SECTIONS.values() for name in section if blocks.has(name)]
    lines = []
    for name in names:
        effects = [blocks.effect(name, years=horizon) for horizon in blocks.pairs.horizons]
        cells = [words.amount(float(each["difference"])) for each in effects]
        lines.append(Line(blocks.label(name), [*cells, words.unit(blocks.unit(name))]))
    return Grid(words["caption.years"], heads, lines, words=(len(heads) - 1,))


def fifths(blocks: Blocks, words: Words) -> Grid:
    """Differences for each fifth of resources, with both intervals."""
    groups = ["all", *story.FIFTHS]
    heads = [words["table.outcome"], words["table.fifth"], *_effect_heads(blocks, words)]
    lines = [
        Line(blocks.label(name) if group == "all" else "", [words.group(group), *cells, reading(effect, words)])
        for name in story.BY_QUINTILE
        if blocks.has(name, story.FIFTHS[0])
        for group in groups
        for effect in [blocks.effect(name, group)]
        for cells in [_effect_cells(effect, blocks, words)]
    ]
    return Grid(_caption("fifths", blocks, words), heads, lines, words=(1, len(heads) - 2, len(heads) - 1))


def split(blocks: Blocks, words: Words) -> Grid:
    """Where the formal hours went."""
    draws = [] if blocks.ensemble is None else [words["table.draws"]]
    lines = []
    for name, told in blocks.split().items():
        intervals = [(float(told.ci_low), float(told.ci_high)), (float(told.draws_low), float(told.draws_high))]
        cells = words.effect(float(told.estimate), *intervals[: 1 + len(draws)])
        lines.append(Line(words[f"split.{name}"], cells, strong=name == "saved"))
    heads = [words["table.part"], words["table.difference"], words["table.luck"], *draws]
    return Grid(_caption("split", blocks, words), heads, lines)


# --- savings ----------------------------------------------------------------------------------------------------------


def savings(blocks: Blocks, words: Words) -> Grid:
    """The saving told three ways: how likely it is above nothing, how large, and when it breaks even."""
    views = [view for view, name in VIEWS.items() if blocks.has(name)]
    draws = [] if blocks.ensemble is None else [words["table.draws"]]
    heads = [words["table.view"], words["table.probability"], *(_years(y, words) for y in blocks.pairs.horizons),
             words["table.luck"], *draws, words["table.break_even"], words["table.unit"]]  # fmt: skip
    lines = [Line(words[f"view.{view}"], list(_saving_cells(view, blocks, words))) for view in views]
    return Grid(words["caption.saving"], heads, lines, words=(len(heads) - 1,))


def _saving_cells(view: str, blocks: Blocks, words: Words) -> Iterator[str]:
    whole = blocks.saving(view)
    yield words.percent(whole["probability"])
    for horizon in blocks.pairs.horizons:
        yield words.amount(blocks.saving(view, years=horizon)["saving"])
    yield words.interval(whole["ci_low"], whole["ci_high"])
    if blocks.ensemble is not None:
        yield words.interval(whole["draws_low"], whole["draws_high"])
    year = float(whole["break_even_year"])
    yield words.number(year) if math.isfinite(year) else words["saving.never"]
    yield words.unit(str(whole["unit"]))


def discounted(blocks: Blocks, words: Words) -> Grid:
    """The public saving at three discount rates."""
    heads = [words["table.view"], *(words.say("table.discounted", rate=words.percent(rate)) for rate in DISCOUNT_RATES)]
    lines = []
    for view in ("cash", "marginal"):
        if blocks.has(VIEWS[view]):
            told = [blocks.saving(view, rate=rate) for rate in DISCOUNT_RATES]
            lines.append(Line(words[f"view.{view}"], [words.amount(e["saving"], words.unit(e["unit"])) for e in told]))
    return Grid(_caption("discounted", blocks, words), heads, lines)


def _years(years: float, words: Words) -> str:
    return words.say("table.years", years=in_years(years, words))


def _caption(name: str, blocks: Blocks, words: Words) -> str:
    return words.say(f"caption.{name}", years=in_years(blocks.years, words))


# --- what it rests on -------------------------------------------------------------------------------------------------


def leanings(blocks: Blocks, words: Words) -> Grid:
    """The uncertain numbers that go together most with the saving."""
    heads = [words[f"table.{key}"] for key in ("number", "meaning", "quality", "correlation", "low_half", "high_half")]
    lines = []
    for each in blocks.influences[:STRONGEST]:
        about = blocks.parameter(each.parameter)
        shares = [words.percent(each.positive_low), words.percent(each.positive_high)]
        cells = [str(about["label"]), f"[{about['quality']}]", words.number(each.correlation, 2), *shares]
        lines.append(Line(each.parameter, cells, strong=each.beyond_chance))
    return Grid(words["caption.leans"], heads, lines, words=(1, 2))


def assumptions(results: Results, words: Words) -> Grid:
    """Every uncertain number with its range, source and quality mark."""
    book = results.codebook
    told = book[(book["kind"] == "parameter") & (book["distribution"] != "fixed") & (book["quality"] != "L")]
    heads = [words[f"table.{key}"] for key in ("number", "meaning", "central", "range", "unit", "quality", "source")]
    lines = [
        Line(str(row["name"]), [
            str(row["label"]), words.amount(float(row["central"])),
            words.interval(float(row["low"]), float(row["high"])), words.unit(str(row["unit"])),
            f"[{row['quality']}]", str(row["source"]),
        ])
        for row in told.to_dict("records")
    ]  # fmt: skip
    return Grid(words.say("leans.all", number=len(lines)), heads, lines, words=(1, 4, 5, 6))


def targets(results: Results, words: Words) -> Grid:
    """Published figures beside what was seen of them."""
    heads = [words[f"table.{key}"] for key in ("target", "meaning", "range", "value", "luck", "verdict", "source")]
    lines = [
        Line(str(row["id"]), [
            str(row["title"]), words.interval(_number(row["low"]), _number(row["high"])),
            words.amount(_number(row["value"])), words.interval(_number(row["ci_low"]), _number(row["ci_high"])),
            words[f"verdict.{verdict_of(row['passed'])}"], f"{row['source']} [{row['quality']}]",
        ])
        for row in results.targets.to_dict("records")
    ]  # fmt: skip
    return Grid(words["caption.targets"], heads, lines, words=(1, 5, 6))


def verdict_of(passed: Any) -> str:
    """``met``, ``missed``, or ``unknown``, however a table has it."""
    return {"True": "met", "False": "missed"}.get(str(passed), "unknown")


def _number(value: Any) -> float:
    return float("nan") if value is None else float(value)


def means(results: Results, words: Words, label: Callable[[str], str]) -> Grid:
    """What runs of one scenario showed."""
    table = results.means
    whole = table[(table["years"] == table["years"].max()) & (table["group"] == "all")]
    heads = [words["table.outcome"], words["table.mean"], words["table.luck"], words["table.unit"]]
    lines = [
        Line(label(row["measure"]), [
            words.amount(float(row["mean"])), words.interval(row["ci_low"], row["ci_high"]), words.unit(row["unit"]),
        ])
        for row in whole.to_dict("records")
    ]  # fmt: skip
    return Grid(words["caption.means"], heads, lines, words=(3,))


def failures(results: Results, words: Words) -> Grid:
    """Runs that failed, with seed and reason."""
    heads = [words["table.run"], words["table.seed"], words["table.reason"]]
    lines = [Line(e["run_id"], [f"{e['seed']}, {e['replication']}", e["reason"]]) for e in results.failures]
    return Grid(words["section.failures"], heads, lines, words=(2,))
