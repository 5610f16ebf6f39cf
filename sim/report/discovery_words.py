"""What scenario discovery found, in sentences: where cases are found, how firm that is, and what it rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from sim.analysis.boxes import Box
from sim.analysis.scenario_discovery import Stability
from sim.report.discovered import Column, Discovered
from sim.report.numbers_in_words import called
from sim.report.words import Words

MOSTLY = 0.5
"""From this share on cases are in the majority, or most cases are covered."""
SELDOM = 0.2
"""Numbers named in a smaller share of resamples are left to the table."""
SHAKY = 0.2
"""A rule that loses more than this among settings it was not found from, or its majority, is told to be shaky."""
NINE_OF_TEN = (5, 95)


# --- the first lines --------------------------------------------------------------------------------------------------


def lead(found: Discovered, words: Words) -> list[str]:
    """The first lines: where cases are found, how many there are, how firm that is, and on what it rests."""
    told = [_capital(_warned(headline(found, words), found, words))]
    if 0 < found.cases.sum() < len(found.cases):
        told.append(base(found, words))
    if found.found and found.fares is not None:
        told += [checked(found.fares, words), stable(found, found.fares, words), hinges(found, words)]
    return told


def _warned(told: str, found: Discovered, words: Words) -> str:
    """The first line, with a warning where the rule does not hold for settings that had no part in finding it."""
    if not found.found or found.fares is None:
        return told
    seen, unseen = found.found[0].standing.density, _spread(found.fares.density)[1]
    if unseen >= seen - SHAKY and (unseen >= MOSTLY or seen < MOSTLY):
        return told
    return words.say("discovery.shaky", told=told, density=words.percent(unseen))


def headline(found: Discovered, words: Words) -> str:
    """The answer in one sentence."""
    told = {"who": who(found, words), "case": case(found, words), "settings": words.number(len(found.cases))}
    base_share = words.percent(found.cases.mean())
    if not found.cases.any():
        return words.say("discovery.no_cases", **told)
    if found.cases.all():
        return words.say("discovery.all_cases", **told)
    if not found.found:
        return words.say("discovery.none", **told, base=base_share, number=len(found.columns))
    first = found.found[0]
    own = first.standing
    kind = "often" if own.density < MOSTLY else "partly" if own.coverage < MOSTLY else "mostly"
    return words.say(
        f"discovery.{kind}", **told, base=base_share, limits=limits(first.box, found, words),
        density=words.percent(own.density), coverage=words.percent(own.coverage),
    )  # fmt: skip


def who(found: Discovered, words: Words) -> str:
    """Whose effect it is: the policy, or simply the runs."""
    if not found.swept.paired:
        return words["discovery.runs"]
    return words.say("discovery.subject", policy=found.swept.plan["scenarios"]["policy"]["title"])


def case(found: Discovered, words: Words) -> str:
    """What makes a case, as a verb."""
    beyond = found.beyond
    if found.swept.paired and beyond.limit == 0:
        own = f"discovery.case.{found.outcome}"
        if beyond.above and own in words.texts:
            return words[own]
        return words.say(f"discovery.case.{'raises' if beyond.above else 'lowers'}", label=label(found, words))
    unit = words.unit(found.measure.unit)
    if found.swept.paired and beyond.above == (beyond.limit > 0):
        key, limit = ("raises_beyond" if beyond.above else "lowers_beyond"), abs(beyond.limit)
    else:
        key, limit = ("above" if beyond.above else "below"), beyond.limit
    return words.say(f"discovery.case.{key}", label=label(found, words), limit=words.amount(limit, unit))


def label(found: Discovered, words: Words) -> str:
    """The outcome's name in the language of the page, with its group of people."""
    group = found.outcome.partition("[")[2].rstrip("]")
    name = str(found.measure.label.get(words.language, found.measure.title))
    return f"{name}, {words.group(group)}" if group else name


def base(found: Discovered, words: Words) -> str:
    """How many settings are cases."""
    return words.say(
        "discovery.base", settings=words.number(len(found.cases)), cases=words.number(found.cases.sum()),
        base=words.percent(found.cases.mean()),
    )  # fmt: skip


def checked(fares: Stability, words: Words) -> str:
    """How the rule fares with settings that had no part in finding it."""
    density, coverage = (map(words.percent, _spread(values)) for values in (fares.density, fares.coverage))
    names = ("density_low", "density", "density_high", "coverage_low", "coverage", "coverage_high")
    return words.say("discovery.checked", **dict(zip(names, (*density, *coverage), strict=True)))


