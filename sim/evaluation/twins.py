"""What a policy changed, citizen by citizen: the same people, with and without it, over many repetitions of luck.

Theory
    What a policy did to one person is the difference between two lives of which only one is lived (Holland 1986); in a
    model both are.  Once queues bind, one person's life depends on everybody's, and her difference is partly noise.
In the model
    The people are those of one replication as they stand when the policy begins, with their past.  From then on every
    repetition has luck of its own (``twins_luck``).  Winners and losers are told under two couplings: both worlds with
    the same luck (the house's keyed draws), and each with luck of its own.  Means are the same under both but for
    chance; the shares are not, because what one calls a person's difference depends on which lives are laid side by
    side, and no observation can tell.
Left out
    Luck until the policy begins is part of who people are here, and does not vary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.evaluation.twins_luck import FIRST_LUCK, OTHER_LUCK
from sim.evaluation.twins_outcomes import NAMES, OUTCOMES, smallest
from sim.evaluation.twins_shares import gains_and_losses, shares
from sim.evaluation.twins_worlds import Futures, People, live_futures
from sim.experiments.life import SEED
from sim.population.table import Floats
from sim.scenario import Scenario

LEAST_REPETITIONS = 30
BASELINE, POLICY = "baseline", "policy"
COUPLINGS = ("same_luck", "own_luck")

DEPENDS_ON_LUCK: Mapping[str, str] = {
    "en": "These shares depend on how luck is shared between the two worlds: with the same luck in both, a difference "
    "is what the policy set in motion; with luck of their own, it also holds what chance alone would change. No "
    "observation can tell which is right for one person.",
    "da": "Disse andele afhænger af, hvordan heldet deles mellem de to verdener: med samme held i begge er en forskel "
    "det, som tiltaget satte i gang; med hver sit held rummer den også det, som tilfældet alene ville ændre. Ingen "
    "iagttagelse kan afgøre, hvad der er rigtigt for ét menneske.",
    "nb": "Disse andelene avhenger av hvordan flaksen deles mellom de to verdenene: med samme flaks i begge er en "
    "forskjell det som tiltaket satte i gang; med hver sin flaks rommer den også det som tilfeldigheten alene ville "
    "endre. Ingen observasjon kan avgjøre hva som er riktig for ett menneske.",
}
RULE: Mapping[str, str] = {
    "en": "Somebody counts only if her mean difference over the repetitions is at least the smallest that matters and "
    "differs from nil at the 5 % level after correction for the number of people (Benjamini and Hochberg).",
    "da": "Nogen tæller kun med, hvis hendes gennemsnitlige forskel over gentagelserne mindst er den mindste, der "
    "betyder noget, og afviger fra nul på 5 %-niveau efter korrektion for antallet af mennesker (Benjamini og "
    "Hochberg).",
    "nb": "Noen teller bare med hvis hennes gjennomsnittlige forskjell over gjentakelsene minst er den minste som "
    "betyr noe, og avviker fra null på 5 %-nivå etter korreksjon for antall mennesker (Benjamini og Hochberg).",
}


@dataclass(frozen=True)
class Gainers:
    """Differences policy minus baseline, by coupling (repetition, person, outcome), and whose they are."""

    people: People
    differences: Mapping[str, Floats]
    least: Floats
    """The smallest difference that matters, by outcome."""
    weeks: int
    seed: int
    replication: int

    def of(self, outcome: str, coupling: str = COUPLINGS[0]) -> Floats:
        """Differences in one outcome (repetition, person)."""
        return np.asarray(self.differences[coupling][:, :, NAMES.index(outcome)])

    def table(self, outcomes: Sequence[str] = NAMES) -> list[dict[str, Any]]:
        """A row for each outcome, coupling and group: mean difference, who has more, less, gains and loses."""
        chosen = [each for each in OUTCOMES if each.name in outcomes]
        return [
            {"outcome": each.name, "unit": each.unit, "coupling": coupling, "smallest": self._least(each.name), **told}
            for each in chosen
            for coupling in self.differences
            for row in shares(self.of(each.name, coupling), self.people, self._least(each.name))
            for told in (gains_and_losses(row, each.better),)
        ]

    def _least(self, outcome: str) -> float:
        return float(self.least[NAMES.index(outcome)])

    def document(self, outcomes: Sequence[str] = NAMES) -> dict[str, Any]:
        """All of it as plain data, with the rule and the caution that belongs beside the shares."""
        return {
            "people": len(self.people.rows),
            "repetitions": len(self.differences[COUPLINGS[0]]),
            "weeks": self.weeks,
            "seed": self.seed,
            "replication": self.replication,
            "rule": dict(RULE),
            "caution": dict(DEPENDS_ON_LUCK),
            "rows": self.table(outcomes),
        }


def gainers(
    baseline: Scenario,
    policy: Scenario,
    *,
    repetitions: int = LEAST_REPETITIONS,
    seed: int = SEED,
    replication: int = 0,
    workers: int | None = None,
) -> Gainers:
    """What ``policy`` changed for each person of 65 and over of ``replication``, over so many repetitions of luck.

    ``ValueError`` with fewer than thirty repetitions, or where the two worlds do not hold the same people.
    """
    if repetitions < LEAST_REPETITIONS:
        raise ValueError(f"winners and losers need at least {LEAST_REPETITIONS} repetitions, not {repetitions}")
    refuse_strangers(baseline, policy)
    first, other = (range(start, start + repetitions) for start in (FIRST_LUCK, OTHER_LUCK))
    wanted = [(BASELINE, luck) for luck in first] + [(POLICY, luck) for luck in (*first, *other)]
    futures = Futures(((BASELINE, baseline), (POLICY, policy)), seed, replication, tuple(wanted))
    people, told = live_futures(futures, workers)
    without = np.array([told[BASELINE, luck] for luck in first])
    differences = {
        coupling: np.array([told[POLICY, luck] for luck in lucks]) - without
        for coupling, lucks in zip(COUPLINGS, (first, other), strict=True)
    }
    weeks = baseline.weeks - futures.parting_week
    return Gainers(people, differences, smallest(weeks, baseline.values("prices")), weeks, seed, replication)


def refuse_strangers(baseline: Scenario, policy: Scenario) -> None:
    """``ValueError`` unless both worlds hold the same people over the same weeks."""
    same = [
        (each.place, each.citizens, each.weeks, each.first_week, dict(each.numbers["population"]))
        for each in (baseline, policy)
    ]
    if same[0] != same[1]:
        raise ValueError("the two worlds differ in place, size, length or population: these are not the same people")
