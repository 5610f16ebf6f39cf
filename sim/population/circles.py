"""Close ties: how many each has, and with whom, by the places where people meet.

Theory
    Ties come from foci, settings in which people do things together [feld_1981]: home, work, associations and the
    neighbourhood.  Within a focus like meets like [mcpherson_2001], here by education and generation.
In the model
    The number of ties is negative binomial and grows with the resource of ties: fewest for those with least.  A partner
    and a grown child in the municipality come first.  Most of the other ties come in circles of up to five who all know
    one another, which makes ties cluster.  A circle gathers in a focus, mostly among people of one education; who finds
    none looks in a wider focus, in the end for anybody.  Who moves in later finds ties among the people of her
    neighbourhood, education and generation: these stand in both rows from the start, as she does, and count once she is
    there.  Everything is done by sorting drawn numbers, so the work grows in step with the number of people.
Left out
    Ties that form or fade during a run (those of people who leave are replaced by newcomers' only in part, so that the
    mean falls by a tenth in four years), ties to outsiders, and kin beyond partner and child.

Sources: 4.4 ties on average, 12 % none, most at most 8 [omalley_2012] [S]; 60-70 % of ties within one level of
education, clustering 0.2-0.4 [K-m].
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from sim.parameter import Values
from sim.population.citizens import Citizens
from sim.population.keyed import Keyed, score_with_share_below
from sim.population.table import NOBODY, Flags, Floats, Ints, Rows
from sim.population.ties import Ties

MOST_TIES = 40
LARGEST_CIRCLE = 5
AT_WORK_SHARE, IN_ASSOCIATION_SHARE = 0.3, 0.25
"""How many circles gather at work and in an association, for those who have one [A]."""
GENERATIONS = (18, 40, 65)
TICKETS = 64
"""More than anybody can hold: her number times this, plus the ticket's, keys a ticket's draws."""


class Focus(IntEnum):
    """Where a circle gathers."""

    WORK = 0
    ASSOCIATION = 1
    NEIGHBOURHOOD = 2
    MUNICIPALITY = 3


@dataclass(frozen=True)
class Round:
    """One round of finding company: where, in whole circles or pairs, and whether like may insist on like."""

    focus: Focus | None
    circles: bool
    alike: bool


ROUNDS = (
    Round(None, circles=True, alike=True),
    Round(Focus.NEIGHBOURHOOD, circles=True, alike=True),
    Round(Focus.NEIGHBOURHOOD, circles=False, alike=True),
    Round(Focus.MUNICIPALITY, circles=False, alike=True),
    Round(Focus.MUNICIPALITY, circles=False, alike=False),
)
"""First each in her own foci, then wider and wider."""


def close_ties(citizens: Citizens, keyed: Keyed, p: Values, residents: Rows, newcomers: Rows, age: Floats) -> Ties:
    """Ties among residents, and of newcomers with their partners and with residents."""
    company = _Company(citizens, keyed, p, np.searchsorted(GENERATIONS, age, side="right"))
    wanted = wanted_ties(citizens.resource_ties, p)
    everybody = np.concatenate([residents, newcomers])
    pairs = _family(citizens, everybody, wanted)
    for event, round_ in enumerate(ROUNDS):
        room = _room(wanted, pairs)[residents]
        pairs = _joined(pairs, company.gather(residents, np.maximum(room, 0), round_, event))
    room = np.maximum(_room(wanted, pairs)[newcomers], 0)
    pairs = _joined(pairs, company.introduce(newcomers, room, residents))
    return Ties.from_pairs(citizens.n, *np.divmod(pairs, citizens.n))


def wanted_ties(score: Floats, p: Values) -> Ints:
    """How many close ties a person has, from her standing in the resource of ties."""
    thresholds = [score_with_share_below(share) for share in _negative_binomial(p.close_ties_mean, p.no_ties_share)]
    return np.searchsorted(thresholds, score, side="right").astype(np.int64)


def _negative_binomial(mean: float, none: float) -> list[float]:
    """Share of people with at most 0, 1, 2 … ties, given the mean and the share with none."""
    size = _size_with(mean, none)
    share, total, reached = none, 0.0, []
    for ties in range(MOST_TIES):
        total += share
        reached.append(min(total, 1.0 - 1e-9))
        share *= (ties + size) / (ties + 1) * mean / (size + mean)
    return reached


def _size_with(mean: float, none: float) -> float:
    """The size parameter of a negative binomial with this mean and share of zeros, by bisection."""
    low, high = 0.05, 200.0
    for _ in range(60):
        size = math.sqrt(low * high)
        low, high = (size, high) if (size / (size + mean)) ** size > none else (low, size)
    return size


# --- pairs: each one number, the smaller row first --------------------------------------------------------------------


def _pairs(first: Rows, second: Rows, n: int) -> Ints:
    """Each pair once; nobody is tied to herself."""
    apart = first != second
    first, second = first[apart], second[apart]
    return _once(np.minimum(first, second) * n + np.maximum(first, second))


def _once(pairs: Ints) -> Ints:
    """Each number once, in order, by sorting: NumPy's own ``unique`` hashes and takes ten times as long."""
    pairs.sort(kind="stable")
    return np.asarray(pairs[np.diff(pairs, prepend=-1) != 0])


def _joined(pairs: Ints, more: Ints) -> Ints:
    """Both, each pair once."""
    return _once(np.concatenate([pairs, more]))