def _spread(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, float, float]:
    """The middle nine tenths and the median of what is known."""
    known = values[np.isfinite(values)]
    if not len(known):
        return math.nan, math.nan, math.nan
    low, middle, high = np.percentile(known, (NINE_OF_TEN[0], 50, NINE_OF_TEN[1]))
    return float(low), float(middle), float(high)


def stable(found: Discovered, fares: Stability, words: Words) -> str:
    """How often each number is named when the settings are drawn again."""
    often = np.argsort(-fares.restricted, kind="stable")
    named = [
        words.say(
            "discovery.named", thing=thing(found.columns[each], words), share=words.percent(fares.restricted[each])
        )
        for each in often
        if fares.restricted[each] >= SELDOM
    ]
    return words.say("discovery.stable", resamples=len(fares.density), things=words.listed(named))


def hinges(found: Discovered, words: Words) -> str:
    """Which of the numbers named are assumptions without evidence."""
    first = found.found[0].box
    assumed = [factor for factor in found.by_weight(first) if found.columns[factor].quality == "A"]
    if not assumed:
        return words["discovery.no_assumption"]
    return words.say("discovery.hinges", things=things(assumed, found, words))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


# --- limits -----------------------------------------------------------------------------------------------------------


def limits(box: Box, found: Discovered, words: Words) -> str:
    """All limits of a box, as clauses, in the order of ``assumptions_first``."""
    told = [limit(found.columns[factor], box, factor, words) for factor in assumptions_first(box, found)]
    return words.listed(told) if told else words["discovery.anywhere"]


def assumptions_first(box: Box, found: Discovered) -> list[int]:
    """The numbers that a box limits: assumptions without evidence first, then those it could least do without."""
    return sorted(found.by_weight(box), key=lambda each: found.columns[each].quality != "A")


def limit(column: Column, box: Box, factor: int, words: Words) -> str:
    """The limits of one number, as a clause."""
    low, high = float(box.low[factor]), float(box.high[factor])
    kind = "between" if np.isfinite([low, high]).all() else "at_least" if math.isfinite(low) else "at_most"
    (first, last), unit = numbers(column, [low, high], words)
    if kind == "between":
        return words.say("discovery.between", thing=thing(column, words), low=first, high=last + unit)
    return words.say(f"discovery.{kind}", thing=thing(column, words), low=first + unit, high=last + unit)


def bare_limits(column: Column, box: Box, factor: int, words: Words) -> str:
    """The limits of one number for a table."""
    low, high = float(box.low[factor]), float(box.high[factor])
    (first, last), unit = numbers(column, [low, high], words)
    if np.isfinite([low, high]).all():
        return words.say("discovery.range", low=first, high=last + unit)
    return f"≥ {first}{unit}" if math.isfinite(low) else f"≤ {last}{unit}"


def thing(column: Column, words: Words) -> str:
    """A number in words, with its quality mark."""
    star = "*" if column.joint else ""
    return words.say("discovery.thing", meaning=meaning(column), quality=column.quality) + star


def meaning(column: Column) -> str:
    """What a number is, with the mechanism it belongs to."""
    return called(column.name, column.meaning, column.unit)


def things(factors: Iterable[int], found: Discovered, words: Words) -> str:
    """Several numbers in words."""
    return words.listed([thing(found.columns[each], words) for each in factors])


def tried(column: Column, words: Words) -> str:
    """The range tried."""
    (first, last), unit = numbers(column, [column.low, column.high], words)
    return words.say("discovery.range", low=first, high=last + unit)


def numbers(column: Column, values: Iterable[float], words: Words) -> tuple[list[str], str]:
    """Values of one number to the same decimals, about a hundredth of its range, and what stands behind the last.

    Shares are told as percent.
    """
    as_percent = column.unit.split(" ")[0] == "share"
    times = 100.0 if as_percent else 1.0
    span = times * (column.high - column.low)
    decimals = max(0, 1 - math.floor(math.log10(span))) if span > 0 else 2
    rest = words.unit(column.unit.removeprefix("share").strip()) if as_percent else words.unit(column.unit)
    unit = (words["number.percent"] if as_percent else "") + (f" {rest}" if rest else "")
    return [words.number(times * value, decimals) for value in values], unit
