"""Small parts of an SVG picture: axes with round numbers, curves that break where nothing is known, a legend."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.population.table import Floats
from sim.report.words import Words

INK, GREY, LIGHT = "#1f2328", "#57606a", "#d8dee4"
COLOURS = {
    "baseline": "#57606a",
    "policy": "#00558c",
    "other": "#a63c00",
    "third": "#006b4f",
    "guess": "#7a3e74",
}
"""Each at least 4.5 to 1 against white; a curve's dashes tell the same as its colour."""
DASHES = {"baseline": "6 4", "other": "2 3", "guess": "1 4"}
ABOVE, BELOW = "#d55e00", "#0072b2"
WIDE, NARROW = 720.0, 360.0
FONT = 13.0
LETTER = 0.56
"""A letter's width in font sizes, on average and a little more."""


@dataclass(frozen=True)
class Frame:
    """The room in which curves are drawn: where it lies, and which values its edges stand for."""

    left: float
    top: float
    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]

    def across(self, values: Floats | float) -> Floats:
        """Where values lie from left to right."""
        low, high = self.x
        return np.asarray(self.left + (np.asarray(values, dtype=float) - low) / (high - low) * self.width)

    def up(self, values: Floats | float) -> Floats:
        """Where values lie from top to bottom."""
        low, high = self.y
        return np.asarray(self.top + self.height - (np.asarray(values, dtype=float) - low) / (high - low) * self.height)

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


def document(width: float, height: float, title: str, summary: str, parts: Sequence[str]) -> str:
    """A complete picture that says what it shows."""
    told = f"<title>{html.escape(title)}</title><desc>{html.escape(summary)}</desc>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height:g}" width="100%"'
    font = f'font-family="inherit" font-size="{FONT:g}" fill="{INK}"'
    return f"{head} {font}>{told}{''.join(parts)}</svg>"


# --- values into round numbers ----------------------------------------------------------------------------------------


def reach(*values: Floats | None, zero: bool = False) -> tuple[float, float]:
    """The least and the largest of what is known, made a little wider; never an empty span."""
    known = [np.asarray(each, dtype=float).ravel() for each in values if each is not None]
    alls = np.concatenate([*known, np.zeros(int(zero))]) if known or zero else np.zeros(1)
    alls = alls[np.isfinite(alls)]
    low, high = (float(alls.min()), float(alls.max())) if len(alls) else (0.0, 1.0)
    if high - low < 1e-9 * max(1.0, abs(high)):
        low, high = (low - abs(low) * 0.1 - 0.5, high + abs(high) * 0.1 + 0.5) if not zero or high else (0.0, 1.0)
    return low, high


def ticks(low: float, high: float, about: int = 5) -> Floats:
    """Round numbers that cover the span, about so many."""
    step = _round_step((high - low) / max(1, about))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return np.asarray(np.arange(first, last + 1) * step, dtype=float)


def _round_step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return size * next(each for each in (1, 2, 2.5, 5, 10) if rough <= each * size * (1 + 1e-9))


def tick_texts(values: Floats, said: Words) -> tuple[list[str], str]:
    """Round numbers with this language's marks, with no more decimals than they need, and their scale in a word."""
    largest = float(np.abs(values).max())
    divisor, name = next(((size, each) for size, each in SCALES if largest >= size), (1.0, ""))
    step = float(values[1] - values[0]) / divisor if len(values) > 1 else 1.0
    decimals = next((n for n in range(5) if abs(round(step, n) - step) < 1e-9 * max(step, 1e-9)), 5)
    return [said.number(float(each) / divisor, decimals) for each in values], said[f"number.{name}"] if name else ""


SCALES = ((1e9, "billion"), (1e6, "million"))


def decimals_for(*values: Floats | None) -> int:
    """Decimals for a table: about three digits of the largest number."""
    low, high = reach(*values)
    largest = max(abs(low), abs(high))
    return 0 if largest >= 100 else 1 if largest >= 10 else 2 if largest >= 1 else 3


# --- parts ------------------------------------------------------------------------------------------------------------


