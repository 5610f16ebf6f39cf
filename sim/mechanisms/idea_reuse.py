"""Reuse: workplaces copy what others of their kind have taken up, and something is lost on the way.

Theory
    Diffusion of innovations: what can be seen at work and tried on a small scale spreads from peers [rogers_2003];
    in services it is adapted by each place that takes it up [greenhalgh_2004].  Most innovations in the public
    sector are copied or inspired by others [innovation_barometer_2018].
In the model
    Once a month (every fourth week) a workplace may copy, the likelier the more workplaces of its kind took up a
    change of their own since it last copied and within the year.  It copies one of them, drawn by luck; the copy has
    a share of the original's effect (fidelity) and costs extra paid hours.  Nobody copies a copy.
Left out
    Copies from other municipalities (they await the municipal level); adaptation that betters the original; fear for
    jobs when a labour-saving change is copied; central orders to copy.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.prices import wage_per_paid_hour
from sim.population.rows import rows_where
from sim.population.table import NEVER, Column, Flags, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

MONTH = 4

mechanism = Mechanism(
    title="Reuse among workplaces",
    phase=Phase.SPREAD,
    reads=("workplaces.kind",),
    writes=("workplaces.copied_week", "workplaces.innovated_week", "workplaces.last_change_saves_labour",
            "workplaces.last_change_effect", "workplaces.n_adopted", "workplaces.n_labour_saving",
            "workplaces.labour_saved", "workplaces.quality_gained", "accounts"),
    columns={
        "workplaces.copied_week": Column(int, NEVER, "week", "week in which a change was last copied", -np.inf, np.inf),
    },
    parameters=(
        Parameter("copies_per_year", 0.6, 0.0, 2.0, "copies per year",
                  "when all others of the kind have something new to show", "assumption", "A"),
        Parameter("fidelity", 0.7, 0.3, 1.0, "share", "effect of a copy to the original's", "assumption", "A"),
        Parameter("hours", 20, 0, 80, "hours", "extra paid hours to take over a change", "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Once a month, look at what others do and perhaps copy it."""
    if world.week % MONTH:
        return
    shown = _shown(world)
    if not shown.any():
        return
    others = world.workplaces.kind[:, None] == world.workplaces.kind[None, :]
    np.fill_diagonal(others, False)
    new = shown & others
    share = new.sum(axis=1) / np.maximum(others.sum(axis=1), 1)
    chance = 1.0 - np.exp(-p.copies_per_year * MONTH / WEEKS_PER_YEAR * share)
    copier = rows_where(world.happens("idea_reuse.copy", world.workplaces.all_rows(), chance))
    if len(copier):
        _copy(world, p, copier, _models(world, new, copier))


def _shown(world: World) -> Flags:
    """Row: who looks; column: who has a change of its own, of the last year and newer than what the row copied."""
    places = world.workplaces
    copied = places["copied_week"]
    own = (places.innovated_week > world.week - WEEKS_PER_YEAR) & (places.innovated_week != copied)
    return np.asarray(own[None, :] & (places.innovated_week[None, :] > copied[:, None]))


def _models(world: World, new: Flags, copier: Rows) -> Rows:
    """One of the changes on show for each who copies."""
    chosen = new[copier]
    which = (world.uniform("idea_reuse.choose", copier) * chosen.sum(axis=1)).astype(np.int64)
    return np.asarray((np.cumsum(chosen, axis=1) > which[:, None]).argmax(axis=1))


def _copy(world: World, p: Values, copier: Rows, model: Rows) -> None:
    places = world.workplaces
    saves = places.last_change_saves_labour[model]
    effect = p.fidelity * places.last_change_effect[model]
    places.labour_saved[copier] += np.where(saves, np.minimum(effect, 0.5) * (1.0 - places.labour_saved[copier]), 0.0)
    places.quality_gained[copier] += np.where(saves, 0.0, effect)
    places.last_change_saves_labour[copier] = saves
    places.last_change_effect[copier] = effect
    places.innovated_week[copier] = world.week
    places["copied_week"][copier] = world.week
    places.n_adopted[copier] += 1
    places.n_labour_saving[copier] += saves
    cost = p.hours * len(copier) * wage_per_paid_hour(world.prices)
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.STAFF_INCENTIVES, cost)
