"""Trials in the workplace: a proposal is tried, may fail, and is taken up by the team or is not.

Theory
    Innovation at work is introducing and applying something new to the group, not having the idea [west_farr_1990];
    it takes leaders who tolerate failing and teams that learn from it [edmondson_1999].  One trial in five brings no
    improvement [meld_st_30_2020].
In the model
    Once a month (every fourth week) the leader of a workplace without a trial looks at the best proposal waiting and
    decides, ``idea_trials.start``: tolerance for failing, room beside the daily work, the proposal's quality.
    Trials are small or large; a large one takes longer, costs more and changes more.  A lever asks for small ones.
    Extra hours are paid (accounts: incentives for staff).  At its end the trial shows an improvement or none (quality
    and the team's skill in involving methods), and the team takes the change up or not.  A labour-saving change saves
    a share of working time per task, any other raises quality; both wear off.
Left out
    Leaders who judge quality wrongly; changes that save labour at the price of quality, or raise both; trials of
    several workplaces together; what a failed trial teaches.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.prices import wage_per_paid_hour
from sim.population.rows import rows_where
from sim.population.table import NEVER, Column, Floats, Rows
from sim.population.world import World, log_odds, logistic
from sim.schedule import WEEKS_PER_YEAR, Phase

MONTH = 4
USUAL_LOAD = 0.9
TYPICAL_SKILL = 0.3

mechanism = Mechanism(
    title="Trials in the workplace",
    phase=Phase.LEARN,
    reads=("employees.exists", "employees.filled", "employees.workplace", "employees.idea_saves_labour",
           "employees.idea_quality", "employees.idea_week", "employees.proposed_week", "employees.workload",
           "employees.method_skill", "workplaces.tolerance", "levers.failure_tolerance", "levers.idea_reward_dkk",
           "levers.small_trials"),
    writes=("employees.has_idea", "workplaces.trial_until", "workplaces.trial_saves_labour",
            "workplaces.trial_quality", "workplaces.trial_large", "workplaces.trial_ended_week",
            "workplaces.trial_failed", "workplaces.innovated_week", "workplaces.last_change_saves_labour",
            "workplaces.last_change_effect", "workplaces.n_trials", "workplaces.n_failed", "workplaces.n_adopted",
            "workplaces.n_labour_saving", "workplaces.labour_saved", "workplaces.quality_gained", "accounts"),
    decides=("idea_trials.start",),
    columns={
        "workplaces.trial_large": Column(bool, 0, "yes/no", "the present trial is a large one", 0, 1),
        "workplaces.trial_ended_week": Column(int, NEVER, "week", "end of the last trial", -np.inf, np.inf),
        "workplaces.trial_failed": Column(bool, 0, "yes/no", "the last trial brought no improvement", 0, 1),
    },
    parameters=(
        Parameter("readiness", -2.5, -4.5, -1.0, "log-odds a month", "of a typical leader with a typical proposal",
                  "assumption", "A", "triangular"),
        Parameter("tolerance_effect", 0.3, -0.1, 0.7, "log-odds per standard deviation",
                  "the leader's tolerance for failing", "assumption; Edmondson 1999 for the direction", "A"),
        Parameter("slack_effect", 0.1, -0.1, 0.3, "log-odds per 0.1 workload less", "room beside the daily work",
                  "assumption", "A"),
        Parameter("quality_effect", 0.3, 0.0, 0.6, "log-odds per standard deviation",
                  "quality of the proposal, for trying, succeeding and taking up", "assumption", "A"),
        Parameter("no_improvement_share", 0.2, 0.15, 0.4, "share", "trials that bring no improvement",
                  "Meld. St. 30 (2019-2020), chapter 13 [meld_st_30_2020]", "S", "beta"),
        Parameter("method_effect", 0.5, -0.5, 1.5, "log-odds per share",
                  "the team's skill in involving methods, for succeeding", "assumption", "A"),
        Parameter("adoption_share", 0.85, 0.6, 1.0, "share", "improvements that a team takes up", "assumption", "A"),
        Parameter("large_share", 0.25, 0.0, 0.5, "share", "trials that are large", "assumption", "A"),
        Parameter("large_ratio", 3.0, 1.0, 5.0, "ratio", "time, cost and effect of a large trial to a small one",
                  "assumption", "A"),
        Parameter("small_weeks", 8, 4, 16, "weeks", "length of a small trial", "assumption", "A"),
        Parameter("small_hours", 40, 10, 160, "hours", "extra paid hours for a small trial", "assumption", "A",
                  "lognormal"),
        Parameter("labour_saved", 0.006, 0.0, 0.02, "share", "working time saved by a small labour-saving change",
                  "assumption", "A"),
        Parameter("quality_gained", 0.05, 0.0, 0.15, "standard deviations",
                  "experienced quality gained by a small other change", "assumption", "A"),
        Parameter("quality_counts", 0.3, 0.0, 0.6, "log ratio per standard deviation",
                  "how much more a better idea changes", "assumption", "A"),
        Parameter("wears_off", 0.15, 0.0, 0.3, "share per year", "part of what was gained that is lost again",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Once a month, let gains wear off, end trials that are due and start new ones."""
    if world.week % MONTH:
        return
    places = world.workplaces
    keeps = (1.0 - p.wears_off) ** (MONTH / WEEKS_PER_YEAR)
    places.labour_saved *= keeps
    places.quality_gained *= keeps
    running = places.trial_until > NEVER
    due = rows_where(running & (places.trial_until <= world.week))
    if len(due):
        _end_trials(world, p, due)
    waiting = world.employees.has_idea & (world.employees.proposed_week >= world.employees.idea_week)
    waiting &= ~running[world.employees.workplace] & world.employees.filled & world.employees.exists
    if waiting.any():
        best = _best_proposals(world, rows_where(waiting))
        chosen = best[world.decides("idea_trials.start", best)]
        if len(chosen):
            _start_trials(world, p, chosen)


