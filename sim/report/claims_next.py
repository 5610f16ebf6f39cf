"""Which study next: numbers that nobody has measured well, ranked by how much the verdicts lean on them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.report.claims_map import thing, unbroken
from sim.report.claims_row import Row, number
from sim.report.grids import Grid, Line
from sim.report.words import Words

WEIGHTS = {"A": 1.0, "K-l": 0.75, "K-m": 0.5, "D": 0.5, "K-h": 0.25, "S": 0.1}
"""How weakly a number with this quality mark is known; levers (L) are chosen and need no study."""
SHOWN = 20


@dataclass
class Wanted:
    """A number, and the claims whose verdicts lean on it with their correlations."""

    told: Mapping[str, Any]
    leanings: list[tuple[Row, float, bool]] = field(default_factory=list)

    @property
    def quality(self) -> str:
        """Its mark."""
        return str(self.told.get("quality", ""))

    @property
    def score(self) -> float:
        """Weight of the mark times the sum of squared correlations, double where the sign turns."""
        influence = sum(correlation**2 * (2 if turns else 1) for _, correlation, turns in self.leanings)
        return WEIGHTS.get(self.quality, 0.0) * influence

    @property
    def strongest(self) -> float:
        """The largest correlation, with its sign."""
        return max((correlation for _, correlation, _ in self.leanings), key=abs)


def wanted(rows: Sequence[Row]) -> list[Wanted]:
    """Numbers with a score, highest first."""
    found: dict[str, Wanted] = {}
    for row in rows:
        for name, each in _leanings(row).items():
            one = found.setdefault(name, Wanted(each))
            one.leanings.append((row, number(each, "correlation"), bool(each.get("turns_the_sign"))))
    ranked = [each for each in found.values() if each.score > 0]
    return sorted(ranked, key=lambda each: (-each.score, str(each.told.get("parameter"))))


def _leanings(row: Row) -> dict[str, Mapping[str, Any]]:
    """Beyond chance, each number once."""
    told = [*(row.part("map").get("influences") or ()), *row.parts("hinges")]
    return {
        str(each["parameter"]): each
        for each in told
        if each.get("beyond_chance", True) and math.isfinite(number(each, "correlation"))
    }


def has_influences(rows: Sequence[Row]) -> bool:
    """Whether the document tells what verdicts lean on."""
    return any(row.part("map").get("influences") or row.parts("hinges") for row in rows)


def formula(words: Words) -> str:
    """How the score is worked out."""
    weights = ", ".join(f"[{mark}] {words.number(weight, 2)}" for mark, weight in WEIGHTS.items())
    return words.say("claims.text.next_formula", weights=weights)


def grid(found: Sequence[Wanted], words: Words) -> Grid:
    """The ranking."""
    heads = [words[f"claims.table.{key}"] for key in ("number", "quality", "claims", "strongest", "score")]
    return Grid(words["claims.caption.next"], heads, [*_lines(found[:SHOWN], words)], words=(1, 2))


def _lines(found: Sequence[Wanted], words: Words) -> Iterator[Line]:
    for place, each in enumerate(found, 1):
        claims = ", ".join(dict.fromkeys("/".join(row.rows) or row.name for row, _, _ in each.leanings))
        cells = [f"[{unbroken(each.quality)}]", claims, words.number(each.strongest, 2), words.number(each.score, 2)]
        yield Line(f"{place}. {thing({**each.told, 'quality': ''}, words)}", cells)
