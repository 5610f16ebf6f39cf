"""Effects of claims as a page writes them: to the digits their interval can bear, shares as percent."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.report.words import DASH, SCALES, Words

NBSP = "\N{NO-BREAK SPACE}"
SMALLEST_P = 0.001


@dataclass(frozen=True)
class Unit:
    """What a number is multiplied by, and what is written behind it."""

    factor: float
    text: str

    def behind(self, text: str) -> str:
        """A number with its unit."""
        if not self.text or text == DASH:
            return text
        return f"{text}{NBSP if self.text.startswith('%') else ' '}{self.text}"


def unit(name: str, words: Words) -> Unit:
    """A unit of the registry in words; shares of something are told as percent."""
    of_something = name.startswith("share of ")
    own = words.get(f"claims.unit.{name}", "")
    if not own and of_something:
        own = f"% of {name.removeprefix('share of ')}" if words.language == "en" else f"% ({name})"
    return Unit(100.0 if of_something else 1.0, own or words.unit(name))


def decimals_for(*values: float) -> int:
    """As many as tell the span of some numbers to two digits; of one number, its own two."""
    known = [each for each in values if math.isfinite(each)]
    span = max(known) - min(known) if len(known) > 1 else 0.0
    span = span or max((abs(each) for each in known), default=0.0)
    return 0 if span == 0 else min(4, max(0, 1 - math.floor(math.log10(span))))


def _scaled(words: Words, of: Unit, *values: float) -> tuple[list[str], str]:
    """Numbers to the same decimals and on the same scale, and the word for it."""
    grown = [each * of.factor for each in values]
    largest = max((abs(each) for each in grown if math.isfinite(each)), default=0.0)
    size, name = next(((size, name) for size, name in SCALES if largest >= size), (1.0, ""))
    shown = [each / size for each in grown]
    decimals = decimals_for(*shown)
    return [words.number(each, decimals) for each in shown], words[f"number.{name}"] if name else ""


def mean_and_interval(words: Words, name: str, mean: float, low: float, high: float) -> tuple[str, str]:
    """``("5.2 % of home-care cost", "3.1 to 7.3")``; a dash for what is not known."""
    of = unit(name, words)
    known = math.isfinite(low) and math.isfinite(high)
    texts, scale = _scaled(words, of, mean, *((low, high) if known else ()))
    value = of.behind(" ".join(filter(None, (texts[0], scale)))) if texts[0] != DASH else DASH
    return value, words.say("number.interval", low=texts[1], high=texts[2]) if known else DASH


def amount(words: Words, name: str, value: float) -> str:
    """One number with its unit, no more digits than it needs."""
    of = unit(name, words)
    if not math.isfinite(value):
        return DASH
    grown = value * of.factor
    places = next((n for n in range(5) if math.isclose(round(grown, n), grown, rel_tol=1e-9, abs_tol=1e-12)), 0)
    if abs(grown) >= SCALES[-1][0] or (places == 0 and grown != round(grown)):
        (text,), scale = _scaled(words, of, value)
        return of.behind(" ".join(filter(None, (text, scale))))
    return of.behind(words.number(grown, places))


def small(words: Words, value: float) -> str:
    """A number of any size to three digits, without noughts that tell nothing."""
    if not math.isfinite(value):
        return DASH
    most = 0 if value == 0 else min(4, max(0, 2 - math.floor(math.log10(abs(value)))))
    fewest = next(n for n in range(most + 1) if math.isclose(round(value, n), round(value, most), abs_tol=1e-9))
    return words.number(value, fewest)


def p_value(words: Words, value: float) -> str:
    """A probability, at least a thousandth."""
    if math.isfinite(value) and value < SMALLEST_P:
        return f"< {words.number(SMALLEST_P, 3)}"
    return words.number(value, 3)


def share(words: Words, value: float) -> str:
    """A share as whole percent; a dash for what is not known."""
    return words.percent(value) if math.isfinite(value) else DASH


def share_interval(words: Words, low: float, high: float) -> str:
    """Two shares as percent."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return DASH
    return words.say("number.interval", low=words.number(100 * low), high=words.percent(high))


def whole(words: Words, value: float) -> str:
    """A count."""
    return words.number(value, 0)
