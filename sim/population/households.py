"""Households: couples, children at home, adult children near or far, and who lives alone.

In the model
    Whoever lives with a partner at her age (``PARTNERED``) is matched by age and loosely by education; men are older
    because fewer young and more old men than women have a partner.  A child lives with a mother of the right age; some
    adults under 27 live with their parents.  A parent of 45 and over may have an adult child in the municipality
    (``child``) or only elsewhere (``child_far``).  Who has neither partner nor children at home mostly lives alone,
    above all the old.  The shares are set a little below those published, which hold four years on: widows and widowers
    are left by then.
Left out
    Couples of one sex and children of lone fathers (matching would treat them alike); leaving home later, new partners
    and divorce; more than one adult child per household.

Sources: living alone 38 % of those of 65 and over and 58 % of those of 80 and over [K-m]; partners by age and sex
follow from these and from Statistics Denmark's households, recalled [K-l].
"""

from __future__ import annotations

import numpy as np

from sim.parameter import Values
from sim.population.citizens import Citizens
from sim.population.keyed import Keyed
from sim.population.table import NOBODY, Flags, Floats, Ints, Rows

PARTNERED_AT = (18, 22, 27, 35, 50, 60, 66, 73, 78, 83, 90, 100)
PARTNERED_WOMEN = (0.03, 0.22, 0.58, 0.72, 0.71, 0.72, 0.70, 0.62, 0.51, 0.35, 0.16, 0.03)
PARTNERED_MEN = (0.01, 0.11, 0.43, 0.69, 0.71, 0.73, 0.76, 0.77, 0.75, 0.68, 0.52, 0.28)
ALONE_AT = (18, 24, 30, 50, 65, 100)
ALONE = (0.25, 0.55, 0.72, 0.85, 0.97, 0.97)
"""Share living alone among those without partner, child at home or parents at home."""

EDUCATION_AS_YEARS = 6.0
"""How strongly education counts in finding a partner: the whole range of ranks counts like so many years of age."""
LEAVES_HOME_BY = 27
PARENT_SHARE = 0.85
"""Share of households of 60 and over that ever had a child."""


def form_couples(citizens: Citizens, keyed: Keyed, grown: Rows, age: Floats) -> None:
    """Match women and men who live with a partner, from the youngest couple to the oldest."""
    draw = keyed.uniform("synthesis.partner")
    woman = citizens.woman
    chance = np.where(woman, np.interp(age, PARTNERED_AT, PARTNERED_WOMEN), np.interp(age, PARTNERED_AT, PARTNERED_MEN))
    looking = grown[draw[grown] < chance[grown]]
    suits = age + EDUCATION_AS_YEARS * citizens.education_rank + 2.0 * keyed.normal("synthesis.partner", 1)
    women, men = looking[woman[looking]], looking[~woman[looking]]
    couples = min(len(women), len(men))
    luck = keyed.uniform("synthesis.partner", 2)
    women, men = (_in_order(_first(side, luck, couples), suits) for side in (women, men))
    citizens.spouse[women], citizens.spouse[men] = men, women


def _first(rows: Rows, order: Floats, n: int) -> Rows:
    """The ``n`` rows that come first in ``order``."""
    return rows[np.argsort(order[rows], kind="stable")[:n]]


def _in_order(rows: Rows, order: Floats) -> Rows:
    return rows[np.argsort(order[rows], kind="stable")]


def heads(citizens: Citizens) -> Rows:
    """The row that stands for each person's home before children: herself, or the woman of a couple."""
    return np.where((citizens.spouse != NOBODY) & ~citizens.woman, citizens.spouse, citizens.all_rows())


