"""Citizens: every resident is a row; those of 18 and over are agents."""

from __future__ import annotations

from sim.population.codes import Codes
from sim.population.table import FOREVER, NEVER, NOBODY, Flags, Floats, Ints, Table, column

EDUCATIONS = ("basic", "gymnasial", "vocational", "short", "bachelor", "long")
RESOURCES = ("time", "skill", "health", "ties", "money")
RUNGS = ("own_service", "helping", "voicing", "partnership")


class Left(metaclass=Codes):
    """Why a row is no longer a resident."""

    PRESENT = 0
    MOVED = 1
    DIED = 2


class Volunteering(metaclass=Codes):
    """A citizen's role as volunteer."""

    NONE = 0
    EPISODIC = 1
    REGULAR = 2


class Citizens(Table):
    """One row a resident, in the order of permanent numbers; later arrivals stand behind with their week of arrival."""

    # Who she is
    birth_week: Ints = column(int, 0, "week", "week of birth; week 0 is the first week of the base year")
    woman: Flags = column(bool, 0, "yes/no", "woman")
    education: Ints = column(int, 0, "level", "highest education, 0 basic to 5 long", 0, 5)
    education_rank: Floats = column(float, 0.5, "share", "rank in education among adults of the same age", 0, 1)
    income_dkk: Floats = column(float, 0, "DKK per year, 2020", "equivalised disposable income", 0)
    neighbourhood: Ints = column(int, 0, "row", "neighbourhood", 0)
    household: Ints = column(int, NOBODY, "number", "household")
    spouse: Ints = column(int, NOBODY, "row", "spouse or partner in the same home", NOBODY)
    child: Ints = column(int, NOBODY, "row", "an adult child living in the municipality", NOBODY)
    child_far: Flags = column(bool, 0, "yes/no", "has an adult child, but only outside the municipality")
    lives_alone: Flags = column(bool, 0, "yes/no", "lives alone")
    employed: Flags = column(bool, 0, "yes/no", "in paid work")
    employer: Ints = column(int, NOBODY, "number", "ordinary workplace, whose staff know one another", NOBODY)
    member_of: Ints = column(int, NOBODY, "row", "association of which she is a member", NOBODY)
    arrived_week: Ints = column(int, NEVER, "week", "week in which she becomes a resident")
    left_week: Ints = column(int, FOREVER, "week", "week in which she stops being a resident")
    left_as: Ints = column(int, Left.PRESENT, "code", "0 present, 1 moved, 2 died", 0, 2)
    review_offset: Floats = column(float, 0, "share", "her place in the staggered reviews", 0, 1)

    # What she can draw on (standard scores, mean 0 and standard deviation 1 among adults)
    resource_time: Floats = column(float, 0, "standard deviations", "time")
    resource_skill: Floats = column(float, 0, "standard deviations", "skills")
    resource_health: Floats = column(float, 0, "standard deviations", "health at the birth of the population")
    resource_ties: Floats = column(float, 0, "standard deviations", "social ties")
    resource_money: Floats = column(float, 0, "standard deviations", "money")
    resource_quintile: Ints = column(int, 3, "fifth", "fifth of the mean of her resources, 1 least to 5 most", 1, 5)
    self_efficacy: Floats = column(float, 0, "standard deviations", "belief that she can make a difference")
    motive_material: Floats = column(float, 0, "standard deviations", "weight of material reasons (Alford)")
    motive_solidary: Floats = column(float, 0, "standard deviations", "weight of belonging (Alford)")
    motive_purposive: Floats = column(float, 0, "standard deviations", "weight of values (Alford)")
    crowded_by_pay: Floats = column(
        float, 0, "standard deviations", "how far visible pay repels (+) or attracts (-) her"
    )
    own_motivation: Floats = column(
        float, 0, "standard deviations", "her own motivation beside what it was before pay and recognition"
    )
    trust: Floats = column(float, 0.6, "share", "trust in the municipality", 0, 1)
    role_identity: Floats = column(float, 0, "score", "-1 customer to +1 fellow citizen", -1, 1)

    # How she is
    capability: Floats = column(float, 1, "share", "function in daily life", 0, 1)
    capability_before: Floats = column(float, 1, "share", "function before the last loss", 0, 1)
    lost_week: Ints = column(int, NEVER, "week", "week of the last loss of function not yet regained")
    ill: Flags = column(bool, 0, "yes/no", "carries the illness behind a loss of function")
    prospect: Floats = column(float, 0, "standard deviations", "prospect of recovery, partly seen by an assessor")
    need_hours: Floats = column(float, 0, "hours per week", "practical and personal help she truly needs", 0, 168)
    loneliness: Floats = column(float, 0, "standard deviations", "loneliness")
    often_alone: Flags = column(bool, 0, "yes/no", "often alone without wishing it")
    contact_hours: Floats = column(
        float, 0, "hours per week", "time with helpers, family carers and visiting friends", 0
    )
    experienced_quality: Floats = column(float, 0.6, "share", "how good she finds the help", 0, 1)

    hospital_week: Ints = column(int, NEVER, "week", "week of the last admission to hospital")

    # Help she gets
    recipient: Flags = column(bool, 0, "yes/no", "granted home help")
    applied_week: Ints = column(int, NEVER, "week", "week of the last application")
    refused: Flags = column(bool, 0, "yes/no", "last application was refused")
    granted_hours: Floats = column(float, 0, "hours per week", "home help granted", 0, 168)
    granted_week: Ints = column(int, NEVER, "week", "week in which the present help began")
    assessed_week: Ints = column(int, NEVER, "week", "week of the last assessment")
    reassessment_requested: Ints = column(int, 0, "code", "a provider asks for fewer (-1) or more (+1) hours", -1, 1)
    provider: Ints = column(int, NOBODY, "row", "firm that delivers, or -1 for the municipality", NOBODY)
    wants_firm: Ints = column(int, NOBODY, "row", "firm she would like to have help from", NOBODY)
    last_provider: Ints = column(int, NOBODY, "row", "firm that delivered until her help ended", NOBODY)
    help_ended_week: Ints = column(int, NEVER, "week", "week in which her help at home last ended")
    delivered_hours: Floats = column(float, 0, "hours per week", "home help delivered last week", 0, 168)
    family_hours: Floats = column(float, 0, "hours per week", "help from spouse and children last week", 0, 168)
    volunteer_hours: Floats = column(
        float, 0, "hours per week", "company and errands from volunteers last week", 0, 168
    )
    neighbour_hours: Floats = column(float, 0, "hours per week", "errands by a neighbour this week", 0, 168)
    bought_hours: Floats = column(float, 0, "hours per week", "help bought privately last week", 0, 168)
    replaced_hours: Floats = column(
        float, 0, "hours per week", "help that volunteers and neighbours replaced last week", 0, 168
    )
    unmet_hours: Floats = column(float, 0, "hours per week", "need that nobody met last week", 0, 168)
    surplus_hours: Floats = column(float, 0, "hours per week", "help beyond need last week", 0)
    nursing_home: Flags = column(bool, 0, "yes/no", "lives in a nursing home")
    gave_care_hours: Floats = column(float, 0, "hours per week", "unpaid care she gave to family last week", 0, 168)

    # Reablement
    offered_week: Ints = column(int, NEVER, "week", "week of the last offer of reablement")
    offer_open: Flags = column(bool, 0, "yes/no", "an offer of reablement awaits her answer")
    on_course: Flags = column(bool, 0, "yes/no", "on a course of reablement")
    course_ends: Ints = column(int, NEVER, "week", "week in which her course ends or ended")
    loss_was_recent: Flags = column(bool, 0, "yes/no", "had lost function recently when her course began")
    capability_at_start: Floats = column(float, 1, "share", "function when her course began", 0, 1)
    n_courses: Ints = column(int, 0, "count", "courses completed", 0)
    n_declined: Ints = column(int, 0, "count", "offers declined", 0)
    self_reliant_after_course: Flags = column(bool, 0, "yes/no", "granted no help when her last course had ended")
    gained_by_course: Floats = column(
        float, 0, "share", "function that a course gave (+) or took (-) and that may fade", -1, 1
    )
    course_hours: Floats = column(float, 0, "hours per week", "training with reablement staff last week", 0, 168)
    has_technology: Flags = column(bool, 0, "yes/no", "uses welfare technology")
    technology_hours: Floats = column(
        float, 0, "hours per week", "help that technology makes needless (+) or brings (-)"
    )

    # Taking part
    takes_part_own_service: Flags = column(bool, 0, "yes/no", "takes part in her own service")
    takes_part_helping: Flags = column(bool, 0, "yes/no", "helps others as a volunteer")
    takes_part_voicing: Flags = column(bool, 0, "yes/no", "voices views and ideas")
    takes_part_partnership: Flags = column(bool, 0, "yes/no", "works as a partner in design and decision")
    asked: Flags = column(bool, 0, "yes/no", "was asked personally since her last review")
    answered: Floats = column(
        float, 0, "score", "last answer to her input: -1 none, 0 never gave any, +1 answered", -1, 1
    )
    asked_for: Ints = column(int, NOBODY, "row", "association for which she was asked this week to volunteer", NOBODY)
    asks_per_year: Floats = column(float, 0, "per year", "close ties she asks to volunteer, while she volunteers", 0)
    asked_per_year: Floats = column(float, 0, "per year", "times a coordinator asks her to volunteer", 0)
    volunteering: Ints = column(int, Volunteering.NONE, "code", "0 no volunteer, 1 episodic, 2 regular", 0, 2)
    volunteer_since: Ints = column(int, NEVER, "week", "week in which the present volunteering began")
    volunteered_week: Ints = column(int, NEVER, "week", "last week of volunteering")
    volunteers_for: Ints = column(int, NOBODY, "row", "association she volunteers for", NOBODY)
    visiting_friend: Flags = column(bool, 0, "yes/no", "her task as volunteer is to visit lonely people")
    volunteer_weekly_hours: Floats = column(float, 0, "hours per week", "time she volunteers", 0, 168)
    volunteer_satisfaction: Floats = column(float, 0, "standard deviations", "satisfaction as volunteer")
    volunteer_fatigue: Floats = column(float, 0, "standard deviations", "fatigue as volunteer", 0)
    was_asked_to_volunteer: Flags = column(bool, 0, "yes/no", "came to volunteering by being asked")
