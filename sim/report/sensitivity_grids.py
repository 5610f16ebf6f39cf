"""The tables of sensitivity analysis, as words; assumptions without evidence stand first."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.morris import Morris
from sim.analysis.rank_correlation import RankCorrelations
from sim.analysis.sobol import Sobol
from sim.report.grids import Grid, Line
from sim.report.sensed import ASSUMED, Sensed, within
from sim.report.sensitivity_findings import Finding
from sim.report.words import DASH

MOST = 12
"""How many numbers a table of one outcome shows; the file beside it has all."""
PLACES = ("first", "second", "third")


def of_outcome(sensed: Sensed, each: Finding) -> Grid:
    """The strongest numbers of one outcome: assumptions first, the strongest first among each."""
    words = sensed.words
    columns = _columns(each)
    heads = [words["table.number"], *(words[f"sensitivity.table.{key}"] for key in columns)]
    heads += [words["sensitivity.table.pawn"]] if each.check is not None else []
    lines: list[Line] = []
    shown = each.by_strength[:MOST]
    for key, mark in (("assumed", True), ("known", False)):
        own = [place for place in shown if (each.factors[place].quality == ASSUMED) == mark]
        if own:
            lines.append(Line(words[f"sensitivity.table.{key}"], section=True))
            lines += [_line(sensed, each, place) for place in own]
    return Grid(words.say("sensitivity.caption.outcome", what=sensed.what(each.outcome)), heads, lines)


def _columns(each: Finding) -> tuple[str, ...]:
    if isinstance(each.main, Sobol):
        return "total", "interval", "alone", "interval"
    if isinstance(each.main, Morris):
        return "change", "interval", "direction", "uneven"
    return "correlation", "interval", "direction"


def _line(sensed: Sensed, each: Finding, place: int) -> Line:
    cells = _cells(sensed, each, place)
    if each.check is not None:
        index = sensed.words.number(float(each.check.index[place]), 2)
        cells.append(index if each.check.beyond_chance[place] else f"({index})")
    return Line(sensed.thing(each.factors[place]), cells, strong=each.matters[place])


def _cells(sensed: Sensed, each: Finding, place: int) -> list[str]:
    words, main = sensed.words, each.main
    if isinstance(main, Sobol):
        first, half = float(main.first[place]), float(main.first_half[place])
        total = float(main.total[place])
        return [words.percent(total), _percents(sensed, *within(*each.ends(place))), words.percent(first),
                _percents(sensed, first - half, first + half)]  # fmt: skip
    if isinstance(main, Morris):
        size, interval = words.effect(float(main.mu_star[place]), each.ends(place))
        return [size, interval, sensed.direction(each, place), words.amount(float(main.sigma[place]))]
    value, low, high = sensed.correlation(each, place)
    interval = words.say("number.interval", low=words.number(low, 2), high=words.number(high, 2))
    return [words.number(value, 2), interval if low == low else DASH, sensed.direction(each, place)]


def _percents(sensed: Sensed, low: float, high: float) -> str:
    words = sensed.words
    return words.say("number.interval", low=words.number(100 * low), high=words.percent(high)) if low == low else DASH


def of_all(sensed: Sensed, found: Sequence[Finding]) -> Grid:
    """Every outcome with its strongest numbers and the share of luck."""
    words = sensed.words
    heads = [words["table.outcome"], *(words[f"sensitivity.table.{key}"] for key in (*PLACES, "luck"))]
    lines = []
    for each in found:
        things = [_brief(sensed, each, place) for place in each.strongest[: len(PLACES)]]
        things += [DASH] * (len(PLACES) - len(things))
        own = each.spread
        luck = words.percent(own.luck) if own is not None and own.splits else DASH
        lines.append(Line(sensed.label(each.outcome), [*things, luck]))
    return Grid(words["sensitivity.caption.all"], heads, lines, words=(1, 2, 3))


def _brief(sensed: Sensed, each: Finding, place: int) -> str:
    """A number's name with its mark and, where the method tells shares or correlations, how strong it is."""
    factor = each.factors[place]
    told = f"{factor.name} [{factor.quality}]"
    if isinstance(each.main, Morris):
        return told
    if isinstance(each.main, RankCorrelations):
        return f"{told} {sensed.words.number(sensed.correlation(each, place)[0], 2)}"
    return f"{told} {sensed.words.percent(float(each.scores[place]))}"


def of_luck(sensed: Sensed, found: Sequence[Finding]) -> Grid | None:
    """The spread of single runs, split; None where nothing can be split."""
    words = sensed.words
    lines = [
        Line(sensed.label(each.outcome), [
            *words.effect(own.total_sd)[:1], words.percent(own.unknown), _percents(sensed, own.low, own.high),
            words.percent(own.luck), sensed.unit(each.outcome),
        ])
        for each in found
        if (own := each.spread) is not None and own.splits
    ]  # fmt: skip
    keys = ("unknown", "interval", "luck")
    heads = [words["table.outcome"], words["unit.standard deviations"].capitalize(),
             *(words[f"sensitivity.table.{key}"] for key in keys), words["table.unit"]]  # fmt: skip
    return Grid(words["sensitivity.caption.luck"], heads, lines, words=(5,)) if lines else None


def of_disagreements(sensed: Sensed, found: Sequence[Finding]) -> Grid | None:
    """The numbers that PAWN ranks otherwise; None where both methods agree."""
    words = sensed.words
    things = {factor.name: sensed.thing(factor) for factor in sensed.swept.factors}
    lines = [
        Line(sensed.label(each.outcome), [
            things[one.factor], str(one.rank), str(one.pawn_rank),
            words[f"sensitivity.table.{'unseen' if one.unseen else 'only'}"],
        ])
        for each in found
        for one in each.apart
    ]  # fmt: skip
    heads = [words["table.outcome"], words["table.number"],
             *(words[f"sensitivity.table.{key}"] for key in ("rank", "pawn_rank", "says"))]  # fmt: skip
    return Grid(words["sensitivity.caption.check"], heads, lines, words=(1, 4)) if lines else None


def of_factors(sensed: Sensed) -> Grid:
    """Everything that varied."""
    words = sensed.words
    heads = [words[f"table.{key}"] for key in ("number", "meaning", "range", "unit", "quality", "source")]
    lines = [
        Line(factor.name, [
            factor.meaning, words.interval(factor.low, factor.high), words.unit(factor.unit), f"[{factor.quality}]",
            factor.source,
        ])
        for factor in sorted(sensed.swept.factors, key=lambda factor: factor.quality != ASSUMED)
    ]  # fmt: skip
    caption = words.say("sensitivity.caption.numbers", number=len(lines))
    return Grid(caption, heads, lines, words=(1, 3, 4, 5))
