"""Direct and spillover effects, from worlds in which an offer may reach nobody, half of all citizens, or everybody.

Theory
    Where one person's treatment changes another's life, effects are told at a share treated: *direct* at that share,
    treated against untreated; *spillover*, untreated people at that share against the same people where nobody is
    treated; *total*, both together; *overall*, everybody (Hudgens and Halloran 2008).
In the model
    Whom an offer may reach is a keyed draw for each person, once for ever and independent of everything else, so that
    half of all citizens are a random half.  The worlds share people and luck; each replication has people, reach and
    luck of its own, and intervals tell how means vary between them.  *Reached* means that an offer may come, as with
    any intention to treat; at full saturation nobody is unreached, and only total and overall effects can be told.
Left out
    Saturation by neighbourhood; other policies than those with a lever called ``saturation``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.analysis.intervals import t_interval
from sim.evaluation.twins_luck import FIRST_LUCK
from sim.evaluation.twins_outcomes import NAMES
from sim.evaluation.twins_worlds import Futures, People, live_futures
from sim.experiments.life import SEED
from sim.population.table import Flags, Floats, Rows
from sim.randomness import Luck
from sim.scenario import Scenario

REACH = "reablement_referral.reach"
"""The stream of the standing draw that says whom an offer may reach; ``sim/mechanisms/reablement_referral.py``."""
LEVER = "reablement_offer.saturation"
HALF = 0.5
EFFECTS = ("direct", "spillover", "total", "overall", "overall_full")


def reached(seed: int, replication: int, rows: Rows, saturation: float) -> Flags:
    """Whom of ``rows`` offers may reach at this saturation."""
    return Luck(seed, replication).uniform(REACH, 0, rows) < saturation


def at_saturation(policy: Scenario, saturation: float) -> Scenario:
    """The policy where offers may reach this share of citizens; ``ValueError`` where it has no such lever."""
    group, _, lever = LEVER.partition(".")
    if lever not in policy.numbers.get(group, {}):
        raise ValueError(f"{policy.name} has no lever {LEVER}, without which nobody stays untreated")
    return policy.with_numbers({LEVER: saturation})


def saturation_arms(
    policy: Scenario, *, replications: Sequence[int] = range(8), seed: int = SEED, workers: int | None = None
) -> list[dict[str, Any]]:
    """A row for each effect and outcome: its mean over ``replications`` and the interval of people, reach and luck."""
    found = [effects_of(policy, seed, number, workers) for number in replications]
    low, high = t_interval(np.array(found))
    mean = np.mean(found, axis=0)
    return [
        {"effect": effect, "saturation": 1.0 if effect == "overall_full" else HALF, "outcome": name,
         "mean": float(mean[e, n]), "low": float(low[e, n]), "high": float(high[e, n]), "replications": len(found)}
        for e, effect in enumerate(EFFECTS)
        for n, name in enumerate(NAMES)
    ]  # fmt: skip


def effects_of(policy: Scenario, seed: int, replication: int, workers: int | None = None) -> Floats:
    """The effects in one replication (effect, outcome)."""
    people, none, half, full = lived_at_saturations(policy, seed, replication, workers)
    may = reached(seed, replication, people.rows, HALF)
    by_half, by_full = half - none, full - none
    spillover, total = by_half[~may].mean(axis=0), by_half[may].mean(axis=0)
    return np.array([total - spillover, spillover, total, by_half.mean(axis=0), by_full.mean(axis=0)])


def lived_at_saturations(
    policy: Scenario, seed: int, replication: int, workers: int | None = None
) -> tuple[People, Floats, Floats, Floats]:
    """The people and their outcomes (person, outcome) where offers may reach nobody, half of them, everybody."""
    arms = tuple((str(share), at_saturation(policy, share)) for share in (0.0, HALF, 1.0))
    wanted = tuple((name, FIRST_LUCK + replication) for name, _ in arms)
    people, told = live_futures(Futures(arms, seed, replication, wanted), workers)
    none, half, full = (told[each] for each in wanted)
    return people, none, half, full
