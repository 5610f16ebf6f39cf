"""Close ties: how many each has, and with whom, by the places where people meet.

Theory
    Ties come from foci, settings in which people do things together (Feld 1981): home, work, associations and the
    neighbourhood.  Within a focus like meets like, here by education and broad age.
In the model
    The number of ties is negative binomial and grows with the resource of ties: fewest for those with least.  A partner
    and a grown child near come first.  The other ties come in circles of two, three or four people who all know one
    another, which makes ties cluster.  Each circle gathers in a focus, most among people of one education.  Who finds
    no circle in one focus looks in a wider one.  Newcomers find theirs among the people of their neighbourhood.
    Everything is sorted by drawn numbers, so the work grows in step with the number of people.
Left out
    Ties that form or fade during a run, ties to outsiders, and kin beyond partner and child.

Sources: 4.4 ties on average, 12 % none, most at most 8 (O'Malley and others 2012) [S]; 60-70 % of ties within one
level of education, clustering 0.2-0.4 [K-m].
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sim.parameter import Values
from sim.population.citizens import Citizens
from sim.population.keyed import Keyed, score_with_share_below
from sim.population.table import NOBODY, Flags, Floats, Ints, Rows
from sim.population.ties import Ties

MOST_TIES = 40
AT_WORK, IN_ASSOCIATION, NEAR_HOME, ANYWHERE = range(4)
AT_WORK_SHARE, IN_ASSOCIATION_SHARE = 0.3, 0.25
"""How many circles gather at work and in an association, for those who have one [A]."""
AGES_APART = (18, 40, 65)
TICKETS = 64
"""Most tickets a person can hold: her number times this, plus the ticket's, keys its draws."""


def close_ties(citizens: Citizens, keyed: Keyed, p: Values, residents: Rows, newcomers: Rows, age: Floats) -> Ties:
    """Ties among residents, and of newcomers with residents; children's circles are their own."""
    wanted = wanted_ties(citizens.resource_ties, p)
    left = np.zeros(citizens.n, np.int64)
    left[residents] = wanted[residents]
    pairs = _family(citizens, residents, left)
    circles = _Circles(citizens, keyed, p, np.searchsorted(AGES_APART, age, side="right"))
    for pair in circles.gather(left):
        pairs = np.union1d(pairs, pair)
    for attempt in (1, 2):
        left[residents] = wanted[residents] - _counts(pairs, citizens.n)[residents]
        pairs = np.union1d(pairs, circles.pair_up(left, attempt))
    pairs = np.union1d(pairs, circles.introduce(newcomers, wanted[newcomers], residents))
    return Ties.from_pairs(citizens.n, *np.divmod(pairs, citizens.n))


def wanted_ties(score: Floats, p: Values) -> Ints:
    """How many close ties a person has, from her standing in the resource of ties."""
    thresholds = [score_with_share_below(share) for share in _negative_binomial(p.close_ties_mean, p.no_ties_share)]
    return np.searchsorted(thresholds, score, side="right").astype(np.int64)


def _negative_binomial(mean: float, none: float) -> list[float]:
    """Share of people with at most 0, 1, 2 … ties, given the mean and the share with none."""
    low, high = 0.05, 200.0
    for _ in range(80):
        size = math.sqrt(low * high)
        low, high = (size, high) if (size / (size + mean)) ** size > none else (low, size)
    share, total, reached = (size / (size + mean)) ** size, 0.0, []
    for ties in range(MOST_TIES):
        total += share
        reached.append(min(total, 1.0 - 1e-9))
        share *= (ties + size) / (ties + 1) * mean / (size + mean)
    return reached


def _pairs(first: Rows, second: Rows, n: int) -> Ints:
    """Each pair as one number, the smaller row first, once; nobody is tied to herself."""
    apart = first != second
    first, second = first[apart], second[apart]
    return np.unique(np.minimum(first, second) * n + np.maximum(first, second))


def _counts(pairs: Ints, n: int) -> Ints:
    first, second = np.divmod(pairs, n)
    return np.bincount(first, minlength=n) + np.bincount(second, minlength=n)


def _family(citizens: Citizens, residents: Rows, left: Ints) -> Ints:
    """Ties with partner and grown child, where both have room for one; lowers ``left``."""
    found = np.zeros(0, np.int64)
    for whom in (citizens.spouse, citizens.child):
        one = residents[whom[residents] != NOBODY]
        one = one[(left[one] > 0) & (left[whom[one]] > 0)]
        new = np.setdiff1d(_pairs(one, whom[one], citizens.n), found)
        left -= _counts(new, citizens.n)
        np.maximum(left, 0, out=left)
        found = np.union1d(found, new)
    return found


