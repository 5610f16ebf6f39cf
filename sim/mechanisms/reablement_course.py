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

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.function import INDEPENDENT_BELOW_HOURS, capability_at, hours_needed
from sim.population.table import NEVER, Column, Flags, Floats, Rows, having
from sim.population.world import World
from sim.schedule import Phase

REGAINED_NEED_HOURS = INDEPENDENT_BELOW_HOURS / 2
"""What somebody made independent still needs at most: half the bound, so that no trifle makes her dependent again."""
HARMED_NEED_HOURS = 2 * INDEPENDENT_BELOW_HOURS
"""What somebody who lost her independence needs at least."""

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
    citizens, elders = world.citizens, world.elders
    _note_results(world)
    citizens.course_hours[elders[citizens.course_hours[elders] > 0]] = 0
    training = _still_training(world, having(elders, citizens.on_course))
    if len(training) > 0:
        _begin_courses(world, p, having(training, citizens.course_ends, NEVER))
        citizens.course_hours[training] = p.hours_per_course / _weeks(p)
        _end_courses(world, p, training[citizens.course_ends[training] <= world.week + 1])
    world.municipality.courses_running[:] = np.count_nonzero(citizens.on_course[training])


def _note_results(world: World) -> None:
    """Whoever's course has ended was assessed anew this week; self-reliant is who was granted nothing."""
    citizens, elders = world.citizens, world.elders
    assessed = having(elders, citizens.course_ends, world.week)
    citizens.self_reliant_after_course[assessed] = ~citizens.recipient[assessed]


def _still_training(world: World, training: Rows) -> Rows:
    """A course ends without effect when somebody moves to a nursing home."""
    citizens = world.citizens
    moved = having(training, citizens.nursing_home)
    citizens.on_course[moved] = False
    citizens.course_ends[moved] = NEVER
    return having(training, citizens.on_course)


def _begin_courses(world: World, p: Values, starting: Rows) -> None:
    citizens = world.citizens
    citizens.course_ends[starting] = world.week + _weeks(p)
    lost = citizens.lost_week[starting]
    since = np.where(lost == NEVER, citizens.granted_week[starting], lost)
    citizens.loss_was_recent[starting] = world.week - since <= p.recent_weeks
    citizens.capability_at_start[starting] = citizens.capability[starting]


def _end_courses(world: World, p: Values, ending: Rows) -> None:
    """The end comes in the week before ``course_ends``, so that she is assessed anew with what she has gained."""
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
    independent = world.citizens.need_hours[ending] < INDEPENDENT_BELOW_HOURS
    already = _share_independent(world, group, independent)
    draw = world.uniform("reablement_course.gain", ending)
    gaining = ~independent & (draw < uplift / (1 - already))
    losing = independent & (draw < -uplift / already)
    _regain(world, ending[gaining])
    _lose(world, ending[losing])
    _need_less(world, p, ending[~independent & ~gaining])


def _share_independent(world: World, group: str, independent: Flags) -> float:
    """The share independent before the course's own effect, these included; between nought and one, both excluded."""
    ended, so_far = (world.municipality[f"{count}_{group}"] for count in ("ended", "independent"))
    ended += len(independent)
    so_far += np.count_nonzero(independent)
    return float((so_far[0] + 1) / (ended[0] + 2))


def _regain(world: World, rows: Rows) -> None:
    """Back to the function she had before, at least to what independence takes."""
    citizens = world.citizens
    enough = float(capability_at(np.array(REGAINED_NEED_HOURS)))
    _give(world, rows, np.maximum(citizens.capability_before[rows], enough))


def _need_less(world: World, p: Values, rows: Rows) -> None:
    """Fewer (or more) hours for one who stays dependent; a partial gain makes nobody independent."""
    hours = world.citizens.need_hours[rows] * (1 - p.hours_saved_share)
    _give(world, rows, capability_at(np.clip(hours, INDEPENDENT_BELOW_HOURS, 168)))


def _lose(world: World, rows: Rows) -> None:
    """A course that wears somebody down takes back what she had recovered since it began."""
    citizens = world.citizens
    harmed = float(capability_at(np.array(HARMED_NEED_HOURS)))
    _give(world, rows, np.minimum(citizens.capability_at_start[rows], harmed))


def _give(world: World, rows: Rows, capability: Floats) -> None:
    """A new function, with the difference noted as the course's."""
    citizens = world.citizens
    owed = citizens.gained_by_course[rows] + capability - citizens.capability[rows]
    citizens.gained_by_course[rows] = np.clip(owed, -1, 1)
    citizens.capability[rows] = capability
