"""The figure of a claim: a strip for each condition, and what sources reported on the same axis.

Strips are SVG whose places are percent of the width, so that a phone shows the same text sizes as a wide screen.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sim.report.claims_axis import Axis, axis
from sim.report.claims_evidence import Reported, reported
from sim.report.claims_numbers import Unit, mean_and_interval, unit, whole
from sim.report.claims_row import Condition, Row, plain, said
from sim.report.words import Words

HEIGHT, REPORTED_HEIGHT, AXIS_HEIGHT = 58, 22, 22
DOTS, MEAN = (10, 34), 48
"""Where the dots lie, and the mean with its interval, in pixels from the top."""
LANES = (2, 0, 4, 1, 3)
"""Neighbouring dots are put into these lanes in turn, so that they do not hide one another."""


@dataclass(frozen=True)
class Strip:
    """What a strip shows, in words above it; which side is as claimed; its drawing."""

    label: str
    side: str
    svg: Markup


@dataclass(frozen=True)
class Panel:
    """Strips on one axis, which is drawn below them; ``unit`` says what of."""

    strips: Sequence[Strip]
    axis: Markup
    unit: str
    caption: str = ""


def panels(row: Row, words: Words) -> list[Panel]:
    """Conditions of one unit share an axis; the last one says how all are read."""
    units = dict.fromkeys(each.unit for each in row.conditions)
    found = [_panel(row, [each for each in row.conditions if each.unit == name], name, words) for name in units]
    return [*found[:-1], dataclasses.replace(found[-1], caption=_caption(row, words))] if found else []


def _caption(row: Row, words: Words) -> str:
    near = all(each.holds == "near" for each in row.conditions)
    shown = any(reported(row, each) for each in row.conditions)
    caption = words["claims.figure.caption_near" if near else "claims.figure.caption"]
    return caption + (words["claims.figure.caption_reported"] if shown else "")


def _panel(row: Row, conditions: Sequence[Condition], name: str, words: Words) -> Panel:
    of = unit(name, words)
    told = list(dict.fromkeys(each for condition in conditions for each in reported(row, condition)))
    values = [value for each in conditions for value in (*each.values, each.mean, -each.smallest, each.smallest)]
    values += [end for each in told for end in (each.low, each.high)]
    ends = [end for each in conditions for end in (each.low, each.high)]
    on = axis([of.factor * each for each in values], [of.factor * each for each in ends])
    strips = [_strip(each, on, of, words) for each in conditions] + [_of_source(each, on, of, words) for each in told]
    return Panel(strips, tick_marks(on, words), words.say("claims.figure.axis", unit=of.text or name))


# --- a condition ------------------------------------------------------------------------------------------------------


def _strip(each: Condition, on: Axis, of: Unit, words: Words) -> Strip:
    sides = {"above": "right", "below": "left", "near": "near"}
    drawn = [*_zones(each, on, of), _nil(on, HEIGHT), *_dots(each, on, of), *_mean(each, on, of)]
    return Strip(
        said(each.told.get("says"), words),
        words[f"claims.figure.claimed_{sides.get(each.holds, 'right')}"],
        drawing(drawn, HEIGHT, alternative(each, words)),
    )


def alternative(each: Condition, words: Words) -> str:
    """What the strip shows, in words."""
    says = plain(each.told.get("says"), words).rstrip(".")
    if not each.values:
        return words.say("claims.figure.alternative_empty", says=says)
    value, interval = mean_and_interval(words, each.unit, each.mean, each.low, each.high)
    answer = words[f"claims.table.{each.answer}"]
    return words.say("claims.figure.alternative", says=says, n=whole(words, len(each.values)), value=value,
                     interval=interval, answer=answer)  # fmt: skip


def _zones(each: Condition, on: Axis, of: Unit) -> Iterator[str]:
    bound = of.factor * each.smallest if each.smallest == each.smallest else 0.0
    if each.holds == "near":
        yield _rect("claimed", on.at(-bound), on.at(bound), 0, HEIGHT)
        return
    yield _rect("claimed", *((0.0, on.at(-bound)) if each.holds == "below" else (on.at(bound), 100.0)), 0, HEIGHT)
    if bound:
        yield _rect("small", on.at(-bound), on.at(bound), 0, HEIGHT)


def _dots(each: Condition, on: Axis, of: Unit) -> Iterator[str]:
    top, bottom = DOTS
    for place, value in enumerate(sorted(each.values)):
        lane = LANES[place % len(LANES)]
        high = top + (bottom - top) * lane / (len(LANES) - 1)
        yield f'<circle class="dot" cx="{on.at(of.factor * value)}%" cy="{high:g}" r="3.6"/>'


def _mean(each: Condition, on: Axis, of: Unit) -> Iterator[str]:
    if each.mean != each.mean:
        return
    middle = on.at(of.factor * each.mean)
    if each.low == each.low and each.high == each.high:
        low, high = of.factor * each.low, of.factor * each.high
        yield f'<line class="interval" x1="{on.at(low)}%" x2="{on.at(high)}%" y1="{MEAN}" y2="{MEAN}"/>'
        for end, step in ((low, 7), (high, -7)):
            if on.beyond(end):
                yield _inset(on.at(end), f'<path class="tip" d="M0 {MEAN}l{step} -5v10z"/>')
            else:
                yield f'<line class="interval" x1="{on.at(end)}%" x2="{on.at(end)}%" y1="{MEAN - 4}" y2="{MEAN + 4}"/>'
    yield _inset(middle, f'<path class="mean" d="M0 {MEAN - 7}l6 7l-6 7l-6 -7z"/>')


def _of_source(told: Reported, on: Axis, of: Unit, words: Words) -> Strip:
    text = words[f"claims.evidence.{told.name}"]
    low, high = of.factor * told.low, of.factor * told.high
    _, interval = mean_and_interval(words, told.unit, told.low, told.low, told.high)
    bar = _rect("reported", on.at(low), max(on.at(high), on.at(low) + 0.8), 5, 12)
    shown = words.say("claims.figure.reported_alternative", text=text, interval=of.behind(interval))
    drawn = [_nil(on, REPORTED_HEIGHT), bar]
    return Strip(words.say("claims.figure.reported", text=text), "", drawing(drawn, REPORTED_HEIGHT, shown))


def tick_marks(on: Axis, words: Words) -> Markup:
    """An axis with its ticks and their numbers."""
    drawn = ['<line class="axis" x1="0%" x2="100%" y1="1" y2="1"/>']
    for tick in on.ticks:
        at = on.at(tick)
        drawn.append(f'<line class="axis" x1="{at}%" x2="{at}%" y1="1" y2="6"/>')
        label = words.number(tick, on.decimals)
        drawn.append(f'<text x="{at}%" y="19" text-anchor="middle">{label}</text>')
    return Markup('<svg class="strip" height="{}" aria-hidden="true">{}</svg>').format(
        AXIS_HEIGHT, Markup("".join(drawn))
    )


# --- shapes -----------------------------------------------------------------------------------------------------------


def drawing(drawn: Sequence[str], height: int, alternative: str) -> Markup:
    """``drawn`` holds numbers and our own marks alone; the text is escaped."""
    return Markup('<svg class="strip" height="{}" role="img" aria-label="{}">{}</svg>').format(
        height, alternative, Markup("".join(drawn))
    )


def _rect(kind: str, left: float, right: float, top: int, height: int) -> str:
    width = round(max(right - left, 0.0), 2)
    return f'<rect class="{kind}" x="{left}%" width="{width}%" y="{top}" height="{height}"/>'


def _inset(at: float, path: str) -> str:
    """A shape in pixels at a place in percent."""
    return f'<svg x="{at}%" overflow="visible">{path}</svg>'


def _nil(on: Axis, height: int) -> str:
    at = on.at(0.0)
    return f'<line class="nil" x1="{at}%" x2="{at}%" y1="0" y2="{height}"/>'
