"""A course of reablement: some weeks of training at home, after which more (or fewer) people are independent.

Theory
    Task-oriented training at home by one coordinated team.  Trials disagree: better performance and less care in some
    [tuntland_2015] [langeland_2019] [lewin_2013], no difference in others [gustafsson_2025], and a review rated the
    evidence very low [cochrane_2016].  The uplift is therefore a wide distribution that holds nothing and harm.
In the model
    A course takes the same staff hours and weeks for everybody.  Home help goes on meanwhile, so there are more visits
    before there are fewer.  In its last week the uplift falls due.  Of those who end, a share q is independent already
    (``need_hours < 0.5``).  A positive uplift u makes each of the others independent with probability u / (1 - q), so
    that q rises by u in the whole group; a negative one takes it from each who has it with probability -u / q.
    Both u and q are kept apart for recent and for older losses; q is what has been seen at the ends of courses so far
    (with one imagined person on each side).  Who stays dependent needs somewhat fewer, or more, hours.  What a course
    gives or takes stands in ``gained_by_course``; the illness behind the loss stays.
Left out
    Dose: staff who are missing do not weaken a course.  Group training, aids, effects on mood, on mortality except
    through function, and gains for those who were independent already.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.function import INDEPENDENT_BELOW_HOURS, capability_at, function_at, hours_needed
from sim.population.table import NEVER, Column, Flags, Rows
from sim.population.world import World
from sim.schedule import Phase

REGAINED_NEED_HOURS = INDEPENDENT_BELOW_HOURS / 2
"""What somebody made independent still needs at most: half the bound, so that no trifle makes her dependent again."""
REGAINED_CAPABILITY = float(capability_at(np.array(REGAINED_NEED_HOURS)))
HARMED_NEED_HOURS = 2 * INDEPENDENT_BELOW_HOURS
"""What somebody who lost her independence needs at least."""
HARMED_CAPABILITY = float(capability_at(np.array(HARMED_NEED_HOURS)))

mechanism = Mechanism(
    title="Course of reablement",
    phase=Phase.DELIVER,
    reads=(
        "municipality.n_accepted",
        "citizens.recipient",
        "citizens.nursing_home",
        "citizens.granted_week",
        "citizens.lost_week",
        "citizens.capability_before",
    ),
    writes=(
        "citizens.on_course",
        "citizens.course_ends",
        "citizens.course_hours",
        "citizens.n_courses",
        "citizens.self_reliant_after_course",
        "citizens.loss_was_recent",
        "citizens.capability_at_start",
        "citizens.capability",
        "citizens.need_hours",
        "citizens.gained_by_course",
        "municipality.course_weeks",
        "municipality.weekly_course_hours",
        "municipality.courses_running",
        "municipality.ended_recent",
        "municipality.independent_recent",
        "municipality.ended_older",
        "municipality.independent_older",
    ),
    columns={
        "municipality.ended_recent": Column(int, 0, "count", "courses ended, recent loss", 0, np.inf),
        "municipality.independent_recent": Column(
            int, 0, "count", "of these, independent before the course's own effect", 0, np.inf
        ),
        "municipality.ended_older": Column(int, 0, "count", "courses ended, older loss", 0, np.inf),
        "municipality.independent_older": Column(
            int, 0, "count", "of these, independent before the course's own effect", 0, np.inf
        ),
    },
    parameters=(
        Parameter("hours_per_course", 25, 5, 72, "hours", "staff time with the citizen in one course",
                  "national benchmark of Danish municipalities 2019", "S", "lognormal"),
        Parameter("weeks_per_course", 8, 4, 12, "weeks", "length of a course",
                  "trials: 4 to 12 weeks [tuntland_2015] [langeland_2019]", "S", "triangular"),
        Parameter("uplift_recent", 0.12, -0.05, 0.35, "share",
                  "rise in the share independent at three months, recent loss",
                  "trials that disagree; uncertainty only", "S", "triangular"),
        Parameter("uplift_older", 0.03, -0.03, 0.08, "share",
                  "rise in the share independent at three months, older loss",
                  "trials that disagree; uncertainty only", "S", "triangular"),
        Parameter("recent_weeks", 26, 13, 52, "weeks", "since the loss, within which it counts as recent",
                  "assumption; trials say newly referred", "A"),
        Parameter("hours_saved_share", 0.10, -0.10, 0.30, "share",
                  "fall in hours needed by those who stay dependent", "assumption; unmeasured", "A", "triangular"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """What the municipality plans a course to take."""
    world.municipality.course_weeks[:] = _weeks(p)
    world.municipality.weekly_course_hours[:] = p.hours_per_course / _weeks(p)


def _weeks(p: Values) -> int:
    return max(1, round(p.weeks_per_course))


@mechanism.step
def step(world: World, p: Values) -> None:
    """Note results, let new courses begin, train, and let those whose time has come end."""
    if world.municipality.n_accepted[0] == 0:
        return
    training = _still_training(world)
    ending = _train(world, p, training)
    if len(ending) > 0:
        _end_courses(world, p, ending)
    world.municipality.courses_running[0] = len(training) - len(ending)


def _still_training(world: World) -> Rows:
    """Those on a course at home, once results of ended courses are noted and last week's training is cleared."""
    citizens, training = world.citizens, np.empty(len(world.elders), np.int64)
    n = _look_over(
        world.elders, world.week, citizens.recipient, citizens.nursing_home, citizens.on_course, citizens.course_ends,
        citizens.course_hours, citizens.self_reliant_after_course, training,
    )  # fmt: skip
    return training[:n]


