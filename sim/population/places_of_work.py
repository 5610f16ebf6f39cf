"""Workplaces of elder care, home-care firms and associations."""

from __future__ import annotations

from sim.population.codes import Codes
from sim.population.table import NEVER, Flags, Floats, Ints, Table, column


class Kind(metaclass=Codes):
    """What a workplace does."""

    HOME_CARE = 0
    NURSING_HOME = 1
    REABLEMENT = 2


class Workplaces(Table):
    """One row a team with a leader."""

    kind: Ints = column(int, Kind.HOME_CARE, "code", "0 home care, 1 nursing home, 2 reablement", 0, 2)
    tolerance: Floats = column(float, 0, "standard deviations", "the leader's tolerance for failed trials")
    trial_until: Ints = column(int, NEVER, "week", "week in which the present trial ends")
    trial_saves_labour: Flags = column(bool, 0, "yes/no", "the present trial saves labour")
    trial_quality: Floats = column(float, 0, "standard deviations", "quality of what is tried")
    innovated_week: Ints = column(int, NEVER, "week", "week of the last change adopted")
    last_change_saves_labour: Flags = column(bool, 0, "yes/no", "the last change adopted saves labour")
    last_change_effect: Floats = column(
        float, 0, "share or standard deviations", "working time saved or quality gained by the last change adopted", 0
    )
    n_trials: Ints = column(int, 0, "count", "trials ended", 0)
    n_failed: Ints = column(int, 0, "count", "trials that brought no improvement", 0)
    n_adopted: Ints = column(int, 0, "count", "changes adopted, own or copied", 0)
    n_labour_saving: Ints = column(int, 0, "count", "labour-saving changes adopted", 0)
    labour_saved: Floats = column(float, 0, "share", "working time per task saved by adopted changes", 0, 1)
    quality_gained: Floats = column(float, 0, "standard deviations", "experienced quality gained by adopted changes")
    jobs_lost: Ints = column(int, 0, "count", "posts cut since the run began", 0)
    cut_week: Ints = column(int, NEVER, "week", "week of the last cut")
    n_dismissed: Ints = column(int, 0, "count", "posts cut by dismissal since the run began", 0)
    n_not_renewed: Ints = column(int, 0, "count", "posts cut by not renewing a temporary contract", 0)
    n_redeployed: Ints = column(int, 0, "count", "posts cut by moving their holder to a vacant post elsewhere", 0)
    n_closed_vacant: Ints = column(int, 0, "count", "posts cut when vacant or when their holder left", 0)
    posts_to_close: Ints = column(int, 0, "count", "posts that the budget closes as soon as somebody leaves", 0)


class Firms(Table):
    """One row a private provider of home care."""

    paid_by_outcome: Flags = column(bool, 0, "yes/no", "paid for outcome, not per delivered hour")
    capacity_hours: Floats = column(float, 0, "hours per week", "hours its staff can deliver", 0)
    vacancy_share: Floats = column(float, 0, "share", "posts it cannot fill", 0, 1)
    ethos: Floats = column(float, 0, "standard deviations", "weight of clients' good beside margin")
    effort: Floats = column(float, 0, "score", "-1 holds recovery back, +1 furthers it", -1, 1)
    margin_share: Floats = column(float, 0.05, "share", "expected margin on an hour", -1, 1)
    waiting: Ints = column(int, 0, "count", "citizens waiting for a place", 0)
    n_clients: Ints = column(int, 0, "count", "citizens served", 0)
    revenue_dkk: Floats = column(float, 0, "DKK per week, 2020", "revenue last week")
    n_easy_picked: Ints = column(int, 0, "count", "clients taken for their good prospects", 0)
    n_ended_early: Ints = column(int, 0, "count", "clients ended before they were ready", 0)


class Associations(Table):
    """One row an association that works with volunteers."""

    field: Ints = column(int, 0, "code", "0 social, 1 sport, 2 culture, 3 other", 0, 3)
    neighbourhood: Ints = column(int, 0, "row", "neighbourhood", 0)
    has_coordinator: Flags = column(bool, 0, "yes/no", "somebody is paid to coordinate volunteers")
    coordinated: Flags = column(bool, 0, "yes/no", "has a coordinator this week, its own or one given by a policy")
    n_members: Ints = column(int, 0, "count", "members", 0)
    wanted_hours: Floats = column(float, 0, "hours per week", "volunteer time it can use", 0)
    given_hours: Floats = column(float, 0, "hours per week", "volunteer time given last week", 0)
    visiting_hours: Floats = column(float, 0, "hours per week", "of these, visits to lonely people", 0)


