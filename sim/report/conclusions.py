"""What a comparison comes to, in sentences: how likely a saving is, how large, and what that hinges on."""

from __future__ import annotations

import math
from typing import Any

from sim.analysis.intervals import t_interval
from sim.analysis.savings import savings
from sim.report import story
from sim.report.blocks import Blocks
from sim.report.words import Words
from sim.store import Results

FEW = 4
"""How many assumptions the first lines name."""


def lead(blocks: Blocks, words: Words) -> list[str]:
    """The first lines: the probability that the saving is positive, its size, and what it hinges on."""
    if not blocks.has(story.CASH):
        return [words["lead.no_money"]]
    cash = blocks.saving("cash")
    told = [_probability(cash, blocks, words), _estimate(cash, blocks, words)]
    if blocks.ensemble is None:
        return told
    return [*told, _unknown(cash, words), hinges(blocks, words)]


def _probability(cash: dict[str, Any], blocks: Blocks, words: Words) -> str:
    return words.say(
        "lead.pairs_only" if blocks.ensemble is None else "lead.probability",
        policy=blocks.policy,
        years=in_years(blocks.years, words),
        share=words.percent(cash["probability"]),
        positive=cash["positive"],
        settings=cash["settings"],
        interval=words.say(
            "number.interval",
            low=words.number(100 * cash["probability_low"]),
            high=words.percent(cash["probability_high"]),
        ),
    )


def _estimate(cash: dict[str, Any], blocks: Blocks, words: Words) -> str:
    key = "lead.estimate_saving" if cash["saving"] >= 0 else "lead.estimate_loss"
    return words.say(
        key, amount=words.amount(abs(cash["saving"]), words.unit(cash["unit"])), place=blocks.place,
        years=in_years(blocks.years, words), luck=words.interval(cash["ci_low"], cash["ci_high"]),
    )  # fmt: skip


def _unknown(cash: dict[str, Any], words: Words) -> str:
    return words.say(
        "lead.draws",
        draws=words.between(cash["draws_low"], cash["draws_high"]),
        median=words.amount(cash["draws_median"], words.unit(cash["unit"])),
    )


def hinges(blocks: Blocks, words: Words) -> str:
    """The assumptions without evidence on which the saving leans beyond chance; or that none stands out."""
    found = blocks.influences
    assumed = [each for each in found if blocks.parameter(each.parameter)["quality"] == "A"]
    strong = [each for each in assumed if each.beyond_chance][:FEW]
    if not strong:
        return words.say("lead.hinges_not", number=len(found), assumed=len(assumed))
    things = []
    for each in strong:
        thing = f"{blocks.parameter(each.parameter)['label']} ({each.parameter})"
        low, high = words.percent(each.positive_low), words.percent(each.positive_high)
        things.append(words.say("lead.turns", thing=thing, low=low, high=high) if each.turns_the_sign else thing)
    return words.say("lead.hinges", things="; ".join(things))


def of_runs(results: Results, words: Words) -> str:
    """What the runs of one scenario are, or that there is nothing to tell."""
    if results.means.empty:
        return words["lead.nothing"]
    scenario = next(iter(results.manifest["scenarios"].values()))
    return words.say(
        "lead.runs", runs=int(results.means["n"].max()), adults=words.number(scenario["citizens"]),
        place=scenario["place"]["title"], years=in_years(float(results.means["years"].max()), words),
    )  # fmt: skip


def provenance_of_numbers(blocks: Blocks, words: Words) -> str:
    """Which number comes from which runs."""
    manifest = blocks.results.manifest
    return words.say(
        "lead.sources_pairs" if blocks.ensemble is None else "lead.sources",
        pairs=manifest["replications"],
        lent=manifest["lent"],
        draws=manifest["draws"],
        adults=words.number(blocks.citizens),
        town=words.number(blocks.ensemble_citizens),
        place=blocks.place,
    )


def reading(effect: dict[str, Any], words: Words) -> str:
    """One or two words on a difference, no bolder than its intervals."""
    difference = float(effect["difference"])
    if not math.isfinite(difference):
        return ""
    by_luck = _side(effect["ci_low"], effect["ci_high"])
    if effect["n_draws"] == 0:
        return words[f"reading.{_direction(by_luck, effect)}_luck"] if by_luck else _nothing(effect, words)
    by_draws = _side(effect["draws_low"], effect["draws_high"])
    if by_draws and by_draws == math.copysign(1, difference):
        return words[f"reading.{_direction(by_draws, effect)}"]
    return words["reading.unknown"] if by_luck or by_draws else _nothing(effect, words)


def _side(low: float, high: float) -> int:
    """On which side of zero an interval lies; 0 if it holds zero or is not known."""
    return 1 if low > 0 else -1 if high < 0 else 0


def _direction(side: int, effect: dict[str, Any]) -> str:
    better = int(effect["better"])
    if better == 0:
        return "more" if side > 0 else "less"
    return "better" if side == better else "worse"


def _nothing(effect: dict[str, Any], words: Words) -> str:
    exactly = effect["difference"] == 0 and effect["ci_low"] == 0 == effect["ci_high"]
    return words["reading.none" if exactly else "reading.unclear"]


def price_verdict(blocks: Blocks, words: Words) -> str:
    """Whether the policy is cheaper at all three prices of unpaid hours."""
    signs = [float(blocks.effect(name)["difference"]) < 0 for name in story.FULL_COST if blocks.has(name)]
    return words["bears.cheaper" if all(signs) else "bears.mixed" if any(signs) else "bears.dearer"]


def town_check(blocks: Blocks, words: Words) -> list[str]:
    """What the small pairs that lend their luck say of the saving, to show how far a town stands for the place."""
    town = blocks.parts.luck
    if town is None or not blocks.has(story.CASH):
        return []
    values = savings(town, story.CASH, blocks.years)
    low, high = t_interval(values)
    return [
        words.say("leans.town", lent=len(values), amount=words.amount(float(values.mean())),
                  luck=words.interval(float(low), float(high)), place=words.amount(blocks.saving("cash")["saving"]))
    ]  # fmt: skip


def in_years(years: float, words: Words) -> str:
    """A number of years, whole where it is."""
    return words.number(years, 0 if years == int(years) else 1)
