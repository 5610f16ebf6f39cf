"""Employees of elder care: a row is a post, and whoever holds it."""

from __future__ import annotations

import numpy as np

from sim.population.codes import Codes
from sim.population.table import NEVER, NOBODY, Flags, Floats, Ints, Rows, Table, column


class Profession(metaclass=Codes):
    """What the post is for."""

    HELPER = 0
    NURSE = 1
    THERAPIST = 2


class Employees(Table):
    """One row a post.

    Who holds it is told by ``occupant``, a running number: a new occupant's traits are drawn from (post, occupant), so
    that the same person is hired into the same post in both worlds.
    """

    workplace: Ints = column(int, 0, "row", "workplace", 0)
    profession: Ints = column(int, Profession.HELPER, "code", "0 helper, 1 nurse, 2 therapist", 0, 2)
    exists: Flags = column(bool, 0, "yes/no", "the post is in this year's budget")
    filled: Flags = column(bool, 0, "yes/no", "somebody holds the post")
    occupant: Ints = column(int, 0, "number", "running number of who holds or last held it", 0)
    hired_week: Ints = column(int, NEVER, "week", "week in which the present holder began")
    vacant_until: Ints = column(int, NEVER, "week", "week in which a vacant post is filled again")
    permanent: Flags = column(bool, 1, "yes/no", "permanent, not temporary, contract")
    paid_hours: Floats = column(float, 0, "hours per week", "paid working time", 0, 60)
    citizen: Ints = column(int, NOBODY, "row", "the resident who holds it, or -1 for a commuter", NOBODY)
    public_service_motivation: Floats = column(float, 0, "standard deviations", "public service motivation")
    method_skill: Floats = column(float, 0.3, "share", "skill in involving methods", 0, 1)
    recognises_lay_expertise: Floats = column(float, 0.5, "share", "recognition of citizens' own expertise", 0, 1)
    workload: Floats = column(float, 0.9, "ratio", "planned work to paid capacity", 0)
    job_risk: Floats = column(float, 0, "share", "belief that a labour-saving idea costs own or colleagues' jobs", 0, 1)
    has_idea: Flags = column(bool, 0, "yes/no", "has an idea in hand")
    idea_saves_labour: Flags = column(bool, 0, "yes/no", "the idea in hand saves labour")
    idea_quality: Floats = column(float, 0, "standard deviations", "quality of the idea in hand")
    idea_week: Ints = column(int, NEVER, "week", "week in which the idea arose")
    proposed_week: Ints = column(int, NEVER, "week", "week in which an idea was last proposed")
    n_ideas: Ints = column(int, 0, "count", "ideas had", 0)
    n_proposed: Ints = column(int, 0, "count", "ideas proposed", 0)
    n_proposed_labour_saving: Ints = column(int, 0, "count", "labour-saving ideas proposed", 0)

    def at_work(self) -> Flags:
        """Posts that are in the budget and that somebody holds."""
        return self.exists & self.filled

    def staffed_workplaces(self) -> Rows:
        """Workplaces that have posts in the budget."""
        return np.unique(self.workplace[self.exists])
