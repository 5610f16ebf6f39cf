"""Associations, their members, and the firms that sell home care.

In the model
    Associations lie in neighbourhoods and fields; a member belongs to one, mostly near her home.  Membership follows
    ties and skill.  Volunteer time that associations can use grows with their members.
    Firms share the private part of the home-care hours that the place expects, a few large and the others small.
Left out
    Several memberships, associations founded or closed during a run, boards and elections; owners of firms.

Sources: fields of voluntary work in Denmark recalled from SFI 2014 [K-m]; all else assumptions [A].
"""

from __future__ import annotations

import numpy as np

from sim.parameter import Values
from sim.population.citizens import Citizens
from sim.population.keyed import Keyed, share_below
from sim.population.place import Place
from sim.population.places_of_work import Associations, Firms
from sim.population.table import NOBODY, Flags
from sim.randomness import Luck

FIELD_SHARES = np.array([0.25, 0.35, 0.2, 0.2])
"""Social, sport, culture, other."""
NEAR_HOME_SHARE = 0.6
ADULTS_PER_FIRM = 10_000
FIRM_VACANCIES = 0.05


def found_associations(place: Place, adults: int, n_neighbourhoods: int, luck: Luck) -> Associations:
    """Associations spread over fields and neighbourhoods."""
    associations = Associations(max(3, round(place.associations_per_1000 * adults / 1000)))
    keyed = Keyed(luck, associations.all_rows())
    field = keyed.uniform("synthesis.field")
    associations.field[:] = np.searchsorted(np.cumsum(FIELD_SHARES)[:-1], field, side="right")
    associations.neighbourhood[:] = (keyed.uniform("synthesis.field", 1) * n_neighbourhoods).astype(np.int64)
    return associations


def join_associations(citizens: Citizens, associations: Associations, keyed: Keyed, p: Values) -> None:
    """Each member's association: near home for most, anywhere for others."""
    standing = share_below((citizens.resource_ties + citizens.resource_skill) / np.sqrt(2 + 2 * p.resource_correlation))
    member = keyed.uniform("synthesis.member") < np.clip(p.member_share + 0.3 * (standing - 0.5), 0.0, 1.0)
    by_neighbourhood = np.argsort(associations.neighbourhood, kind="stable")
    homes = citizens.neighbourhood
    first, last = (np.searchsorted(associations.neighbourhood[by_neighbourhood], homes, s) for s in ("left", "right"))
    near = (keyed.uniform("synthesis.member", 1) < NEAR_HOME_SHARE) & (last > first)
    choice = keyed.uniform("synthesis.member", 2)
    at_home = first + (choice * (last - first)).astype(np.int64)
    anywhere = (choice * associations.n).astype(np.int64)
    chosen = by_neighbourhood[np.where(near, at_home, anywhere)]
    citizens.member_of[:] = np.where(member, chosen, NOBODY)


def equip_associations(associations: Associations, citizens: Citizens, adults: Flags, luck: Luck, p: Values) -> None:
    """Members counted among the adults of now, volunteer time wanted, and coordinators."""
    joined = adults & (citizens.member_of != NOBODY)
    keyed = Keyed(luck, associations.all_rows())
    associations.n_members[:] = np.bincount(citizens.member_of[joined], minlength=associations.n)
    wanted = (1.0 + associations.n_members) * np.exp(0.5 * keyed.normal("synthesis.wanted"))
    associations.wanted_hours[:] = wanted * p.wanted_hours_per_adult * adults.sum() / wanted.sum()
    associations.has_coordinator[:] = keyed.uniform("synthesis.coordinator") < p.coordinated_share


def found_firms(place: Place, adults: int, luck: Luck, p: Values) -> Firms:
    """Home-care firms with room for the private share of expected hours, the first the largest."""
    firms = Firms(max(1, round(adults / ADULTS_PER_FIRM)))
    keyed = Keyed(luck, firms.all_rows())
    elders = place.elder_share * place.inhabitants * adults / place.adults
    expected = elders * place.helped_share * place.hours_per_recipient
    size = 1.0 / (1.0 + np.arange(firms.n))
    firms.capacity_hours[:] = expected * place.private_share * (1 + p.firm_slack) * size / size.sum()
    firms.ethos[:] = keyed.normal("synthesis.ethos")
    firms.margin_share[:] = 0.05 + 0.02 * keyed.normal("synthesis.margin")
    firms.vacancy_share[:] = FIRM_VACANCIES
    return firms
