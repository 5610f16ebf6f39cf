"""A new world: people, homes, ties, staff, firms and associations of a place, drawn from one replication's luck.

In the model
    ``citizens`` counts the adults of week 0.  The world begins earlier (burn-in), so it begins with those who will be
    adults in week 0 and those of them who will have died by then; movers are replaced by arrivals of the same ages.
    How many adults are there in week 0 is therefore as wanted only on average; at a start in week 0 it is exact.
    A row's own traits come from draws keyed by the person alone.  Whom she lives with and knows depends on who else
    there is.  Everybody who will ever move in is a row from the start, by a schedule that no event of the run changes.
Left out
    Births after week 0 (nobody born in a run turns 18 in it); children who move.
"""

from __future__ import annotations

import numpy as np

from sim.parameter import Parameter, Values
from sim.population.circles import close_ties
from sim.population.civil_society import equip_associations, found_associations, found_firms, join_associations
from sim.population.households import find_adult_children, form_couples, heads, place_children, settle
from sim.population.keyed import STRANGERS_FROM, Keyed
from sim.population.place import Place
from sim.population.places_of_work import Municipality
from sim.population.roll import Roll, call_roll, couple_arrivals
from sim.population.staff import found_workplaces, hire_everybody
from sim.population.ties import Ties
from sim.population.traits import (
    draw_attitudes,
    draw_education,
    draw_income,
    draw_neighbourhood,
    draw_resources,
    draw_work,
)
from sim.population.world import World
from sim.randomness import Luck
from sim.schedule import WEEKS_PER_YEAR

ASSUMED = "assumption"

PARAMETERS = (
    Parameter("resource_correlation", 0.3, 0.0, 0.6, "correlation", "any two resources of a person, at the start",
              "assumption; zero is possible", "A"),
    Parameter("education_skill_correlation", 0.6, 0.3, 0.8, "correlation", "rank in education with skill", ASSUMED,
              "A"),
    Parameter("self_efficacy_skill_correlation", 0.4, 0.0, 0.7, "correlation", "self-efficacy with skill", ASSUMED,
              "A"),
    Parameter("income_money_correlation", 0.9, 0.6, 1.0, "correlation", "own income with the resource of money",
              ASSUMED, "A", "fixed"),
    Parameter("income_median_dkk", 230_000, 220_000, 240_000, "DKK per year, 2020",
              "median equivalised disposable income", "Statistics Denmark 2018", "K-m", "fixed"),
    Parameter("income_gini", 0.28, 0.27, 0.29, "Gini coefficient", "equivalised disposable income",
              "Statistics Denmark 2018", "K-m", "fixed"),
    Parameter("neighbourhood_sorting", 0.4, 0.0, 0.7, "correlation",
              "a person's mean resources with the standing of her neighbourhood", ASSUMED, "A"),
    Parameter("adults_per_neighbourhood", 2000, 500, 10_000, "adults", "size of a neighbourhood", ASSUMED, "A",
              "fixed"),
    Parameter("close_ties_mean", 4.4, 3.5, 5.3, "ties", "close ties per adult",
              "O'Malley and others 2012 [omalley_2012]", "S", "fixed"),
    Parameter("no_ties_share", 0.12, 0.08, 0.16, "share", "adults without close ties",
              "O'Malley and others 2012 [omalley_2012]", "S", "fixed"),
    Parameter("education_homophily", 0.7, 0.3, 0.9, "share", "circles sought among people of one education",
              "chosen so that 60-70 % of ties stay within one level", "K-m", "fixed"),
    Parameter("circle_share", 0.85, 0.0, 1.0, "share", "people whose ties come in circles of up to five",
              "chosen so that clustering is 0.2-0.4", "K-m", "fixed"),
    Parameter("child_near_share", 0.6, 0.4, 0.75, "share", "parents of grown children with one in the municipality",
              "assumption; Danish studies of distance suggest about half", "A"),
    Parameter("moving_in_rate", 0.025, 0.01, 0.05, "per adult and year", "adults who move in to stay",
              "assumption; registered moves are twice as many, half of them soon reversed", "A", "fixed"),
    Parameter("member_share", 0.45, 0.3, 0.7, "share", "adults active in an association", ASSUMED, "A", "fixed"),
    Parameter("wanted_hours_per_adult", 1.0, 0.7, 1.6, "hours per week and adult",
              "volunteer time associations can use",
              "assumption; a little above what is given (K7)", "A"),
    Parameter("coordinated_share", 0.1, 0.0, 0.3, "share", "associations with a coordinator before any policy",
              ASSUMED, "A", "fixed"),
    Parameter("trust_mean", 0.6, 0.5, 0.7, "share", "trust in the municipality", ASSUMED, "A", "fixed"),
    Parameter("role_identity_mean", 0.0, -0.3, 0.3, "score", "-1 customer to +1 fellow citizen", ASSUMED, "A"),
    Parameter("repelled_by_pay_share", 0.5, 0.3, 0.7, "share",
              "people whom small visible pay repels more than attracts",
              "assumption; the mean effect on behaviour is near nil (Deci and others 1999 [deci_1999])", "A"),
    Parameter("home_care_staffing", 1.0, 0.7, 1.4, "ratio", "posts in home care to those of the place's file", ASSUMED,
              "A"),
    Parameter("reserve_post_share", 0.3, 0.0, 0.8, "share", "further posts in home care that a budget may open",
              "a room to grow in; no estimate", "A", "fixed"),
    Parameter("reablement_posts_per_1000_elders", 5.0, 1.0, 15.0, "posts per 1,000 of 65 and over",
              "posts of the reablement team a policy may open",
              "assumption; 5 % of elders a year x 25 hours, and as much again for long-term recipients", "A", "fixed"),
    Parameter("vacancy_share", 0.04, 0.0, 0.12, "share", "posts vacant at the start", ASSUMED, "A", "fixed"),
    Parameter("paid_hours", 32.0, 28.0, 35.0, "hours per week", "contract hours of elder-care staff, mean",
              "Danish municipalities, recalled", "K-l", "fixed"),
    Parameter("permanent_share", 0.85, 0.6, 0.95, "share", "posts held on a permanent contract", ASSUMED, "A"),
    Parameter("resident_staff_share", 0.7, 0.4, 0.9, "share", "elder-care staff who live in the municipality", ASSUMED,
              "A", "fixed"),
    Parameter("method_skill_mean", 0.3, 0.1, 0.5, "share", "skill in involving methods before any training", ASSUMED,
              "A"),
    Parameter("firm_slack", 0.1, -0.1, 0.3, "share", "firms' capacity above the hours expected of them", ASSUMED, "A"),
)  # fmt: skip
"""The numbers a population is built with; group ``population``."""

