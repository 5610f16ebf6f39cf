"""Plain sentences about a future, written from the run: what changed, by how much, and whether it may be chance."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sim.analysis.parts import BASELINE, POLICY
from sim.measure import QUINTILES, measure
from sim.report.words import Words
from sim.viewer.seen import Change, Seen, break_even

POOREST, RICHEST = QUINTILES[0], QUINTILES[-1]
RUNGS = ("own_service", "helping", "voicing", "partnership")
"""Ways of taking part, by the names of their measures after ``participation_``."""


@dataclass(frozen=True)
class Number:
    """How a measure is told to people: times ``factor``, in the unit ``sentences.unit.<unit>``."""

    name: str
    unit: str
    factor: float = 1.0


HEADLINES: Mapping[str, Number] = {
    "cash": Number("public_cash_dkk", "dkk"),
    "independence": Number("weeks_independent", "weeks"),
    "quality": Number("experienced_quality", "of_100", 100),
    "alone": Number("often_alone_share", "points", 100),
    "unmet": Number("unmet_hours", "minutes", 60),
    "jobs": Number("jobs", "jobs"),
}
"""The numbers told first, by the key of their words."""


@dataclass(frozen=True)
class Headline:
    """One number told first: its name, the change, its share where that says something, and its range over lucks."""

    key: str
    label: str
    number: str
    share: str
    range: str


def headlines(seen: Seen, said: Words) -> list[Headline]:
    """The headline numbers as changes against the baseline; those this scenario does not measure are left out."""
    return [_headline(key, each, seen, said) for key, each in HEADLINES.items() if seen.has(each.name)]


def _headline(key: str, told: Number, seen: Seen, said: Words) -> Headline:
    number, between = amounts(seen.change(told.name), told, said)
    share = seen.share(told.name).value if told.unit in ("dkk", "jobs") else float("nan")
    return Headline(
        key=key,
        label=said[f"sentences.label.{key}"],
        number=number,
        share=said.say("sentences.percent", value=signed(said, 100 * share, 1)) if math.isfinite(share) else "",
        range=said.say("sentences.range", range=between) if seen.band else said["sentences.one_luck"],
    )


def amounts(change: Change, told: Number, said: Words, with_sign: bool = True) -> tuple[str, str]:
    """A change and its range in people's units: three digits of large numbers, a tenth of small ones."""
    value, low, high = (_rounded(told.factor * each) for each in (change.value, change.low, change.high))
    unit = said[f"sentences.unit.{told.unit}"]
    number = _plain(value if with_sign else abs(value), said)
    plus = "+" if with_sign and value > 0 else ""
    between = said.say("number.interval", low=_plain(low, said), high=_plain(high, said))
    return f"{plus}{number} {unit}", f"{between} {unit}"


MILLION = 1e6


def _rounded(value: float) -> float:
    return float(f"{value:.3g}") if abs(value) >= 100 else round(value, 1)


def _plain(value: float, said: Words) -> str:
    """A rounded number as people write it."""
    if abs(value) >= MILLION:
        return said.amount(value)
    return said.number(value, 0 if abs(value) >= 100 or value == 0 else 1)


def signed(said: Words, value: float, decimals: int) -> str:
    """A number with its sign."""
    return ("+" if round(value, decimals) > 0 else "") + said.number(value, decimals)


# --- sentences --------------------------------------------------------------------------------------------------------


def sentences(seen: Seen, said: Words, rung: str = "voicing") -> dict[str, str]:
    """A sentence for each part of the page, by key; a part this scenario does not measure has none."""
    if seen.last_year < 1:
        return {}
    told: dict[str, Callable[[], str]] = {
        "cash": lambda: _cash(seen, said),
        "unpaid": lambda: _unpaid(seen, said),
        "part": lambda: _taking_part(seen, said, rung),
        "benefit": lambda: _benefit(seen, said),
        "quality": lambda: _simple(seen, said, "quality"),
        "alone": lambda: _simple(seen, said, "alone"),
        "unmet": lambda: _simple(seen, said, "unmet"),
        "staff": lambda: _staff(seen, said),
        "ideas": lambda: _ideas(seen, said),
    }
    needed = {key: NEEDED.get(key, ()) or (HEADLINES[key].name,) for key in told}
    return {key: tell() for key, tell in told.items() if seen.has(*_with_rung(needed[key], rung))}


NEEDED: Mapping[str, tuple[str, ...]] = {
    "cash": ("public_cash_dkk",),
    "unpaid": ("family_hours", "volunteer_hours", "home_care_hours"),
    "part": ("participation_{rung}",),
    "benefit": ("weeks_independent",),
    "staff": ("jobs", "workload"),
    "ideas": ("proposed_share", "adopted_changes"),
}
"""What must be measured for a sentence to be written."""


