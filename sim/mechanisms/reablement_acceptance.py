"""Accepting reablement: an old person weighs her independence against the effort, her doubts, and the helper's company.

Theory
    Users of reablement want to manage by themselves and fear the strain at once, and many look forward to the visits
    more than to the training [wilde_glendinning_2012]; Danish users stress meaning, effort and what they hold
    themselves entitled to [boll_hansen_2015].  Belief in one's own powers is the best known correlate of taking part
    [parrado_2013].
In the model
    Whoever has an open offer answers it in the same week.  Named reasons: a base; autonomy (much of her function lost);
    effort (high age); doubt (an old loss, an earlier course); entitlement (seeing herself as a customer); contact
    (living alone, lonely, many hours with the helper, less what a contact guarantee promises); self-efficacy;
    education; family.  That contact can hold back is what claim A4 says: that the term exists is built in, only its
    weight is tested.  While on a course some drop out each week.  Nobody has measured the weights; most are assumed.
Left out
    Pressure from assessors; second thoughts; advice from friends who have been on a course; reasons for dropping out.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.rows import held_between
from sim.population.table import NEVER, NOBODY, Flags, Floats, Rows
from sim.population.world import World, log_odds
from sim.schedule import WEEKS_PER_YEAR, Phase

ACCEPT = "reablement_acceptance.accept"
CONTACT = "reablement_acceptance.contact"
BASE = "reablement_acceptance.base"

NO_STUDY = "assumption; no study separates the reasons for declining"

mechanism = Mechanism(
    title="Accepting reablement",
    phase=Phase.DECIDE,
    reads=(
        "levers.reablement_share_new",
        "levers.reablement_share_existing",
        "levers.contact_guarantee_hours",
        "municipality.courses_running",
        "citizens.capability",
        "citizens.capability_before",
        "citizens.lost_week",
        "citizens.n_courses",
        "citizens.role_identity",
        "citizens.lives_alone",
        "citizens.loneliness",
        "citizens.granted_hours",
        "citizens.self_efficacy",
        "citizens.education_rank",
        "citizens.spouse",
        "citizens.child",
    ),
    writes=(
        "citizens.offer_open",
        "citizens.on_course",
        "citizens.course_ends",
        "citizens.n_declined",
        "municipality.n_answered",
        "municipality.n_accepted",
        "municipality.n_declined_for_contact",
    ),
    decides=(ACCEPT,),
    parameters=(
        Parameter("base_share", 0.80, 0.55, 0.95, "share", "who accepts where no reason tips the scale",
                  "assumption; accepting is unmeasured", "A"),
        Parameter("autonomy", 0.5, 0.0, 1.0, "log-odds per whole function lost", "weight of winning back what was lost",
                  NO_STUDY, "A"),
        Parameter("effort", 0.3, 0.0, 0.6, "log-odds per ten years of age", "weight of the strain", NO_STUDY, "A"),
        Parameter("doubt", 0.5, 0.0, 1.0, "log-odds", "weight of a loss three years old, or of an earlier course",
                  NO_STUDY, "A"),
        Parameter("entitlement", 0.3, -0.2, 0.8, "log-odds per point of role identity",
                  "weight of seeing oneself as fellow citizen, not customer", NO_STUDY, "A"),
        Parameter("contact", 0.5, 0.0, 1.5, "log-odds per standard deviation of loneliness and doubling of hours",
                  "weight of losing the helper's company", NO_STUDY, "A", direction_presupposed=True),
        Parameter("self_efficacy", 0.54, 0.27, 0.82, "log-odds per standard deviation",
                  "weight of belief in one's own powers",
                  "0.3 standard deviations [parrado_2013], times 1.81 for the logistic", "D"),
        Parameter("education_odds_ratio", 1.0, 0.7, 1.3, "ratio", "odds of accepting, lowest to highest education",
                  "assumption until sourced", "A"),
        Parameter("family", 0.1, -0.4, 0.4, "log-odds", "weight of spouse or child: they urge on, or take over",
                  NO_STUDY, "A"),
        Parameter("dropout", 0.015, 0.005, 0.04, "share per week", "of those on a course who drop out",
                  "assumption; about one in nine over eight weeks", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Answer every open offer; some of those on a course drop out."""
    if not _anything_going_on(world):
        return
    training, asked = _concerned(world)
    if len(training) > 0:
        _drop_out(world, p, training)
    if len(asked) > 0:
        _answer(world, asked)


def _anything_going_on(world: World) -> bool:
    """Offers are open only while they are made, and nobody drops out where no course runs."""
    levers = world.levers
    on_offer = levers.reablement_share_new[0] > 0 or levers.reablement_share_existing[0] > 0
    return bool(on_offer or world.municipality.courses_running[0] > 0)


def _concerned(world: World) -> tuple[Rows, Rows]:
    """Elders on a course, and those with an open offer."""
    citizens, elders = world.citizens, world.elders
    training, asked = np.empty(len(elders), np.int64), np.empty(len(elders), np.int64)
    n_training, n_asked = _find_concerned(elders, citizens.on_course, citizens.offer_open, training, asked)
    return training[:n_training], asked[:n_asked]


