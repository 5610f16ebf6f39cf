"""The main job: what would reablement have brought Fredericia in 2008?

A few pairs at full size and at the reference draw give the picture and its luck, whose spread pairs of the town of
5,000 adults help to judge.  Beside them an ensemble of pairs of that town, each with its own draw of the uncertain
parameters, says how much we do not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.experiments.draws import parameters_of, unknowns
from sim.experiments.life import SEED
from sim.experiments.pairs import Pair, compare
from sim.experiments.progress import Progressing
from sim.population.place import load_place
from sim.scenario import Scenario, load_scenario
from sim.store import Results

BASELINE, POLICY = "fredericia_passive", "fredericia_reablement"
PAIRS = 3
LENT = 8
DRAWS = 40
SMALL_PLACE = "town"


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
        lent=[(in_small_place(BASELINE), in_small_place(POLICY))] * LENT,
        ensemble=list(ensemble(BASELINE, POLICY, draws)),
        workers=workers,
        progress=progress,
        verb="main",
    )


def ensemble(baseline: str, policy: str, draws: int, place: str = SMALL_PLACE) -> Iterator[Pair]:
    """Pairs of the two scenarios in a small place, each pair with its own draw of all uncertain parameters."""
    names = parameters_of([load_scenario(baseline), load_scenario(policy)])
    for number in range(draws):
        draw = unknowns(number, names)
        yield in_small_place(baseline, draw, place), in_small_place(policy, draw, place)


def in_small_place(name: str, draw: Mapping[str, float] | None = None, place: str = SMALL_PLACE) -> Scenario:
    """A scenario in a small place, with a draw of its parameters or with the reference draw."""
    return load_scenario(name, place=place, citizens=load_place(place).adults, draw=draw)