def _best_proposals(world: World, proposals: Rows) -> Rows:
    """The best proposal of each workplace, told by the row of whoever made it."""
    employees = world.employees
    order = np.lexsort((-employees.idea_quality[proposals], employees.workplace[proposals]))
    ranked = proposals[order]
    _, first = np.unique(employees.workplace[ranked], return_index=True)
    return np.asarray(ranked[first])


def _start_trials(world: World, p: Values, chosen: Rows) -> None:
    employees, places = world.employees, world.workplaces
    where = employees.workplace[chosen]
    large = world.happens("idea_trials.be_large", where, p.large_share * (1.0 - world.levers.small_trials[0]))
    size = np.where(large, p.large_ratio, 1.0)
    months = np.maximum(1, np.round(p.small_weeks * size / MONTH)).astype(np.int64)
    places["trial_large"][where] = large
    places.trial_until[where] = world.week + MONTH * months
    places.trial_saves_labour[where] = employees.idea_saves_labour[chosen]
    places.trial_quality[where] = employees.idea_quality[chosen]
    employees.has_idea[chosen] = False
    cost = float((p.small_hours * size).sum()) * wage_per_paid_hour(world.prices)
    cost += len(chosen) * world.levers.idea_reward_dkk[0]
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.STAFF_INCENTIVES, cost)


def _end_trials(world: World, p: Values, where: Rows) -> None:
    places = world.workplaces
    quality = places.trial_quality[where]
    better = log_odds(1.0 - p.no_improvement_share) + p.quality_effect * quality
    better += p.method_effect * (_team_skill(world)[where] - TYPICAL_SKILL)
    improved = world.happens("idea_trials.succeed", where, logistic(better))
    places.trial_until[where] = NEVER
    places["trial_ended_week"][where] = world.week
    places["trial_failed"][where] = ~improved
    places.n_trials[where] += 1
    places.n_failed[where] += ~improved
    taken_up = improved & (world.uniform("idea_trials.take_up", where) < _adoption(p, quality))
    if taken_up.any():
        _adopt(world, p, where[taken_up])


def _adoption(p: Values, quality: Floats) -> Floats:
    """Probability that an improvement is taken up."""
    if p.adoption_share >= 1.0:
        return np.ones(len(quality))
    return logistic(log_odds(p.adoption_share) + p.quality_effect * quality)


def _adopt(world: World, p: Values, where: Rows) -> None:
    places = world.workplaces
    saves = places.trial_saves_labour[where]
    size = np.where(places["trial_large"][where], p.large_ratio, 1.0)
    size = size * np.exp(p.quality_counts * places.trial_quality[where])
    effect = np.where(saves, np.minimum(p.labour_saved * size, 0.5), p.quality_gained * size)
    places.labour_saved[where] += np.where(saves, effect * (1.0 - places.labour_saved[where]), 0.0)
    places.quality_gained[where] += np.where(saves, 0.0, effect)
    places.last_change_saves_labour[where] = saves
    places.last_change_effect[where] = effect
    places.innovated_week[where] = world.week
    places.n_adopted[where] += 1
    places.n_labour_saving[where] += saves


def _team_skill(world: World) -> Floats:
    """Mean skill in involving methods of each team's staff; the typical skill where nobody is at work."""
    employees, n = world.employees, world.workplaces.n
    at_work = employees.exists & employees.filled
    team = employees.workplace[at_work]
    total = np.bincount(team, weights=employees.method_skill[at_work], minlength=n)
    count = np.bincount(team, minlength=n)
    return np.where(count > 0, total / np.maximum(count, 1), TYPICAL_SKILL)


@mechanism.contributes("idea_trials.start", "readiness")
def readiness(world: World, p: Values, rows: Rows) -> Floats:
    """How ready a typical leader is."""
    return np.full(len(rows), p.readiness)


@mechanism.contributes("idea_trials.start", "tolerance")
def tolerance(world: World, p: Values, rows: Rows) -> Floats:
    """Whether failing is allowed."""
    own = world.workplaces.tolerance[world.employees.workplace[rows]]
    return np.asarray(p.tolerance_effect * (own + world.levers.failure_tolerance[0]))


@mechanism.contributes("idea_trials.start", "slack")
def slack(world: World, p: Values, rows: Rows) -> Floats:
    """Room beside the daily work, as whoever proposed feels it."""
    return np.asarray(p.slack_effect * (USUAL_LOAD - world.employees.workload[rows]) / 0.1)


@mechanism.contributes("idea_trials.start", "quality")
def quality(world: World, p: Values, rows: Rows) -> Floats:
    """How good the proposal is."""
    return np.asarray(p.quality_effect * world.employees.idea_quality[rows])
