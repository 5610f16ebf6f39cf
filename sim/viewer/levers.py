"""What can be touched: cards, each a shipped scenario with the world it is told against, and a few sliders for each.

A slider is a parameter of a policy that the scenario has in force: first what somebody can choose (quality L), then, so
that no card has fewer than a handful, what introducing it costs and what else is assumed of it.  Addresses, sliders and
checks all read this.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from sim.parameter import Parameter
from sim.policy import policy
from sim.scenario import Scenario, load_scenario

NO_POLICY = "fredericia_passive"
MOST_SLIDERS = 6
FEWEST_SLIDERS = 4
ABOUT_STEPS = 20
INTRODUCTION = "introduction_dkk"


@dataclass(frozen=True)
class Card:
    """A scenario worth showing first, and the world it is told against; ``shown`` names its sliders where many could.

    Its title and question are the words ``cards.<scenario>.title`` and ``cards.<scenario>.question``.
    """

    scenario: str
    baseline: str = NO_POLICY
    shown: tuple[str, ...] = ()


CARDS: tuple[Card, ...] = (
    Card("fredericia_reablement"),
    Card("contact_guarantee"),
    Card("open_call"),
    Card(
        "targeted_invitation",
        shown=("targeted_invitation.per_year", "targeted_invitation.kept_for_low", "open_call.arenas",
               "capacity_building.strength", "capacity_building.per_year", "capacity_building.kept_for_low"),
    ),
    Card("volunteer_coordinators"),
    Card("small_sums"),
    Card("weak_staff_incentives"),
    Card(
        "staff_package",
        "weak_staff_incentives",
        ("idea_reward.reward_dkk", "gain_share.share", "idea_time.hours", "method_training.share",
         "failure_tolerance.tolerance"),
    ),
    Card(
        "outcome_firms",
        "per_hour_firms",
        ("outcome_contract.share", "outcome_contract.introduction_dkk", "reablement_offer.share_new",
         "reablement_offer.share_existing"),
    ),
    Card(
        "incentives_all",
        "incentives_none",
        ("contact_guarantee.hours", "welfare_technology.share", "personal_invitation.per_year",
         "recognition.strength", "coordinator.share", "idea_reward.reward_dkk"),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Lever:
    """One slider: a policy's parameter by its full name, its bounds, and where its number comes from.

    ``words`` is the key of its name (``….name``) and of what it means (``….meaning``) in the viewer's words.
    """

    name: str
    low: float
    high: float
    step: float
    unit: str
    default: float
    words: str
    source: str
    quality: str

    def nearest(self, value: float) -> float:
        """The value the slider can stand at that lies nearest."""
        within = min(self.high, max(self.low, value))
        if within in (self.default, self.high):
            return within
        return min(self.high, round(self.low + round((within - self.low) / self.step) * self.step, 9))


def card(scenario: str) -> Card | None:
    """The card of a scenario, where it has one."""
    return next((each for each in CARDS if each.scenario == scenario), None)


def baseline_of(scenario: str) -> str:
    """What a scenario is told against."""
    found = card(scenario)
    return found.baseline if found else NO_POLICY


@functools.cache
def levers(scenario: str) -> tuple[Lever, ...]:
    """The sliders of a scenario, which may be one without a card."""
    found = card(scenario)
    everything = _all_levers(load_scenario(scenario))
    if found and found.shown:
        named = {each.name: each for each in everything}
        return tuple(named[name] for name in found.shown)
    return tuple(sorted(everything, key=_rank)[: max(FEWEST_SLIDERS, min(MOST_SLIDERS, _chosen(everything)))])


def _chosen(found: list[Lever]) -> int:
    return sum(each.quality == "L" for each in found)


def _rank(found: Lever) -> int:
    """What can be chosen first, then what introducing it costs, then what is assumed."""
    return 0 if found.quality == "L" else 1 if found.name.endswith(f".{INTRODUCTION}") else 2


def lever(scenario: str, name: str) -> Lever | None:
    """One slider of a scenario, where it has it."""
    return next((each for each in levers(scenario) if each.name == name), None)


def _all_levers(scenario: Scenario) -> list[Lever]:
    return [
        _lever(chosen.name, each, scenario.numbers[chosen.name][each.name])
        for chosen in scenario.policies
        for each in policy(chosen.name).parameters
    ]


def _lever(group: str, parameter: Parameter, default: float) -> Lever:
    name = f"{group}.{parameter.name}"
    return Lever(
        name=name,
        low=parameter.low,
        high=parameter.high,
        step=_step(parameter.high - parameter.low),
        unit=parameter.unit,
        default=default,
        words="levers.introduction" if parameter.name == INTRODUCTION else f"levers.{name}",
        source=parameter.source,
        quality=parameter.quality,
    )


def _step(span: float) -> float:
    """The largest round number that cuts the span into at least twenty steps."""
    rounds = sorted(round(m * 10.0**k, 9) for k in range(-4, 6) for m in (1, 2.5, 5))
    return max(each for each in rounds if each * ABOUT_STEPS <= span * (1 + 1e-9))