def _with_rung(names: tuple[str, ...], rung: str) -> tuple[str, ...]:
    return tuple(name.format(rung=rung) for name in names)


def _cash(seen: Seen, said: Words) -> str:
    change, share = seen.change("public_cash_dkk"), seen.share("public_cash_dkk")
    number, _ = amounts(change, HEADLINES["cash"], said, with_sign=False)
    told = said.say(f"sentences.cash.{_way(change)}", years=seen.last_year, number=number,
                    share=said.number(abs(100 * share.value), 1))  # fmt: skip
    return _joined(told, _paid_back(seen, said, change), _luck(change, said))


def _paid_back(seen: Seen, said: Words, change: Change) -> str:
    """When the policy has paid for itself, where it does and luck is unlikely to have made it."""
    year = break_even(seen)
    if not (math.isfinite(year) and change.value < 0 and change.clear):
        return ""
    return said.say("sentences.cash.paid_back", year=said.number(year))


def _unpaid(seen: Seen, said: Words) -> str:
    """Who gives the hours: paid home care, families, volunteers."""
    told = Number("", "hours")
    numbers = {
        key: amounts(seen.change(name), told, said)[0]
        for key, name in (("paid", "home_care_hours"), ("family", "family_hours"), ("volunteers", "volunteer_hours"))
    }
    return _joined(said.say("sentences.unpaid", years=seen.last_year, **numbers))


def _taking_part(seen: Seen, said: Words, rung: str) -> str:
    name = f"participation_{rung}"
    shares = [
        said.number(100 * seen.level(arm, name, group), 1) for arm in (POLICY, BASELINE) for group in (POOREST, RICHEST)
    ]
    gap = seen.gap(name, RICHEST, POOREST)
    told = said.say("sentences.part.now", rung=said[f"sentences.rung.{rung}"], low=shares[0], high=shares[1],
                    low_before=shares[2], high_before=shares[3])  # fmt: skip
    way = said.say(f"sentences.part.{_way(gap, 100)}", number=said.number(abs(100 * gap.value), 1))
    return _joined(told, way, _luck(gap, said, 100))


def _benefit(seen: Seen, said: Words) -> str:
    told = HEADLINES["independence"]
    every, least, most = (amounts(seen.change(told.name, group), told, said)[0] for group in ("all", POOREST, RICHEST))
    change = seen.change(told.name)
    return _joined(said.say("sentences.benefit", all=every, least=least, most=most), _luck(change, said))


def _simple(seen: Seen, said: Words, key: str) -> str:
    """A measure of well-being: more, less or the same, and from what level to what."""
    told = HEADLINES[key]
    change = seen.change(told.name)
    decimals = 0 if told.unit == "minutes" else 1
    before, after = (said.number(told.factor * seen.level(arm, told.name), decimals) for arm in (BASELINE, POLICY))
    return _joined(
        said.say(f"sentences.{key}.{_way(change, told.factor)}", before=before, after=after),
        _luck(change, said, told.factor),
    )


def _staff(seen: Seen, said: Words) -> str:
    jobs, load = seen.change("jobs"), seen.share("workload")
    number, _ = amounts(jobs, HEADLINES["jobs"], said, with_sign=False)
    first = said.say(f"sentences.staff.{_way(jobs)}", number=number)
    second = said.say(f"sentences.workload.{_way(load, 100)}", number=said.number(abs(100 * load.value), 1))
    return _joined(first, _luck(jobs, said), second, _luck(load, said, 100))


def _ideas(seen: Seen, said: Words) -> str:
    before, after = (said.number(100 * seen.level(arm, "proposed_share"), 0) for arm in (BASELINE, POLICY))
    adopted = seen.share("adopted_changes")
    first = said.say("sentences.ideas.proposed", before=before, after=after)
    if not math.isfinite(adopted.value):
        return first
    second = said.say(f"sentences.ideas.{_way(adopted, 100)}", number=said.number(abs(100 * adopted.value), 0))
    return _joined(first, second, _luck(adopted, said, 100))


def _way(change: Change, factor: float = 1.0) -> str:
    """More, less, or no difference that would show in the number that is told."""
    if not round(abs(factor * change.value), 1) > 0:
        return "same"
    return "more" if change.value > 0 else "less"


def _luck(change: Change, said: Words, factor: float = 1.0) -> str:
    """Whether luck could explain it; nothing while only one luck is lived, nor where nothing changes."""
    if change.lucks < 2 or _way(change, factor) == "same":
        return ""
    key = "all" if change.agreeing == change.lucks else "most" if change.clear else "open"
    return said.say(f"sentences.luck.{key}", n=change.agreeing, all=change.lucks)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def direction(name: str) -> int:
    """+1 where more of a measure is better, -1 where less is, 0 where neither can be said."""
    return measure(name).better
