"""The main job: what would reablement have brought Fredericia in 2008?

A few pairs at full size and at the reference draw give the picture and its luck.  Beside them an ensemble of pairs of
the town of 5,000 adults, each with its own draw of the uncertain parameters, says how much we do not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.experiments.draws import parameters_of, unknowns
from sim.experiments.life import SEED
from sim.experiments.pairs import Pair, compare
from sim.experiments.progress import Progressing
from sim.population.place import load_place
from sim.scenario import load_scenario
from sim.store import Results

BASELINE, POLICY = "fredericia_passive", "fredericia_reablement"
PAIRS = 3
DRAWS = 48
ENSEMBLE_PLACE = "town"


def main_job(
    *,
    seed: int = SEED,
    pairs: int = PAIRS,
    draws: int = DRAWS,
    workers: int | None = None,
    progress: Progressing | None = None,
) -> Results:
    """Compare passive care with reablement over ten years: full-size ``pairs`` and an ensemble of ``draws`` towns."""
    return compare(
        load_scenario(BASELINE),
        load_scenario(POLICY),
        seed=seed,
        replications=pairs,
        ensemble=list(ensemble(BASELINE, POLICY, draws)),
        workers=workers,
        progress=progress,
        verb="main",
    )


def ensemble(
    baseline: str,
    policy: str,
    draws: int,
    *,
    place: str = ENSEMBLE_PLACE,
    weeks: int | None = None,
    settings: Mapping[str, float] | None = None,
) -> Iterator[Pair]:
    """Pairs of the two scenarios in a small place, each pair with its own draw of all uncertain parameters."""
    citizens = load_place(place).adults
    names = parameters_of([load_scenario(baseline), load_scenario(policy)])
    for number in range(draws):
        draw = unknowns(number, names)
        first, second = (
            load_scenario(name, place=place, citizens=citizens, weeks=weeks, settings=settings, draw=draw)
            for name in (baseline, policy)
        )
        yield first, second