def _room(wanted: Ints, pairs: Ints) -> Ints:
    """How many more ties each wants."""
    n = len(wanted)
    first, second = np.divmod(pairs, n)
    return wanted - np.bincount(first, minlength=n) - np.bincount(second, minlength=n)


def _family(citizens: Citizens, rows: Rows, wanted: Ints) -> Ints:
    """Ties with partner and grown child, where both have room."""
    pairs = np.zeros(0, np.int64)
    for whom in (citizens.spouse, citizens.child):
        room = _room(wanted, pairs)
        one = rows[whom[rows] != NOBODY]
        one = one[(room[one] > 0) & (room[whom[one]] > 0)]
        pairs = _joined(pairs, _pairs(one, whom[one], citizens.n))
    return pairs


# --- circles ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Tickets:
    """Wishes for a circle: who, how many others in it, and the draws of each ticket."""

    who: Rows
    others: Ints
    draws: Keyed


@dataclass(frozen=True)
class _Company:
    """Finds people company."""

    citizens: Citizens
    keyed: Keyed
    p: Values
    generation: Ints

    def gather(self, rows: Rows, room: Ints, round_: Round, event: int) -> Ints:
        """Circles among people with room for ties, in one round."""
        largest = self._largest_circle(rows) if round_.circles else np.ones(len(rows), np.int64)
        tickets = self._tickets(rows, room, largest)
        focus = self._own_focus(tickets, event) if round_.focus is None else np.full(len(tickets.who), round_.focus)
        alike = round_.alike & (tickets.draws.uniform("synthesis.alike", event) < self.p.education_homophily)
        key = self._key(tickets.who, focus, alike)
        return _form(tickets, key, tickets.draws.uniform("synthesis.circle", event), self.citizens.n)

    def introduce(self, newcomers: Rows, room: Ints, residents: Rows) -> Ints:
        """Newcomers' ties with residents of their neighbourhood, education and generation."""
        tickets = self._tickets(newcomers, room, np.ones(len(newcomers), np.int64))
        key, wished = (
            self._key(rows, np.full(len(rows), Focus.NEIGHBOURHOOD), np.ones(len(rows), bool))
            for rows in (residents, tickets.who)
        )
        order = np.argsort(key, kind="stable")
        first, last = (np.searchsorted(key[order], wished, side) for side in ("left", "right"))
        found = last > first
        chosen = first + (tickets.draws.uniform("synthesis.introduce") * (last - first)).astype(np.int64)
        return _pairs(tickets.who[found], residents[order[chosen[found]]], self.citizens.n)

    def _largest_circle(self, rows: Rows) -> Ints:
        """How many others are in the circles a person seeks."""
        in_circles = self.keyed.some(rows).uniform("synthesis.circles") < self.p.circle_share
        return np.where(in_circles, LARGEST_CIRCLE - 1, 1)

    def _tickets(self, rows: Rows, room: Ints, largest: Ints) -> _Tickets:
        """Everybody's room split into circles: as many of the largest as fit, and one for the rest."""
        whole, rest = np.divmod(room, largest)
        tickets = whole + (rest > 0)
        holder = np.repeat(np.arange(len(rows)), tickets)
        ordinal = np.arange(len(holder)) - np.repeat(np.cumsum(tickets) - tickets, tickets)
        others = np.where(ordinal < whole[holder], largest[holder], rest[holder])
        numbers = (rows[holder] * TICKETS + ordinal) % 2**32
        return _Tickets(rows[holder], others, Keyed(self.keyed.luck, numbers))

    def _own_focus(self, tickets: _Tickets, event: int) -> Ints:
        """At work, in an association or in the neighbourhood."""
        chance = tickets.draws.uniform("synthesis.focus", event)
        at_work = (chance < AT_WORK_SHARE) & (self.citizens.employer[tickets.who] != NOBODY)
        member = (chance < AT_WORK_SHARE + IN_ASSOCIATION_SHARE) & (self.citizens.member_of[tickets.who] != NOBODY)
        return np.where(at_work, Focus.WORK, np.where(member, Focus.ASSOCIATION, Focus.NEIGHBOURHOOD))

    def _key(self, who: Rows, focus: Ints, alike: Flags) -> Ints:
        """One number for a focus, an education (or any) and a generation."""
        of = self.citizens
        where = np.choose(focus, [of.employer[who], of.member_of[who], of.neighbourhood[who], np.zeros_like(who)])
        education = np.where(alike, 1 + of.education[who], 0)
        return ((where * len(Focus) + focus) * 8 + education) * 4 + self.generation[who]


def _form(tickets: _Tickets, key: Ints, order: Floats, n: int) -> Ints:
    """The pairs of full circles of tickets with the same key and size, taken in drawn order."""
    group = key * LARGEST_CIRCLE + tickets.others
    in_order = np.lexsort((order, group))
    group, others = group[in_order], tickets.others[in_order]
    lengths = np.diff(np.flatnonzero(np.diff(group, prepend=-1, append=-1)))
    position = np.arange(len(group)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    full = position < (np.repeat(lengths, lengths) // (others + 1)) * (others + 1)
    found = [
        _pairs_of(tickets.who[in_order[full & (others == k)]].reshape(-1, k + 1)) for k in range(1, LARGEST_CIRCLE)
    ]
    first, second = np.concatenate(found, axis=1)
    return _pairs(first, second, n)


def _pairs_of(circles: Rows) -> Rows:
    """All pairs within each circle (a row each): shape (2, pairs)."""
    first, second = np.triu_indices(circles.shape[1], k=1)
    return np.stack([circles[:, first].ravel(), circles[:, second].ravel()])
