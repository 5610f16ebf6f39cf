"""The picture of a map: each setting over the two numbers that matter most, full where the claim holds, open where not.

The reference setting is marked, and the nearest turn where it moves one of the two.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.report.claims_axis import Axis, axis_of
from sim.report.claims_figure import Panel, Strip, drawing, tick_marks
from sim.report.claims_map import ends_of, thing
from sim.report.claims_numbers import small, whole
from sim.report.claims_row import Row, number
from sim.report.words import Words

HEIGHT = 260
Place = tuple[float, float]
"""Across and up."""


@dataclass(frozen=True)
class Field:
    """Two axes, and where a place of theirs lies in the picture."""

    across: Axis
    up: Axis

    def at(self, place: Place) -> tuple[str, str]:
        """Percent from the left, pixels from the top."""
        return f"{self.across.at(place[0])}%", f"{self.top(place[1]):g}"

    def top(self, value: float) -> float:
        """Pixels from the top."""
        return round(HEIGHT * (1 - self.up.at(value) / 100), 1)


def pictures(row: Row, words: Words) -> list[Panel]:
    """The picture, where the document has one."""
    told = row.part("map").get("picture")
    points = [(_place(each), bool(each["holds"])) for each in (told or {}).get("points") or ()]
    points = [each for each in points if _known(each[0])]
    if not told or not points:
        return []
    way = [*_way(row, told)]
    places = [place for place, _ in points] + way
    field = Field(axis_of([x for x, _ in places]), axis_of([y for _, y in places]))
    marks = [*_levels(field, words), *(_point(field.at(place), holds) for place, holds in points), *_marks(field, way)]
    up, across = (words.say(f"claims.picture.{side}", thing=thing(told[side], words)) for side in ("up", "across"))
    strip = Strip(up, "", drawing(marks, HEIGHT, _alternative(told, [holds for _, holds in points], words)))
    return [Panel([strip], tick_marks(field.across, words), across, words["claims.picture.caption"])]


def _place(told: Mapping[str, Any]) -> Place:
    return number(told, "across"), number(told, "up")


def _known(place: Place) -> bool:
    return all(map(math.isfinite, place))


def _alternative(told: Mapping[str, Any], holds: list[bool], words: Words) -> str:
    names = {side: thing({**told[side], "quality": ""}, words) for side in ("across", "up")}
    return words.say(
        "claims.picture.alternative", holds=whole(words, sum(holds)), all=whole(words, len(holds)), **names
    )


def _way(row: Row, told: Mapping[str, Any]) -> Iterator[Place]:
    """The reference and, where one of the two numbers moves on the way to it, the nearest turn."""
    moved = (row.part("map").get("nearest_flip") or {}).get("moved") or {}
    ends = {side: moved.get(told[side]["parameter"]) for side in ("across", "up")}
    first = _place(told.get("reference") or {})
    if _known(first):
        yield first
        if any(ends.values()):
            across, up = (ends_of(end)[1] if end else at for end, at in zip(ends.values(), first, strict=True))
            yield across, up


def _point(at: tuple[str, str], holds: bool) -> str:
    kind, radius = ("dot", 4) if holds else ("fails", 3.6)
    return f'<circle class="{kind}" cx="{at[0]}" cy="{at[1]}" r="{radius}"/>'


def _levels(field: Field, words: Words) -> Iterator[str]:
    for tick in field.up.ticks:
        top = field.top(tick)
        yield f'<line class="level" x1="0%" x2="100%" y1="{top:g}" y2="{top:g}"/>'
        yield f'<text x="4" y="{top - 3:g}">{small(words, tick)}</text>'


def _marks(field: Field, way: list[Place]) -> Iterator[str]:
    places = [field.at(each) for each in way]
    for (x, y), (to_x, to_y) in itertools.pairwise(places):
        yield f'<line class="way" x1="{x}" x2="{to_x}" y1="{y}" y2="{to_y}"/>'
        yield f'<circle class="turn" cx="{to_x}" cy="{to_y}" r="7"/>'
    for x, y in places[:1]:
        yield f'<svg x="{x}" y="{y}" overflow="visible"><path class="mean" d="M0 -7l6 7l-6 7l-6 -7z"/></svg>'
