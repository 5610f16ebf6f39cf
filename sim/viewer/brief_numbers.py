"""Which numbers a brief tells of a policy, and how it writes them: shares as percent, differences with their sign."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.policy import policy
from sim.report.blocks import Blocks
from sim.report.conclusions import reading
from sim.report.words import DASH, MINUS, Words

CASH = "public_cash_dkk"
FIRST: Mapping[str, tuple[str, ...]] = {
    "users": (CASH, "weeks_independent", "unmet_hours", "experienced_quality"),
    "citizens": (CASH, "participation_voicing", "concentration_voicing", "participation_helping"),
    "employees": (CASH, "proposals", "adopted_changes", "staff_leaving"),
}
"""The four numbers told first, by whom a policy reaches; fixed beforehand, so that none is picked for its result."""
SECOND = (
    "full_cost_replacement_dkk", "weeks_independent", "unmet_hours", "experienced_quality", "loneliness",
    "family_hours", "participation_voicing", "concentration_voicing", "proposals", "adopted_changes", "staff_leaving",
)  # fmt: skip
"""What follows in the table, for every policy."""
PICTURE = {"users": CASH, "citizens": "participation_voicing", "employees": "proposals"}
FIFTHS = {"users": "weeks_independent", "citizens": "participation_voicing"}
SHARES = ("share", "share per year")


@dataclass(frozen=True)
class Told:
    """One outcome as a brief writes it."""

    label: str
    change: str
    unit: str
    without: str
    with_policy: str
    luck: str
    reading: str
    sentence: str


def reaches(blocks: Blocks) -> str:
    """Whom the policies of a comparison reach: the most specific that any of them reaches, or users."""
    there, before = (
        {policy(each["name"]).reaches for each in scenario(blocks, arm).get("policies", ())}
        for arm in ("policy", "baseline")
    )
    asked = (there - before) or there
    return next((each for each in ("employees", "citizens") if each in asked), "users")


def first(blocks: Blocks) -> list[str]:
    """The measures told first that these results hold."""
    return [name for name in FIRST[reaches(blocks)] if blocks.has(name)]


def second(blocks: Blocks) -> list[str]:
    """The others, those told already left out."""
    return [name for name in SECOND if blocks.has(name) and name not in first(blocks)]


def told(name: str, blocks: Blocks, said: Words) -> Told:
    """One measure in words and numbers."""
    effect = blocks.effect(name)
    factor = 100.0 if blocks.unit(name) in SHARES else 1.0
    difference, low, high = (factor * float(effect[key]) for key in ("difference", "ci_low", "ci_high"))
    change, luck = said.effect(difference, (low, high))
    unit = difference_unit(blocks.unit(name), said)
    without, with_policy = (_level(factor * float(effect[arm]), factor, said) for arm in ("baseline", "policy"))
    return Told(
        label=blocks.label(name),
        change=signed(change, difference),
        unit=unit,
        without=without,
        with_policy=with_policy,
        luck=luck,
        reading=reading(effect, said),
        sentence=_sentence(blocks.label(name), (difference, low, high), f"{change} {unit}".strip(), luck, said),
    )


def difference_unit(unit: str, said: Words) -> str:
    """The unit of a difference: shares differ by percentage points."""
    return said["brief.points"] if unit in SHARES else said.unit(unit)


def _level(value: float, factor: float, said: Words) -> str:
    return (
        f"{said.amount(value)}{said['number.percent']}" if factor > 1 and math.isfinite(value) else said.amount(value)
    )


def signed(text: str, value: float) -> str:
    """A difference with a plus where it is more."""
    return text if text.startswith((MINUS, DASH)) or not value > 0 else f"+{text}"


def _sentence(label: str, numbers: tuple[float, float, float], amount: str, luck: str, said: Words) -> str:
    difference, low, high = numbers
    if difference == 0 == low == high:
        return said.say("brief.same", label=label)
    if low > 0 or high < 0:
        key = "brief.more" if difference > 0 else "brief.less"
        return said.say(key, label=label, amount=amount.removeprefix(MINUS), luck=luck)
    return said.say("brief.unclear", label=label, luck=luck)


def fifths(blocks: Blocks, said: Words) -> Iterator[str]:
    """Who gains: the fifths with least and most resources."""
    name = FIFTHS.get(reaches(blocks))
    if name is None or not blocks.has(name, "resource_quintile=1"):
        return
    factor = 100.0 if blocks.unit(name) in SHARES else 1.0
    every = blocks.by_fifth(name)
    texts, _ = said.together([factor * float(every.estimate[place]) for place in (0, -1)])
    spans = [
        said.interval(factor * float(every.ci_low[place]), factor * float(every.ci_high[place])) for place in (0, -1)
    ]
    yield said.say("brief.fifths", label=blocks.label(name), first=texts[0], last=texts[1],
                   unit=difference_unit(blocks.unit(name), said))  # fmt: skip
    yield said.say("brief.fifths_luck", first=spans[0], last=spans[1])


def scenario(blocks: Blocks, arm: str = "policy") -> Mapping[str, Any]:
    """What a world of the comparison was made of."""
    found: Mapping[str, Any] = blocks.results.manifest["scenarios"][arm]
    return found