class Municipality(Table):
    """One row: the municipality itself."""

    budget_home_care_dkk: Floats = column(float, 0, "DKK per year, 2020", "this year's home-care budget", 0)
    planned_hours: Floats = column(float, 0, "hours per week", "granted hours that its own staff are to deliver", 0)
    capacity_hours: Floats = column(float, 0, "hours per week", "face-to-face hours its own staff can deliver", 0)
    capacity_use: Floats = column(float, 0.9, "ratio", "planned to possible hours", 0)
    coverage_factor: Floats = column(float, 1, "ratio", "how much of a need is granted; falls with stringency", 0)
    course_capacity: Floats = column(float, 0, "hours per week", "therapist hours for courses", 0)
    wanted_course_hours: Floats = column(float, 0, "hours per week", "hours of training the team is sized for", 0)
    courses_running: Ints = column(int, 0, "count", "courses running", 0)
    course_weeks: Floats = column(float, 0, "weeks", "planned length of a course", 0)
    weekly_course_hours: Floats = column(float, 0, "hours per week", "staff time that one running course takes", 0)
    n_newcomers: Ints = column(int, 0, "count", "people newly granted help while reablement was on offer", 0)
    n_newcomers_offered: Ints = column(int, 0, "count", "of these, offered reablement", 0)
    n_answered: Ints = column(int, 0, "count", "offers of reablement answered", 0)
    n_accepted: Ints = column(int, 0, "count", "offers of reablement accepted", 0)
    n_declined_for_contact: Ints = column(
        int, 0, "count", "offers declined where losing contact was the weightiest reason", 0
    )
    hours_released: Floats = column(float, 0, "hours per week", "capacity above plan, not yet withdrawn by a budget", 0)


class Levers(Table):
    """One row of what policies set; neutral again at the start of every week, before active policies act."""

    reablement_share_new: Floats = column(float, 0, "share", "new applicants offered reablement", 0, 1)
    reablement_share_existing: Floats = column(
        float, 0, "share per year", "long-term recipients offered reablement", 0, 1
    )
    reablement_saturation: Floats = column(
        float, 1, "share", "keyed random share of citizens whom offers may reach", 0, 1
    )
    contact_guarantee_hours: Floats = column(
        float, 0, "hours per week", "company promised to those who live alone after a course", 0
    )
    technology_share: Floats = column(float, 0, "share", "recipients offered welfare technology", 0, 1)
    open_call: Floats = column(float, 0, "log-odds", "openness of the arenas for voicing and partnership", 0)
    arenas_open: Floats = column(float, 0, "share", "arenas for voicing and partnership that are open", 0, 1)
    invitations_per_year: Floats = column(float, 0, "per adult and year", "personal invitations", 0)
    invitation_targets_low: Floats = column(
        float, 0, "share", "invitations kept for the two fifths with least resources", 0, 1
    )
    capacity_building: Floats = column(
        float, 0, "standard deviations", "skill and self-efficacy lent to those who are asked", 0
    )
    payment_dkk: Floats = column(float, 0, "DKK per hour, 2020", "small payment for taking part", 0)
    recognition: Floats = column(float, 0, "standard deviations", "recognition and feedback given", 0)
    coordinator_share: Floats = column(float, 0, "share", "associations given a coordinator", 0, 1)
    idea_reward: Floats = column(float, 0, "log-odds", "reward for ideas", 0)
    idea_reward_dkk: Floats = column(float, 0, "DKK, 2020", "paid to whoever made a proposal that is tried", 0)
    gain_share: Floats = column(float, 0, "share", "part of a saving that stays with the team", 0, 1)
    job_guarantee: Floats = column(float, 0, "share", "part of the insecurity penalty that a guarantee removes", 0, 1)
    idea_time_hours: Floats = column(float, 0, "hours per week", "time for ideas per employee", 0)
    method_training_share: Floats = column(float, 0, "share per year", "employees trained in involving methods", 0, 1)
    failure_tolerance: Floats = column(
        float, 0, "standard deviations", "tolerance for failed trials asked of leaders", 0
    )
    small_trials: Floats = column(float, 0, "share", "trials that would be large, asked to be small", 0, 1)
    outcome_contract: Floats = column(float, 0, "share", "firms paid for outcome", 0, 1)
    budget_cut_share: Floats = column(float, 0, "share per year", "home-care budget withdrawn by decree", 0, 1)