def place_children(citizens: Citizens, keyed: Keyed, head: Rows, grown: Rows, children: Rows, age: Floats) -> None:
    """Every child lives with a mother of the right age, where there is one; writes ``head``."""
    luck = keyed.uniform("synthesis.mother")
    likely = np.where(citizens.spouse[grown] != NOBODY, 0.8, 0.2)
    mothers = grown[citizens.woman[grown] & (luck[grown] < likely)]
    years = np.clip(30.5 + 5.0 * keyed.some(children).normal("synthesis.mother", 1), 18, 46)
    found = _one_of_age(mothers, age, np.maximum(age[children] + years, 18), luck, again=True)
    head[children] = np.where(found == NOBODY, children, found)


def find_adult_children(citizens: Citizens, keyed: Keyed, p: Values, head: Rows, grown: Rows, age: Floats) -> None:
    """Parents of grown children get one in the municipality, or know them far away."""
    parents = grown[(head[grown] == grown) & (age[grown] >= 45)]
    luck = keyed.uniform("synthesis.child")
    near = luck[parents] < PARENT_SHARE * p.child_near_share
    wanted = age[parents] - 30.0 - 5.0 * keyed.some(parents).normal("synthesis.child", 1)
    near &= wanted >= 18
    found = np.full(len(parents), NOBODY)
    found[near] = _one_of_age(grown, age, wanted[near], luck, again=False)
    citizens.child[parents] = found
    citizens.child_far[parents] = (found == NOBODY) & (luck[parents] < PARENT_SHARE) & (wanted >= 18)
    for column in (citizens.child, citizens.child_far):
        column[:] = column[head]


def _one_of_age(candidates: Rows, age: Floats, wanted: Floats, luck: Floats, again: bool) -> Rows:
    """For each wanted age a candidate of that year of age, or nobody; ``again`` lets one be found more than once."""
    years = age[candidates].astype(np.int64)
    ordered = candidates[np.lexsort((luck[candidates], years))]
    counts = np.bincount(years, minlength=200)
    first = np.concatenate([[0], np.cumsum(counts)])
    year = wanted.astype(np.int64)
    turn = _running_number(year)
    there = counts[year]
    position = turn % np.maximum(there, 1) if again else turn
    found = np.full(len(wanted), NOBODY)
    able = position < there
    found[able] = ordered[first[year[able]] + position[able]]
    return found


def _running_number(groups: Ints) -> Ints:
    """For each element, how many of the same group stand before it."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(groups) else np.zeros(0, int)
    lengths = np.diff(np.append(starts, len(groups)))
    number = np.empty(len(groups), np.int64)
    number[order] = np.arange(len(groups)) - np.repeat(starts, lengths)
    return number


def settle(citizens: Citizens, keyed: Keyed, head: Rows, grown: Rows, age: Floats) -> None:
    """Who lives alone, who still lives with her parents, and everybody's household and neighbourhood."""
    single = citizens.spouse == NOBODY
    with_children = np.zeros(citizens.n, bool)
    with_children[head[head != citizens.all_rows()]] = True
    wish = keyed.uniform("synthesis.alone")
    alone = _grown(citizens, grown) & single & ~with_children & (wish < np.interp(age, ALONE_AT, ALONE))
    _stay_at_home(citizens, head, single & ~with_children & ~alone & (age < LEAVES_HOME_BY))
    shared = np.zeros(citizens.n, bool)
    shared[head[head != citizens.all_rows()]] = True
    citizens.lives_alone[:] = alone & ~shared
    citizens.household[:] = head
    citizens.neighbourhood[:] = citizens.neighbourhood[head]


def _grown(citizens: Citizens, grown: Rows) -> Flags:
    flags = np.zeros(citizens.n, bool)
    flags[grown] = True
    return flags


def _stay_at_home(citizens: Citizens, head: Rows, staying: Flags) -> None:
    """Those of ``staying`` whose parents live here live with them; writes ``head``."""
    parents = np.flatnonzero((citizens.child != NOBODY) & (head == citizens.all_rows()))
    children = citizens.child[parents]
    together = staying[children]
    head[children[together]] = parents[together]
