"""Two scenarios in paired worlds: the same people and the same luck, with and without a policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.analysis.parts import BASELINE, ENSEMBLE, LUCK, PAIRS, POLICY
from sim.experiments.assembly import assembled
from sim.experiments.life import REFERENCE, SEED, Task
from sim.experiments.pool import live_all
from sim.experiments.progress import Progressing
from sim.scenario import Scenario
from sim.store import Results

KEPT_WEEKS = 13
"""Of small pairs, the series keep a week in so many."""

Pair = tuple[Scenario, Scenario]


@dataclass(frozen=True)
class Kind:
    """What a pair is for: its part of the results, the name of its runs, and the first of its replications.

    The replications of different kinds lie far apart, so that no two ever share their luck.
    """

    part: str
    name: str
    first: int


FULL = Kind(PAIRS, "pair", 0)
LENT = Kind(LUCK, "luck", 100_000)
DRAWN = Kind(ENSEMBLE, "draw", 200_000)


def compare(
    baseline: Scenario,
    policy: Scenario,
    *,
    seed: int = SEED,
    replications: int | None = None,
    lent: Sequence[Pair] = (),
    ensemble: Sequence[Pair] = (),
    workers: int | None = None,
    progress: Progressing | None = None,
    verb: str = "compare",
) -> Results:
    """Live ``replications`` pairs of the two scenarios (default: as the first says), and those of the other parts.

    The pairs give the estimate and, with the help of the ``lent`` pairs (the same scenarios in a small place), the
    interval of luck.  The ``ensemble``, whose scenarios differ in their numbers, gives the interval of luck plus what
    we do not know.  ``workers`` processes (default: one a core) change no bit of it.  A run that fails is told in
    ``manifest["failures"]`` with its seed and reason, and the others go on.
    """
    whole = [(baseline, policy)] * (replications or baseline.replications)
    tasks = [
        pair_task(kind, number, pair, seed)
        for kind, pairs in ((FULL, whole), (LENT, lent), (DRAWN, ensemble))
        for number, pair in enumerate(pairs)
    ]
    return assembled(verb, tasks, live_all(tasks, workers, progress))


def pair_task(kind: Kind, number: int, pair: Pair, seed: int) -> Task:
    """The ``number``-th pair of its kind."""
    return Task(
        run_id=f"{kind.name}-{number:04d}",
        arms=((BASELINE, pair[0]), (POLICY, pair[1])),
        seed=seed,
        replication=kind.first + number,
        draw=number if kind is DRAWN else REFERENCE,
        part=kind.part,
        series_every_weeks=1 if kind is FULL else KEPT_WEEKS,
    )