@kernel
def _look_over(  # type: ignore[no-untyped-def]
    elders, week, recipient, nursing_home, on_course, course_ends, course_hours, self_reliant_after_course, training
):
    """Write the rows of those who go on training; returns how many they are."""
    n = 0
    for row in elders:
        course_hours[row] = 0.0
        if course_ends[row] == week:  # assessed anew this week; self-reliant is who was granted nothing
            self_reliant_after_course[row] = not recipient[row]
        if on_course[row] and nursing_home[row]:  # a course ends without effect when somebody moves there
            on_course[row] = False
            course_ends[row] = NEVER
        if on_course[row]:
            training[n] = row
            n += 1
    return n


def _train(world: World, p: Values, training: Rows) -> Rows:
    """Begin new courses and give everybody's hours; returns those whose course ends."""
    citizens, weeks, ending = world.citizens, _weeks(p), np.empty(len(training), np.int64)
    n = _begin_and_train(
        training, world.week, weeks, p.hours_per_course / weeks, citizens.granted_week, citizens.lost_week,
        p.recent_weeks, citizens.capability, citizens.course_ends, citizens.loss_was_recent,
        citizens.capability_at_start, citizens.course_hours, ending,
    )  # fmt: skip
    return ending[:n]


@kernel
def _begin_and_train(  # type: ignore[no-untyped-def]
    training, week, weeks, weekly_hours, granted_week, lost_week,
    recent_weeks, capability, course_ends, loss_was_recent,
    capability_at_start, course_hours, ending,
):  # fmt: skip
    """The end comes in the week before ``course_ends``, so that she is assessed anew with what she has gained."""
    n = 0
    for row in training:
        if course_ends[row] == NEVER:
            course_ends[row] = week + weeks
            since = granted_week[row] if lost_week[row] == NEVER else lost_week[row]
            loss_was_recent[row] = week - since <= recent_weeks
            capability_at_start[row] = capability[row]
        course_hours[row] = weekly_hours
        ending[n] = row
        n += course_ends[row] <= week + 1
    return n


def _end_courses(world: World, p: Values, ending: Rows) -> None:
    citizens = world.citizens
    recent = citizens.loss_was_recent[ending]
    _uplift(world, p, ending[recent], p.uplift_recent, "recent")
    _uplift(world, p, ending[~recent], p.uplift_older, "older")
    citizens.need_hours[ending] = hours_needed(citizens.capability[ending])
    citizens.on_course[ending] = False
    citizens.n_courses[ending] += 1


def _uplift(world: World, p: Values, ending: Rows, uplift: float, group: str) -> None:
    """Raise or lower the share independent of the whole group by ``uplift``."""
    if len(ending) == 0:
        return
    citizens = world.citizens
    independent = citizens.need_hours[ending] < INDEPENDENT_BELOW_HOURS
    already = _share_independent(world, group, independent)
    draw = world.uniform("reablement_course.gain", ending)
    _change_function(
        ending, independent, draw < uplift / (1 - already), draw < -uplift / already, 1 - p.hours_saved_share,
        citizens.capability_before, citizens.capability_at_start, citizens.need_hours,
        citizens.capability, citizens.gained_by_course,
    )  # fmt: skip


def _share_independent(world: World, group: str, independent: Flags) -> float:
    """The share independent before the course's own effect, these included; between nought and one, both excluded."""
    ended, so_far = (world.municipality[f"{count}_{group}"] for count in ("ended", "independent"))
    ended[0] += len(independent)
    so_far[0] += np.count_nonzero(independent)
    return float((so_far[0] + 1) / (ended[0] + 2))


@kernel
def _change_function(  # type: ignore[no-untyped-def]
    ending, independent, gaining, losing, hours_left_share,
    capability_before, capability_at_start, need_hours, capability, gained_by_course,
):  # fmt: skip
    """Give each a new function, with the difference noted as the course's."""
    for i, row in enumerate(ending):
        if independent[i] and not losing[i]:
            continue
        if independent[i]:  # what she had recovered since the course began is worn down again
            new = min(capability_at_start[row], HARMED_CAPABILITY)
        elif gaining[i]:  # back to the function she had before, at least to what independence takes
            new = max(capability_before[row], REGAINED_CAPABILITY)
        else:  # fewer (or more) hours; a partial gain makes nobody independent
            hours = min(max(need_hours[row] * hours_left_share, INDEPENDENT_BELOW_HOURS), 168.0)
            new = function_at(hours)
        gained_by_course[row] = min(max(gained_by_course[row] + new - capability[row], -1.0), 1.0)
        capability[row] = new
