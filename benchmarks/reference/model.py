"""The rules of care and participation as an ordinary Mesa model: agents with attributes, phases, a data collector.

It begins with the people, organisations and luck of an engine's world, so that synthesis is not written twice, and from
there lives by rules of its own, written to be read beside ``sim/mechanisms``.  With those it shares numbers, draws, and
tables and codes of the population; no rule.

In the model
    Within a phase everybody decides on last week's state, so a rule that changes others is walked in two rounds.
Left out
    Staff, firms' effort and budgets, which are at rest; outcome contracts; welfare technology.
"""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import mesa

from benchmarks.reference import care, contact, demography, health, levers, participation, reablement, volunteering
from benchmarks.reference.luck import Draws
from benchmarks.reference.people import Association, Citizen, Firm, Kept, Post, Workplace
from benchmarks.reference.series import SERIES
from sim.population.table import Table
from sim.population.world import World
from sim.scenario import Scenario
from sim.schedule import WEEKS_PER_MONTH

LINKS = {
    "people": ("spouse", "child"),
    "associations": ("member_of", "volunteers_for", "asked_for"),
    "firms": ("provider", "wants_firm", "last_provider"),
}
"""Columns that point at rows of other tables, here attributes that are other agents or nobody."""


class Accounts:
    """This week's payments and unpaid hours."""

    def __init__(self) -> None:
        self.money: defaultdict[tuple[int, int, int], float] = defaultdict(float)
        self.hours: defaultdict[tuple[int, int, int], float] = defaultdict(float)

    def pay(self, payer: int, payee: int, entry: int, dkk: float) -> None:
        """Book money."""
        self.money[payer, payee, entry] += dkk

    def give_hours(self, giver: int, receiver: int, entry: int, hours: float) -> None:
        """Book unpaid hours."""
        self.hours[giver, receiver, entry] += hours


class ReferenceModel(mesa.Model):
    """A municipality whose citizens are Mesa agents; a step is a week."""

    def __init__(self, world: World, scenario: Scenario) -> None:
        super().__init__(rng=world.luck.seed)
        self.week = world.week
        self.scenario = scenario
        self.draws = Draws(world.luck)
        self.p = SimpleNamespace(**{group: SimpleNamespace(**numbers) for group, numbers in scenario.numbers.items()})
        self.facts = SimpleNamespace(**world.facts)
        self.municipality = SimpleNamespace(**states(world.municipality)[0])
        self.levers = levers.neutral()
        self.accounts = Accounts()
        self._found_organisations(world)
        self._settle_people(world)
        self.collectors = {every: mesa.DataCollector(model_reporters=reporters) for every, reporters in SERIES.items()}

    # --- the first state --------------------------------------------------------------------------------------------

    def _found_organisations(self, world: World) -> None:
        self.associations = self._all(Association, world.associations)
        self.firms = self._all(Firm, world.firms)
        self.workplaces = self._all(Workplace, world.workplaces)
        self.posts = self._all(Post, world.employees)
        for post in self.posts:
            post.workplace = self.workplaces[post.workplace]

    def _all(self, kind: type[Kept], table: Table) -> list[Any]:
        return [kind(self, row, **state) for row, state in enumerate(states(table))]

    def _settle_people(self, world: World) -> None:
        """Residents now; those who will come are kept until they do."""
        self.people: dict[int, Citizen] = {}
        self.arriving: defaultdict[int, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
        start, neighbour = world.ties.start.tolist(), world.ties.neighbour.tolist()
        for row, state in enumerate(states(world.citizens)):
            state["close_ties"] = neighbour[start[row] : start[row + 1]]
            self.arriving[max(state["arrived_week"], self.week)].append((row, state))
        self._welcome()

    def _welcome(self) -> None:
        """Let those come who do this week, and tie them to the others."""
        arriving = self.arriving.pop(self.week, [])
        for row, state in arriving:
            self.people[row] = Citizen(self, row, **state)
        for row, _ in arriving:
            self._link(self.people[row])
            if not self.people[row].is_here:
                self.people[row].remove()

    def _link(self, citizen: Citizen) -> None:
        for place, names in LINKS.items():
            for name in names:
                row = getattr(citizen, name)
                setattr(citizen, name, getattr(self, place)[row] if row >= 0 else None)

    # --- a week -----------------------------------------------------------------------------------------------------

    @property
    def citizens(self) -> Any:
        """All residents."""
        return self.agents_by_type[Citizen]

    @property
    def month_begins(self) -> bool:
        """Whether this is the first of four weeks; what moves slowly moves then."""
        return self.week % WEEKS_PER_MONTH == 0

    def step(self) -> None:
        """Live one week."""
        self._begin_week()
        levers.set_levers(self)
        self._drift()
        self._assess()
        self._invite()
        self._decide()
        self._deliver()
        self._learn()
        for every, collector in self.collectors.items():
            if self.week % every == 0:
                collector.collect(self)
        self.week += 1

    def _begin_week(self) -> None:
        """Those who have left are residents no longer; adults and elders are found anew."""
        self._welcome()
        self.citizens.select(lambda citizen: not citizen.is_here).do("remove")
        self.adults = self.citizens.select(lambda citizen: citizen.is_adult)
        self.elders = self.adults.select(lambda citizen: citizen.is_elder)
        self.accounts = Accounts()

    def _drift(self) -> None:
        self.elders.do(health.risk_admission)
        if self.month_begins:
            self.elders.do(contact.feel_lonely)
        demography.live_and_die(self)
        if self.month_begins:
            self.elders.do(health.decondition)
        self.elders.do(reablement.may_relapse)
        self.elders.do(health.may_recover)
        self.elders.do(health.risk_loss)

    def _assess(self) -> None:
        care.assess_needs(self)
        care.use_nursing_homes(self)

    def _invite(self) -> None:
        if self.month_begins:
            self.adults.do(participation.get_invitation)
            volunteering.ask_people(self)
        reablement.refer(self)

    def _decide(self) -> None:
        self.elders.do(reablement.may_drop_out)
        self.elders.do(reablement.answer_offer)
        if self.month_begins:
            self.adults.do(volunteering.consider_volunteering)
            self.adults.do(participation.take_part)

    def _deliver(self) -> None:
        care.care_in_families(self)
        volunteering.visit_the_lonely(self)
        care.deliver_home_care(self)
        reablement.give_courses(self)

    def _learn(self) -> None:
        self.elders.do(contact.meet_people)
        self.elders.do(care.share_out_need)
        if self.month_begins:
            contact.judge_help(self)
            self.adults.do(participation.change_motivation)
            self.adults.do(participation.change_identity)
            self.adults.do(participation.change_trust)
            self.adults.do(volunteering.tire)


def states(table: Table) -> list[dict[str, Any]]:
    """Each row of a table as plain Python values by name."""
    names = list(table.names())
    rows = zip(*(table[name].tolist() for name in names), strict=True)
    return [dict(zip(names, row, strict=True)) for row in rows]