def text(x: float, y: float, words: str, *, anchor: str = "start", look: str = "") -> str:
    """Words at a place."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f"<text {place} {look}>{html.escape(words)}</text>" if words else ""


def line(x1: float, y1: float, x2: float, y2: float, colour: str = LIGHT, width: float = 1, more: str = "") -> str:
    """A straight line."""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width:g}" {more}/>'


def curve(frame: Frame, x: Floats, y: Floats, look: str) -> str:
    """A curve that breaks where a value is not known."""
    points = _points(frame, x, y)
    if not points:
        return ""
    dash = f'stroke-dasharray="{DASHES[look]}"' if look in DASHES else ""
    stroke = f'stroke="{COLOURS[look]}" stroke-width="2.4" stroke-linejoin="round" {dash}'
    return f'<path class="curve {look}" d="{points}" fill="none" {stroke}/>'


def _points(frame: Frame, x: Floats, y: Floats) -> str:
    across, up, known = frame.across(x), frame.up(y), np.isfinite(y)
    starts = known & ~np.concatenate([[False], known[:-1]])
    return "".join(f"{'M' if starts[n] else 'L'}{across[n]:.1f} {up[n]:.1f}" for n in np.flatnonzero(known))


def area(frame: Frame, x: Floats, low: Floats, high: Floats, colour: str, strength: float, name: str) -> str:
    """The room between two curves, in pieces where something is not known."""
    known = np.isfinite(low) & np.isfinite(high)
    pieces = np.split(np.arange(len(x)), np.flatnonzero(np.diff(known.astype(int))) + 1)
    drawn = "".join(_piece(frame, x[rows], low[rows], high[rows]) for rows in pieces if known[rows].all() and len(rows))
    return f'<path class="{name}" d="{drawn}" fill="{colour}" fill-opacity="{strength:g}"/>' if drawn else ""


def _piece(frame: Frame, x: Floats, low: Floats, high: Floats) -> str:
    there = zip(frame.across(x), frame.up(high), strict=True)
    back = zip(frame.across(x)[::-1], frame.up(low)[::-1], strict=True)
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in (*there, *back)) + "Z"


def axis_left(frame: Frame, marks: Floats, said: Words, unit: str) -> list[str]:
    """Lines across with their numbers, and the unit above them; zero stands out."""
    texts, scale = tick_texts(marks, said)
    parts = []
    for value, words in zip(marks, texts, strict=True):
        at = float(frame.up(float(value)))
        strong = abs(value) < 1e-12
        parts.append(line(frame.left, at, frame.right, at, GREY if strong else LIGHT, 1.2 if strong else 1))
        parts.append(text(frame.left - 6, at + FONT / 3, words, anchor="end", look=f'fill="{GREY}"'))
    unit = " ".join(part for part in (scale, unit) if part)
    return [*parts, text(2, frame.top - 9, unit, look=f'fill="{GREY}"')]


def axis_below(frame: Frame, marks: Floats, texts: Sequence[str], name: str) -> list[str]:
    """Numbers below, and what they count."""
    parts = [
        text(float(frame.across(float(value))), frame.bottom + 17, words, anchor="middle", look=f'fill="{GREY}"')
        for value, words in zip(marks, texts, strict=True)
    ]
    return [*parts, text(frame.right, frame.bottom + 33, name, anchor="end", look=f'fill="{GREY}"')]


def width_of(words: str) -> float:
    """How much room words need."""
    return len(words) * FONT * LETTER


def room_left(marks: Floats, said: Words) -> float:
    """How much room the numbers on the left need."""
    return max(width_of(words) for words in tick_texts(marks, said)[0]) + 10


def legend(named: Sequence[tuple[str, str]], width: float, top: float) -> tuple[list[str], float]:
    """A sample and a name for each look, in as many rows as the width asks for; and the room they take."""
    parts, x, y = [], 2.0, top + FONT
    for look, name in named:
        need = 34 + width_of(name) + 14
        if x > 2 and x + need > width:
            x, y = 2.0, y + FONT + 7
        parts += [_sample(look, x, y - 4.5), text(x + 34, y, name)]
        x += need
    return parts, y + 8 - top if named else 0.0


def _sample(look: str, x: float, y: float) -> str:
    if look == "tick":
        return line(x, y, x + 28, y, INK, 3.5)
    if look.startswith("bar "):
        return f'<rect x="{x:.1f}" y="{y - 6:.1f}" width="28" height="12" fill="{COLOURS[look[4:]]}"/>'
    if look in ("above", "below"):
        colour = ABOVE if look == "above" else BELOW
        return f'<rect x="{x:.1f}" y="{y - 6:.1f}" width="28" height="12" fill="{colour}" fill-opacity="0.28"/>'
    dash = f'stroke-dasharray="{DASHES[look]}"' if look in DASHES else ""
    return line(x, y, x + 28, y, COLOURS[look], 2.6, dash)
