"""What sensitivity analysis found, in sentences: what decides an outcome, how sure that is, and what is luck."""

from __future__ import annotations

from sim.analysis.intervals import range_interval
from sim.analysis.morris import Morris
from sim.analysis.sobol import Sobol
from sim.report.sensed import ASSUMED, Sensed
from sim.report.sensitivity_findings import Finding

FEW = 3
"""How many numbers the first lines name."""


# --- the first lines --------------------------------------------------------------------------------------------


def lead(sensed: Sensed) -> list[str]:
    """What decides the first outcome, how sure, over what range, what is luck, and which are assumptions."""
    first = sensed.found[0]
    told = [headline(sensed, first), *order(sensed, first), *range_of(sensed, first), *luck(sensed, first)]
    return [*told, hinges(sensed, first)] if first.strongest else told


def headline(sensed: Sensed, each: Finding) -> str:
    """The answer in one sentence."""
    words = sensed.words
    what = sensed.what(each.outcome)
    if each.main.flat:
        return words.say("sensitivity.flat", what=what)
    strongest = each.strongest[:FEW]
    if not strongest:
        return words.say("sensitivity.none", what=what, number=len(each.factors))
    things = "; ".join(sensed.strength(each, place, brief=True) for place in strongest)
    return words.say(f"sensitivity.{'one' if len(strongest) == 1 else 'many'}", what=what, things=things)


def order(sensed: Sensed, each: Finding) -> list[str]:
    """Whether the first is clearly first, and how many more matter."""
    words = sensed.words
    number = len(each.strongest)
    if not number:
        return []
    key = "alone_clear" if number == 1 else "clear"
    if not each.first_is_clear:
        key = "first" if number == 1 else "tied"
    _, low, high = sensed.sizes(each, each.strongest[0])
    told = [words.say(f"sensitivity.{key}", low=low, high=high)]
    if number > FEW:
        told.append(words.say("sensitivity.more", number=number - FEW))
    return [" ".join(told)]


def range_of(sensed: Sensed, each: Finding) -> list[str]:
    """Between what the outcome lies over all settings; only where settings are drawn as the numbers are."""
    words = sensed.words
    if sensed.swept.design not in ("sobol", "lhs") or each.main.flat:
        return []
    saving = sensed.is_saving(each.outcome)
    values = -each.values if saving else each.values
    low, high = (float(end) for end in range_interval(values))
    kind = "saving" if saving else "effect" if sensed.swept.paired else "value"
    average = float(values.mean())
    if saving and average < 0:
        kind, average = "loss", -average
    (mean, first, last), scale = words.together([average, low, high])
    behind = f" {scale} {sensed.unit(each.outcome)}".replace("  ", " ")
    settings = words.number(len(values))
    return [
        words.say(f"sensitivity.range_{kind}", settings=settings, mean=mean + behind, low=first, high=last + behind)
    ]  # fmt: skip


def luck(sensed: Sensed, each: Finding, named: bool = False) -> list[str]:
    """How much of the spread is luck; ``named`` says of what."""
    words = sensed.words
    own = each.spread
    if own is None:
        return [words["sensitivity.luck.chosen"]]
    if own.total_sd == 0:
        return [words["sensitivity.luck.same"]]
    if not own.splits:
        return [words["sensitivity.luck.once"]]
    unknown, luck = words.percent(own.unknown), words.percent(own.luck)
    told = words.say(
        "sensitivity.luck.split_of" if named else "sensitivity.luck.split", what=sensed.what(each.outcome),
        unknown=unknown, luck=luck, low=words.number(100 * own.low), high=words.percent(own.high),
    )  # fmt: skip
    grid = [words["sensitivity.luck.grid"]] if sensed.swept.design == "morris" else []
    return [" ".join([told, *grid])]


def hinges(sensed: Sensed, each: Finding) -> str:
    """Which of the numbers that matter are assumptions without evidence."""
    words = sensed.words
    assumed = [each.factors[place] for place in each.strongest if each.factors[place].quality == ASSUMED]
    if not assumed:
        return words["sensitivity.hinges_not"]
    told = "; ".join(sensed.thing(factor) for factor in assumed[: FEW + 1])
    return words.say("sensitivity.hinges", things=told)


# --- how it was found -------------------------------------------------------------------------------------------


def method(sensed: Sensed, each: Finding) -> list[str]:
    """What the method tells, and how sure it is of the largest."""
    words = sensed.words
    main = each.main
    if isinstance(main, Sobol):
        told = words.say("sensitivity.method.sobol", base=words.number(main.base_points))
        half = words.number(100 * main.widest, 1)
        return [told] if main.flat else [told, words.say("sensitivity.method.sure_sobol", half=half)]
    if isinstance(main, Morris):
        told = words.say("sensitivity.method.morris", base=words.number(main.trajectories))
        (half, _), scale = words.together([main.widest, float(main.mu_star.max())])
        half = " ".join(part for part in (half, scale, sensed.unit(each.outcome)) if part)
        return [told] if main.flat else [told, words.say("sensitivity.method.sure_morris", half=half)]
    return [words.say("sensitivity.method.rank", design=sensed.swept.design)]


def check(sensed: Sensed, each: Finding) -> list[str]:
    """What PAWN says of the same outcome."""
    words = sensed.words
    if each.check is None:
        return [words["sensitivity.check.levels"]]
    if each.check.flat:
        return []
    unseen = [one.factor for one in each.apart if one.unseen]
    only = [one.factor for one in each.apart if not one.unseen]
    told = [] if each.apart or not each.strongest else [words["sensitivity.check.agree"]]
    for key, names in (("unseen", unseen), ("only", only)):
        if names:
            told.append(words.say(f"sensitivity.check.{key}", things=sensed.things(names)))
    how = words.say(
        "sensitivity.check.how", points=words.number(each.check.points), slices=each.check.slices,
        threshold=words.number(each.check.threshold, 2), number=len(each.factors),
    )  # fmt: skip
    return [*told, how]
