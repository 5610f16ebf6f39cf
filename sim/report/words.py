"""Words and numbers of one language: ``sim/report/language/<code>.toml``."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.discovery import UnknownNameError

FOLDER = Path(__file__).with_name("language")
LANGUAGES = ("en", "da", "nb")
SCALES = ((1e9, "billion"), (1e6, "million"))
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"


@dataclass(frozen=True)
class Words:
    """All texts of one language: ``words["table.effect"]``, or with things filled in ``words.say(key, …)``."""

    language: str
    texts: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def get(self, key: str, default: str) -> str:
        """The text, or the default where this language has none."""
        return self.texts.get(key, default)

    def say(self, key: str, **things: object) -> str:
        """A text with things filled in."""
        return self.texts[key].format(**things)

    # --- numbers ----------------------------------------------------------------------------------------------------

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with this language's marks; a dash for what is not known."""
        if not math.isfinite(value):
            return DASH
        text = f"{abs(round(value, decimals)):,.{decimals}f}".replace(",", "\0").replace(".", "\1")
        text = text.replace("\0", self["number.thousands"]).replace("\1", self["number.decimal"])
        return MINUS + text if round(value, decimals) < 0 else text

    def percent(self, share: float) -> str:
        """A share as whole percent."""
        return self.number(100 * share) + self["number.percent"]

    def together(self, values: Sequence[float]) -> tuple[list[str], str]:
        """Numbers that stand side by side, to the same decimals, and the word for their common scale."""
        known = [abs(value) for value in values if math.isfinite(value)]
        largest = max(known, default=0.0)
        divisor, name = _scale(largest)
        decimals = _decimals(largest / divisor)
        scale = self[f"number.{name}"] if name else ""
        return [self.number(value / divisor, decimals) for value in values], scale

    def effect(self, value: float, *intervals: tuple[float, float]) -> list[str]:
        """A difference and its intervals, all on one scale; the difference keeps two digits that count."""
        ends = [end for interval in intervals for end in interval]
        largest = max((abs(each) for each in (value, *ends) if math.isfinite(each)), default=0.0)
        divisor, name = _scale(largest)
        decimals = max(_decimals(largest / divisor), min(4, _decimals(abs(value) / divisor) - 1))
        scale = f" {self[f'number.{name}']}" if name else ""
        texts = [self.number(each / divisor, decimals) for each in (value, *ends)]
        told = [
            self.say("number.interval", low=texts[place], high=texts[place + 1]) if texts[place] != DASH else DASH
            for place in range(1, len(texts), 2)
        ]
        return [text if text == DASH else text + scale for text in (texts[0], *told)]

    def amount(self, value: float, unit: str = "") -> str:
        """One number with its scale and unit."""
        (text,), scale = self.together([value])
        return " ".join(part for part in (text, scale, unit) if part)

    def interval(self, low: float, high: float) -> str:
        """From low to high."""
        if not (math.isfinite(low) and math.isfinite(high)):
            return DASH
        (first, last), scale = self.together([low, high])
        return " ".join(part for part in (self.say("number.interval", low=first, high=last), scale) if part)

    def between(self, low: float, high: float) -> str:
        """What lies on either side of something that lies between them."""
        (first, last), scale = self.together([low, high])
        return " ".join(part for part in (first + self["number.and"] + last, scale) if part)

    # --- names ------------------------------------------------------------------------------------------------------

    def unit(self, unit: str) -> str:
        """A unit in this language, or as it stands where it has no word."""
        return self.get(f"unit.{unit}", unit)

    def group(self, group: str) -> str:
        """A group of people in words."""
        return self.get(f"group.{group}", group.replace("_", " ").replace("=", " "))

    def listed(self, things: Sequence[str]) -> str:
        """Things in a row, as one says them."""
        if len(things) < 2:
            return "".join(things)
        return ", ".join(things[:-1]) + self["number.and"] + things[-1]


def _scale(largest: float) -> tuple[float, str]:
    """What to divide by, and the word for it."""
    return next(((size, name) for size, name in SCALES if largest >= size), (1.0, ""))


def _decimals(largest: float) -> int:
    """As many as it takes for about three digits of the largest number."""
    if largest == 0 or not math.isfinite(largest):
        return 0
    return min(4, max(0, 2 - math.floor(math.log10(largest))))


@functools.cache
def words(language: str = "en") -> Words:
    """The words of a language, or an error that names those there are."""
    if language not in LANGUAGES:
        raise UnknownNameError("language", language, LANGUAGES)
    told = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Words(language, dict(_flat(told)))


def _flat(told: Mapping[str, Any], above: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in told.items():
        found += _flat(value, f"{above}{key}.") if isinstance(value, Mapping) else [(above + key, str(value))]
    return found