@kernel
def _find_concerned(elders, on_course, offer_open, training, asked):  # type: ignore[no-untyped-def]
    """Write the rows of both groups; returns how many there are of each."""
    n_training = n_asked = 0
    for row in elders:
        if on_course[row]:
            training[n_training] = row
            n_training += 1
        if offer_open[row]:
            asked[n_asked] = row
            n_asked += 1
    return n_training, n_asked


def _drop_out(world: World, p: Values, training: Rows) -> None:
    leaving = training[world.happens("reablement_acceptance.drop_out", training, p.dropout)]
    world.citizens.on_course[leaving] = False
    world.citizens.course_ends[leaving] = NEVER


def _answer(world: World, asked: Rows) -> None:
    """A course begins in the same week; its length is set by whoever gives it."""
    citizens, municipality = world.citizens, world.municipality
    yes = world.decides(ACCEPT, asked)
    accepting, declining = asked[yes], asked[~yes]
    citizens.offer_open[asked] = False
    citizens.on_course[accepting] = True
    citizens.course_ends[accepting] = NEVER
    citizens.n_declined[declining] += 1
    municipality.n_answered[0] += len(asked)
    municipality.n_accepted[0] += len(accepting)
    if len(declining) > 0:
        municipality.n_declined_for_contact[0] += np.count_nonzero(_contact_weighed_most(world, declining))


def _contact_weighed_most(world: World, declining: Rows) -> Flags:
    """Whether losing company was the heaviest of the reasons against."""
    terms = world.explain(ACCEPT, declining)
    if CONTACT not in terms:
        return np.zeros(len(declining), bool)
    others = [term for name, term in terms.items() if name not in (CONTACT, BASE)]
    heaviest = np.min(others, axis=0) if others else np.zeros(len(declining))
    return np.asarray(terms[CONTACT] < np.minimum(heaviest, 0))


# --- reasons ----------------------------------------------------------------------------------------------------------


@mechanism.contributes(ACCEPT, "base")
def base(world: World, p: Values, rows: Rows) -> Floats:
    """What people answer when nothing else speaks for or against."""
    return np.full(len(rows), log_odds(p.base_share))


@mechanism.contributes(ACCEPT, "autonomy")
def autonomy(world: World, p: Values, rows: Rows) -> Floats:
    """The more of her function she has lost, the more there is to win back."""
    before = np.maximum(world.citizens.capability_before[rows], 1e-3)
    return np.asarray(p.autonomy * held_between(1 - world.citizens.capability[rows] / before, 0, 1))


@mechanism.contributes(ACCEPT, "effort")
def effort(world: World, p: Values, rows: Rows) -> Floats:
    """Training costs more strength at a higher age; reckoned from eighty, the usual age of those who are offered it."""
    return np.asarray(-p.effort * (world.age(rows) - 80) / 10)


@mechanism.contributes(ACCEPT, "doubt")
def doubt(world: World, p: Values, rows: Rows) -> Floats:
    """Whoever lost her function long ago, or has been on a course before, doubts that one would help."""
    citizens = world.citizens
    lost = citizens.lost_week[rows]
    years = np.where(lost == NEVER, 0.0, (world.week - lost) / WEEKS_PER_YEAR)
    return np.asarray(-p.doubt * (held_between(years / 3, 0, 1) + (citizens.n_courses[rows] > 0)))


@mechanism.contributes(ACCEPT, "entitlement")
def entitlement(world: World, p: Values, rows: Rows) -> Floats:
    """A customer holds that help is what she is entitled to; a fellow citizen, that she has a part in it."""
    return np.asarray(p.entitlement * world.citizens.role_identity[rows])


@mechanism.contributes(ACCEPT, "contact", sign=-1, rows=("A4",))
def contact(world: World, p: Values, rows: Rows) -> Floats:
    """Whoever lives alone and is lonely fears for the helper's visits, save those a guarantee would replace."""
    citizens = world.citizens
    at_stake = np.maximum(0, citizens.granted_hours[rows] - world.levers.contact_guarantee_hours[0])
    lonely = np.maximum(0, citizens.loneliness[rows]) * citizens.lives_alone[rows]
    return np.asarray(-p.contact * lonely * np.log2(1 + at_stake))


@mechanism.contributes(ACCEPT, "self_efficacy")
def self_efficacy(world: World, p: Values, rows: Rows) -> Floats:
    """Whoever believes in her own powers dares to try them."""
    return np.asarray(p.self_efficacy * world.citizens.self_efficacy[rows])


@mechanism.contributes(ACCEPT, "education")
def education(world: World, p: Values, rows: Rows) -> Floats:
    """The social gradient of taking up an offer."""
    return np.asarray(np.log(p.education_odds_ratio) * (0.5 - world.citizens.education_rank[rows]))


@mechanism.contributes(ACCEPT, "family")
def family(world: World, p: Values, rows: Rows) -> Floats:
    """Spouse and children urge her on, or spare her the trouble."""
    citizens = world.citizens
    return np.asarray(p.family * ((citizens.spouse[rows] != NOBODY) | (citizens.child[rows] != NOBODY)))
