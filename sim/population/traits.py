"""Who she is and what she can draw on: every person's own traits, from her own draws.

In the model
    *Resources* (time, skill, health, ties, money) are standard scores with one common factor, so that any two correlate
    by ``resource_correlation``, which may be zero.  They are compared among people of the same age: being old is no
    lack of resources, though income falls and help is needed more often.
    *Education* follows skill; its level is read off the rank within an age group, with less schooling among the old.
    *Income* is lognormal, follows the money resource and is lower from 65; a couple shares one equivalised income.
    *Visible pay* repels some and attracts others (a mixture), so that its mean effect may be nil though persons differ.
Left out
    Origin and language at home; schooling after 18 and careers: whoever starts as a child carries from the beginning
    the education and work she will have when grown.

Sources: education 15-69 and income from Statistics Denmark 2015-18 [K-m]; education of the old and of the youngest, and
employment by age, recalled [K-l].
"""

from __future__ import annotations

import numpy as np

from sim.parameter import Values
from sim.population.citizens import RESOURCES, Citizens
from sim.population.keyed import Keyed, mixed, score_with_share_below, share_below
from sim.population.table import Floats, Ints

EDUCATION_15_69 = np.array([26.0, 9, 32, 5, 17, 10]) / 99
EDUCATION_UNDER_25 = np.array([36.0, 42, 16, 1, 4, 1]) / 100
EDUCATION_FROM_70 = np.array([44.0, 2, 34, 3, 13, 4]) / 100
YOUNG_SHARE = 0.14
"""Share of 18-24 among those of 18-69, so that 25-69 get what leaves the published shares for all."""

EMPLOYED_AT = (18, 25, 30, 50, 59, 62, 66, 70, 75)
EMPLOYED = (0.62, 0.72, 0.82, 0.83, 0.74, 0.45, 0.13, 0.05, 0.0)
EMPLOYED_BY_EDUCATION = 0.2
"""Difference in employment between the highest and the lowest rank in education."""

INCOME_AT = (18, 24, 30, 55, 66, 80)
INCOME_RATIO = (0.73, 0.88, 1.06, 1.16, 0.93, 0.83)
"""Median income at these ages against that of all."""
BETWEEN_AGES = 0.1
"""Standard deviation of log income between ages, taken out of the spread within them."""


def draw_resources(citizens: Citizens, keyed: Keyed, p: Values) -> None:
    """Five resources with one common factor, and the fifth of their mean."""
    loading = p.resource_correlation**0.5
    common = keyed.normal("synthesis.resources")
    for event, name in enumerate(RESOURCES, start=1):
        citizens[f"resource_{name}"][:] = mixed(common, keyed.normal("synthesis.resources", event), loading)
    citizens.resource_quintile[:] = 1 + np.minimum(4, (5 * share_below(mean_resource(citizens, p))).astype(np.int64))


def mean_resource(citizens: Citizens, p: Values) -> Floats:
    """The mean of the five resources as a standard score."""
    total = sum((citizens[f"resource_{name}"] for name in RESOURCES), np.zeros(citizens.n))
    return np.asarray(total / np.sqrt(5.0 * (1.0 + 4.0 * p.resource_correlation)))


def draw_education(citizens: Citizens, keyed: Keyed, p: Values, age: Floats) -> None:
    """Rank in education follows skill; the level follows from the rank, by age."""
    score = mixed(citizens.resource_skill, keyed.normal("synthesis.education"), p.education_skill_correlation)
    citizens.education_rank[:] = share_below(score)
    middle = (EDUCATION_15_69 - YOUNG_SHARE * EDUCATION_UNDER_25) / (1 - YOUNG_SHARE)
    for low, high, shares in ((-99, 25, EDUCATION_UNDER_25), (25, 70, middle), (70, 999, EDUCATION_FROM_70)):
        group = (age >= low) & (age < high)
        citizens.education[group] = _level(citizens.education_rank[group], shares)


def _level(rank: Floats, shares: Floats) -> Ints:
    return np.searchsorted(np.cumsum(shares)[:-1], rank, side="right").astype(np.int64)


def draw_work(citizens: Citizens, keyed: Keyed, age: Floats, n_employers: int) -> None:
    """Paid work by age and education, in workplaces of which few are large and most are small."""
    by_age = np.interp(age, EMPLOYED_AT, EMPLOYED)
    chance = by_age + EMPLOYED_BY_EDUCATION * (citizens.education_rank - 0.5) * (by_age > 0)
    citizens.employed[:] = keyed.uniform("synthesis.work") < chance
    chosen = (n_employers * keyed.uniform("synthesis.employer") ** 3).astype(np.int64)
    citizens.employer[citizens.employed] = chosen[citizens.employed]


def draw_income(citizens: Citizens, keyed: Keyed, p: Values, age: Floats) -> None:
    """Income follows the money resource and age; a couple shares one, as spread out as the incomes of the single."""
    score = mixed(citizens.resource_money, keyed.normal("synthesis.income"), p.income_money_correlation)
    ratio = np.interp(age, INCOME_AT, INCOME_RATIO)
    one = np.flatnonzero(citizens.spouse > np.arange(citizens.n))
    other = citizens.spouse[one]
    score[one] = score[other] = (score[one] + score[other]) / np.sqrt(2.0)
    ratio[one] = ratio[other] = (ratio[one] + ratio[other]) / 2.0
    citizens.income_dkk[:] = p.income_median_dkk * ratio * np.exp(_spread(p) * score)


def _spread(p: Values) -> float:
    """Standard deviation of log income within an age that gives the Gini coefficient over all."""
    overall = np.sqrt(2.0) * score_with_share_below((1.0 + p.income_gini) / 2.0)
    return float(np.sqrt(overall**2 - BETWEEN_AGES**2))


def draw_attitudes(citizens: Citizens, keyed: Keyed, p: Values) -> None:
    """Self-efficacy, motives, trust, role identity and what visible pay does to her."""
    own = keyed.normal("synthesis.self_efficacy")
    citizens.self_efficacy[:] = mixed(citizens.resource_skill, own, p.self_efficacy_skill_correlation)
    citizens.motive_material[:] = keyed.normal("synthesis.motives")
    citizens.motive_solidary[:] = keyed.normal("synthesis.motives", 1)
    citizens.motive_purposive[:] = keyed.normal("synthesis.motives", 2)
    citizens.trust[:] = np.clip(p.trust_mean + 0.18 * keyed.normal("synthesis.trust"), 0.02, 0.98)
    identity = p.role_identity_mean + 0.35 * keyed.normal("synthesis.role_identity")
    citizens.role_identity[:] = np.clip(identity, -1.0, 1.0)
    repelled = keyed.uniform("synthesis.crowding") < p.repelled_by_pay_share
    citizens.crowded_by_pay[:] = np.where(repelled, 0.8, -0.8) + 0.6 * keyed.normal("synthesis.crowding", 1)
    citizens.prospect[:] = keyed.normal("synthesis.prospect")
    citizens.review_offset[:] = keyed.uniform("synthesis.review")


def draw_neighbourhood(citizens: Citizens, keyed: Keyed, p: Values, n_neighbourhoods: int) -> None:
    """Where she would live on her own: neighbourhoods differ in mean resources, from the poorest (0) to the richest."""
    score = mixed(mean_resource(citizens, p), keyed.normal("synthesis.neighbourhood"), p.neighbourhood_sorting)
    within = share_below(score) * n_neighbourhoods
    citizens.neighbourhood[:] = np.minimum(n_neighbourhoods - 1, within.astype(np.int64))
