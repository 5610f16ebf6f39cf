"""A lever that only tests have: another luck from week 0 on, and a payment that is known to the krone.

Two futures of one past under two lucks are as good as exchanged, so the mean of their difference is nil by
construction, in every setting, however the village works; what is paid besides is then the whole effect on average.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sim.claim import Claim, Condition
from sim.contrast import Arm, Contrast
from sim.judgement.worlds import Trial
from sim.lives import Lives
from sim.parameter import Parameter, Values
from sim.policy import Policy, policies
from sim.population.accounts import Actor, Entry
from sim.population.world import World
from sim.randomness import Luck
from sim.scenario import PolicyInForce, Scenario

NAME = "planted"
AWAY = 10_000_000
"""The other luck lies so far from the first."""
WEEKS, CITIZENS = 8, 300
UNIT = 440.0
"""DKK per adult: about the spread between two lucks in such a village over such weeks (24 pairs of seed 10,001)."""
SMALLEST = 1.0
"""The smallest effect of interest, in units."""
PLANTS = {"present": 3.0, "just the smallest": 1.0, "below the smallest": 0.5, "absent": 0.0, "reversed": -2.0}
"""The true saving, in units."""

policy = Policy(
    title="Planted by a test",
    reaches="municipality",
    writes=("accounts",),
    parameters=(
        Parameter("introduction_dkk", 0.0, 0.0, 1.0, "DKK", "of introducing it", "none", "L", "fixed"),
        Parameter("saved_dkk", 0.0, -1e9, 1e9, "DKK per adult", "saved over all weeks", "planted", "L", "fixed"),
    ),
)
policy.name = NAME


@policy.acts
def acts(world: World, p: Values) -> None:
    """From the first week on live under another luck; save the week's part of what is planted."""
    if world.luck.replication < AWAY:
        world.luck = Luck(world.luck.seed, world.luck.replication + AWAY)
    spent = -p.saved_dkk * CITIZENS / WEEKS
    world.accounts.pay(Actor.MUNICIPALITY, Actor.SUPPLIERS, Entry.PARTICIPATION, spent)


@contextmanager
def lever() -> Iterator[None]:
    """The lever, for as long as a test needs it; the product never finds it."""
    policies()[NAME] = policy
    try:
        yield
    finally:
        del policies()[NAME]


def saving(lives: Lives) -> float:
    """Public cash saved per adult, in units."""
    return -lives.change("public_cash_dkk", "planted", "plain") / CITIZENS / UNIT


claim = Claim(
    rows=("A1",),
    statement={"en": "What is planted saves public cash."},
    source="a test",
    hedge="asserted",
    registered="2026-11-22",
    contrast="planted",
    conditions=(
        Condition(
            says={"en": "Public cash falls by a unit per adult"},
            measure="public_cash_dkk",
            reading=saving,
            holds="above",
            smallest=SMALLEST,
            unit="units",
            because="so that effects below it can be planted",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Planted(Trial):
    """A trial in a tiny village in which the second arm saves so many units."""

    saved: float = 0.0

    @functools.cached_property
    def scenarios(self) -> dict[str, Scenario]:
        """The plain arm, and the same with the lever."""
        tiny = replace(super().scenarios["plain"], burn_in_weeks=4, past_weeks=0)
        numbers = {**tiny.numbers, NAME: {"introduction_dkk": 0.0, "saved_dkk": self.saved * UNIT}}
        return {"plain": tiny, "planted": replace(tiny, policies=(PolicyInForce(NAME),), numbers=numbers)}


def trial(saved: float, seed: int) -> Planted:
    """The planted worlds under the luck of a seed."""
    arms = {"plain": Arm("baseline"), "planted": Arm("baseline")}
    worlds = Contrast("Planted", arms, weeks=WEEKS, place="village")
    worlds.name = "planted"
    return Planted(worlds, (claim,), seed, citizens=CITIZENS, saved=saved)