@dataclass
class _Circles:
    """Gathers people into circles: a ticket is a person's wish for one circle."""

    citizens: Citizens
    keyed: Keyed
    p: Values
    generation: Ints

    def gather(self, left: Ints) -> list[Ints]:
        """Circles of four, three and two, in ever wider foci."""
        who, size, ordinal = self._tickets(left)
        draws = Keyed(self.keyed.luck, who * TICKETS + ordinal)
        focus, alike = self._foci(who, draws)
        found = []
        for widening in range(4):
            if widening:
                focus = np.where(widening == 1, NEAR_HOME, ANYWHERE) + np.zeros_like(focus)
            alike = alike if widening < 3 else np.zeros_like(alike)
            key = self._key(who, focus, alike)
            pairs, rest = _form(who, size, key, draws.uniform("synthesis.circle", widening), self.citizens.n)
            found.append(pairs)
            who, size, focus, alike, draws = who[rest], size[rest], focus[rest], alike[rest], draws.some(rest)
        return found

    def pair_up(self, left: Ints, attempt: int) -> Ints:
        """Pairs among those who still have room for ties."""
        who = np.repeat(self.citizens.all_rows(), np.clip(left, 0, TICKETS - 1))
        ordinal = np.arange(len(who)) - np.repeat(
            np.cumsum(np.maximum(left, 0)) - np.maximum(left, 0), np.maximum(left, 0)
        )
        draws = Keyed(self.keyed.luck, who * TICKETS + ordinal)
        alike = draws.uniform("synthesis.pair", attempt) < self.p.education_homophily
        focus = np.full(len(who), NEAR_HOME if attempt == 1 else ANYWHERE)
        order = draws.uniform("synthesis.pair", 4 + attempt)
        return _form(who, np.ones_like(who), self._key(who, focus, alike), order, self.citizens.n)[0]

    def introduce(self, newcomers: Rows, wanted: Ints, residents: Rows) -> Ints:
        """Newcomers' ties with residents of their neighbourhood, generation and mostly education."""
        who = np.repeat(newcomers, wanted)
        ordinal = np.arange(len(who)) - np.repeat(np.cumsum(wanted) - wanted, wanted)
        draws = Keyed(self.keyed.luck, who * TICKETS + ordinal)
        key = self._key(residents, np.full(len(residents), NEAR_HOME), np.ones(len(residents), bool))
        order = np.argsort(key, kind="stable")
        wished = self._key(who, np.full(len(who), NEAR_HOME), np.ones(len(who), bool))
        first, last = (np.searchsorted(key[order], wished, side=side) for side in ("left", "right"))
        chosen = first + (draws.uniform("synthesis.newcomer") * (last - first)).astype(np.int64)
        known = last > first
        return _pairs(who[known], residents[order[chosen[known]]], self.citizens.n)

    def _tickets(self, left: Ints) -> tuple[Rows, Ints, Ints]:
        """Who, how many others in the circle, and the ticket's number: each wish for ties split into circles."""
        largest = 1 + np.searchsorted(
            np.cumsum([1 - self.p.circle_share, self.p.circle_share / 2]),
            self.keyed.uniform("synthesis.circles"),
            side="right",
        )
        whole, rest = np.divmod(left, largest)
        tickets = whole + (rest > 0)
        who = np.repeat(self.citizens.all_rows(), tickets)
        ordinal = np.arange(len(who)) - np.repeat(np.cumsum(tickets) - tickets, tickets)
        return who, np.where(ordinal < whole[who], largest[who], rest[who]), ordinal

    def _foci(self, who: Rows, draws: Keyed) -> tuple[Ints, Flags]:
        """Where each circle gathers, and whether among people of one education."""
        chance = draws.uniform("synthesis.focus")
        focus = np.full(len(who), NEAR_HOME)
        focus[(chance < AT_WORK_SHARE + IN_ASSOCIATION_SHARE) & (self.citizens.member_of[who] != NOBODY)] = (
            IN_ASSOCIATION
        )
        focus[(chance < AT_WORK_SHARE) & (self.citizens.employer[who] != NOBODY)] = AT_WORK
        return focus, draws.uniform("synthesis.focus", 1) < self.p.education_homophily

    def _key(self, who: Rows, focus: Ints, alike: Flags) -> Ints:
        """One number for a focus, an education (or any) and a generation."""
        citizens = self.citizens
        where = np.choose(
            focus, [citizens.employer[who], citizens.member_of[who], citizens.neighbourhood[who], 0 * who]
        )
        education = np.where(alike, 1 + citizens.education[who], 0)
        generation = np.where((focus == AT_WORK) & (self.generation[who] > 0), 1, self.generation[who])
        return ((where * 4 + focus) * 8 + education) * 4 + generation


def _form(who: Rows, size: Ints, key: Ints, order: Floats, n: int) -> tuple[Ints, Rows]:
    """Full circles of tickets with the same key and size, in drawn order: their pairs, and the tickets left over."""
    group = key * 4 + size
    sorted_tickets = np.lexsort((order, group))
    grouped, others = group[sorted_tickets], size[sorted_tickets]
    starts = (
        np.flatnonzero(np.concatenate([[True], grouped[1:] != grouped[:-1]])) if len(who) else np.zeros(0, np.int64)
    )
    lengths = np.diff(np.append(starts, len(who)))
    position = np.arange(len(who)) - np.repeat(starts, lengths)
    complete = position < (np.repeat(lengths, lengths) // (others + 1)) * (others + 1)
    first, second = [], []
    for k in (1, 2, 3):
        members = who[sorted_tickets[complete & (others == k)]].reshape(-1, k + 1)
        for a in range(k + 1):
            for b in range(a + 1, k + 1):
                first.append(members[:, a])
                second.append(members[:, b])
    return _pairs(np.concatenate(first), np.concatenate(second), n), sorted_tickets[~complete]
