"""Two scenarios in paired worlds: the same people and the same luck, with and without a policy."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.effects import BASELINE, POLICY
from sim.experiments.assembly import assembled
from sim.experiments.life import SEED, Task
from sim.experiments.pool import live_all
from sim.experiments.progress import Progressing
from sim.scenario import Scenario
from sim.store import Results

FIRST_OF_ENSEMBLE = 100_000
"""The replication of the first draw of an ensemble, far from those of any full-size pairs."""
ENSEMBLE_KEEPS_WEEKS = 13

Pair = tuple[Scenario, Scenario]


def compare(
    baseline: Scenario,
    policy: Scenario,
    *,
    seed: int = SEED,
    replications: int | None = None,
    ensemble: Sequence[Pair] = (),
    workers: int | None = None,
    progress: Progressing | None = None,
    verb: str = "compare",
) -> Results:
    """Live ``replications`` pairs of the two scenarios (default: as the first says), and each of the ``ensemble``.

    The pairs give the estimate and the interval of luck; the ensemble, whose scenarios differ in their numbers, gives
    the interval of luck plus what we do not know.  ``workers`` processes (default: one a core) change no bit of it.
    A run that fails is told in ``manifest["failures"]`` with its seed and reason, and the others go on.
    """
    tasks = [_task("pair", number, (baseline, policy), seed) for number in range(replications or baseline.replications)]
    tasks += [_task("draw", number, pair, seed) for number, pair in enumerate(ensemble)]
    outcomes = live_all(tasks, workers, progress)
    return assembled(verb, tasks, outcomes)


def _task(kind: str, number: int, pair: Pair, seed: int) -> Task:
    arms = ((BASELINE, pair[0]), (POLICY, pair[1]))
    name = f"{kind}-{number:04d}"
    if kind == "pair":
        return Task(name, arms, seed, number)
    return Task(
        name, arms, seed, FIRST_OF_ENSEMBLE + number, number, part="ensemble", series_every_weeks=ENSEMBLE_KEEPS_WEEKS
    )