ADULTS_PER_EMPLOYER = 20
TIES_FROM_AGE = 4
"""Children old enough to grow up during a run have close ties among children."""


def build_world(
    place: Place,
    citizens: int | None,
    luck: Luck,
    population: Values,
    prices: Values,
    first_week: int,
    last_week: int,
) -> World:
    """The place with ``citizens`` adults in week 0 (default: its own), as it stands at ``first_week``."""
    adults = place.adults if citizens is None else citizens
    roll = call_roll(place, adults, luck, population, first_week, last_week)
    n_neighbourhoods = max(2, round(adults / population.adults_per_neighbourhood))
    _draw_traits(roll, population, adults, n_neighbourhoods)
    _make_homes(roll, population)
    associations = found_associations(place, adults, n_neighbourhoods, luck)
    join_associations(roll.citizens, associations, roll.keyed, population)
    equip_associations(associations, roll.citizens, roll.present_adults, luck, population)
    workplaces, employees = found_workplaces(place, adults / place.adults, population)
    facts = _facts(place, adults, population, n_neighbourhoods=n_neighbourhoods, first_residents=roll.n_adults)
    world = World(
        luck=luck,
        citizens=roll.citizens,
        employees=employees,
        workplaces=workplaces,
        firms=found_firms(place, adults, luck, population),
        associations=associations,
        municipality=Municipality(1),
        ties=_tie(roll, population),
        prices=prices,
        facts=facts,
        week=first_week,
    )
    hire_everybody(world)
    return world


def _facts(place: Place, adults: int, population: Values, **counts: float) -> Values:
    """Everything about the place that mechanisms may need, head counts at the size of this world."""
    heads = {"inhabitants": place.inhabitants * adults / place.adults, "adults": float(adults)}
    return Values({**population, **place.facts, **heads, **counts})


def _draw_traits(roll: Roll, population: Values, adults: int, n_neighbourhoods: int) -> None:
    """Everybody's own traits."""
    people, keyed = roll.citizens, roll.keyed
    draw_resources(people, keyed, population)
    draw_education(people, keyed, population, roll.age)
    draw_work(people, keyed, roll.age, max(2, round(adults / ADULTS_PER_EMPLOYER)))
    draw_attitudes(people, keyed, population)
    draw_neighbourhood(people, keyed, population, n_neighbourhoods)


def _make_homes(roll: Roll, population: Values) -> None:
    """Couples, children, homes, and the incomes that homes share."""
    people, keyed, age, grown = roll.citizens, roll.keyed, roll.age, roll.grown
    form_couples(people, keyed, grown, age)
    couple_arrivals(roll)
    head = heads(people)
    find_adult_children(people, keyed, population, head, grown, age)
    place_children(people, keyed, head, grown, roll.children, age)
    settle(people, keyed, head, np.concatenate([grown, roll.arrivals]), age)
    draw_income(people, keyed, population, age)


def _tie(roll: Roll, population: Values) -> Ties:
    """Close ties of everybody who is or will be old enough."""
    tied = roll.residents[roll.age[roll.residents] >= TIES_FROM_AGE]
    return close_ties(roll.citizens, roll.keyed, population, tied, roll.arrivals, roll.age)


def append_stranger(world: World) -> int:
    """One more adult who moves in this week, with no ties, need or work; returns her row."""
    row = world.citizens.n
    offset = Keyed(world.luck, np.array([STRANGERS_FROM + row])).uniform("synthesis.review")
    world.citizens.append(
        birth_week=world.week - 40 * WEEKS_PER_YEAR,
        arrived_week=world.week,
        household=row,
        lives_alone=True,
        income_dkk=world.facts.income_median_dkk,
        review_offset=offset[0],
    )
    world.ties = world.ties.with_stranger()
    return row
