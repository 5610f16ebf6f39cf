"""The balance of volunteering: shares of volunteers at which joining and quitting weigh up, each under its own reasons.

Used once, to put a new world into a state that its own rules would keep.  Pure functions of arrays: one entry a
citizen, rates per year.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.population.table import Floats
from sim.population.ties import Ties

ROUNDS = 60


@dataclass(frozen=True)
class Rates:
    """What the balance rests on; arrays hold one entry a citizen."""

    comes_alone: Floats
    """Times a year she would join on her own."""
    yes: Floats
    """Probability that she says yes when asked."""
    asks: Floats
    """Close ties she asks a year, while she volunteers."""
    here: Floats
    """1 for adults present now, who alone ask and are thought of by others, else 0."""
    asked_by_coordinator: Floats
    """Times a year a coordinator asks her."""
    quits_regular: Floats
    quits_episodic: Floats
    years_adult: Floats
    """Years since she turned 18, for the share starts at none."""
    regular_share: float
    """Part of those who join who do so regularly."""
    seeks_social: float
    """Part of those coming alone who look to the social field."""
    social_yes: float
    """Part of those who would join in the social field who do, given what tasks it has."""


@dataclass(frozen=True)
class Balance:
    """The balance: probabilities of each role, what led there, and the share of the social field among volunteers."""

    regular: Floats
    episodic: Floats
    joins: Floats
    """Times a year she joins while she does not volunteer."""
    asked_share: Floats
    """Part of those joinings that follow an ask."""
    social_share: float


def balance(rates: Rates, ties: Ties) -> Balance:
    """Go round from nobody until what volunteers do brings forth as many volunteers (a mean field along the ties)."""
    n = len(rates.yes)
    found = Balance(np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(n), rates.seeks_social)
    for _ in range(ROUNDS):
        found = _next_round(rates, ties, found)
    return found


def _next_round(rates: Rates, ties: Ties, before: Balance) -> Balance:
    alone = rates.comes_alone * _kept(rates.seeks_social, rates.social_yes)
    asks = rates.asked_by_coordinator + _asks_received(rates, before.regular + before.episodic, ties)
    asked = asks * rates.yes * _kept(before.social_share, rates.social_yes)
    joins = alone + asked
    grown_up = -np.expm1(-(joins + rates.quits_regular) * rates.years_adult)
    to_regular = rates.regular_share * joins / rates.quits_regular
    to_episodic = (1.0 - rates.regular_share) * joins / rates.quits_episodic
    none = 1.0 / (1.0 + to_regular + to_episodic)
    return Balance(
        regular=none * to_regular * grown_up,
        episodic=none * to_episodic * grown_up,
        joins=joins,
        asked_share=asked / np.maximum(joins, 1e-12),
        social_share=_social_share(
            rates, before.social_share, float(none @ rates.comes_alone), float(none @ (asks * rates.yes))
        ),
    )


def _kept(social: float, social_yes: float) -> float:
    """Part of the willing who join, when this part of them is offered something social."""
    return 1.0 - social * (1.0 - social_yes)


def _social_share(rates: Rates, before: float, alone: float, asked: float) -> float:
    """Share of the social field among those who join; being asked passes a field on as it is among volunteers."""
    social = rates.social_yes * (alone * rates.seeks_social + asked * before)
    everybody = alone * _kept(rates.seeks_social, rates.social_yes) + asked * _kept(before, rates.social_yes)
    return float(social / everybody) if everybody > 0 else before


def _asks_received(rates: Rates, volunteers: Floats, ties: Ties) -> Floats:
    """Asks a year reaching each citizen, when volunteers spread theirs evenly over those close ties who are here."""
    whom = np.repeat(np.arange(len(volunteers)), ties.counts())
    ties_here = np.bincount(whom, weights=rates.here[ties.neighbour], minlength=len(volunteers))
    each = rates.here * rates.asks * volunteers / np.maximum(ties_here, 1.0)
    return np.asarray(np.bincount(whom, weights=each[ties.neighbour], minlength=len(volunteers)), np.float64)
