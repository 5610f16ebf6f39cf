"""Which draws of all uncertain parameters meet the calibration targets K1 to K10 together.

Run by hand, it writes the table that ``sim.calibration`` reads:  ``python -m sim.experiments.history_matching``.
The method is in ``sim/analysis/history_matching.py``.
"""

from __future__ import annotations

import argparse
import csv
import json
import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace

import numpy as np

from sim.analysis.history_matching import Aim, Draw, Floats, Matching, Prior
from sim.calibration import DRAWS, STORY
from sim.experiments.draws import parameters_of
from sim.scenario import Scenario, load_scenario
from sim.simulation import Simulation
from sim.target import Target, targets

SEED = 2008
PLACE = "fredericia_2008"
BASELINE = "baseline"
CANDIDATES = 30
CANDIDATE_REPEATS = 3
FULL_SIZE = "40500"
PINS = 0.5
"""A parameter that moves some target by at least this many tolerances over its range is taken to be pinned by it."""
BLOCKS = {"K6": "contact", "K7": "volunteers", "K8": "volunteers", "K9": "staff", "K10": "staff"}
"""Targets that hang on much the same parameters; all others are about care."""
CAPACITY_USE = Aim("capacity_use", 0.925, 0.075, "care")
"""Evidence, section 1: capacity is calibrated so that its use is 0.85 to 1.0."""


def aims() -> list[tuple[Target | None, Aim]]:
    """Every number to be met, with the target it comes from; a band's aim is its middle."""
    chosen = [target for target in targets() if target.tuned]
    found = [(t, Aim(t.name, t.value or 0.0, t.tolerance or 1.0, BLOCKS.get(t.id, "care"))) for t in chosen]
    return [*found, (None, CAPACITY_USE)]


def outputs_of(
    draw: Draw,
    size: str,
    replication: int,
    *,
    place: str = PLACE,
    seed: int = SEED,
    asked: Sequence[Target | None] | None = None,
) -> list[float]:
    """Live the past, and what each target's scenario adds to it, with one draw; one number for each aim asked for."""
    asked = [target for target, _ in aims()] if asked is None else asked
    scenarios = {name: _watched(name, int(size), draw, place) for name in [BASELINE, *_policies_of(asked)]}
    past = Simulation(scenarios[BASELINE], seed, replication).run(until_week=0)
    lived = {name: past if name == BASELINE else past.fork(scenarios[name]).run() for name in scenarios}
    return [_measured(target, lived) for target in asked]


def _policies_of(asked: Sequence[Target | None]) -> list[str]:
    """The scenarios other than the past that these targets look at."""
    return sorted({target.scenario for target in asked if target is not None} - {BASELINE})


def _watched(name: str, citizens: int, draw: Draw, place: str) -> Scenario:
    """The scenario at this draw, recording only what the targets ask for, to the last week one of them looks at."""
    asked = [target for target in targets() if target.tuned]
    measures = sorted({target.measure for target in asked} | {"capacity_use"})
    weeks = max(target.last_week for target in asked)
    scenario = load_scenario(name, place=place, citizens=citizens, weeks=weeks, draw=draw)
    return replace(scenario, measures=tuple(measures))


def _measured(target: Target | None, lived: dict[str, Simulation]) -> float:
    if target is None:
        return lived[BASELINE].results(-104, 0)["capacity_use", "all"]
    return lived[target.scenario].results(target.first_week, target.last_week)[target.measure, target.group]


class Bench:
    """Two warm processes that turn draws into outputs; a draw whose run fails gives not-a-number."""

    def __init__(self, workers: int) -> None:
        self.pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))

    def __call__(self, draws: list[Draw], place: str, first_replication: int) -> Floats:
        """The outputs of every draw, each with luck of its own, of shape (draws, aims)."""
        futures = [self.pool.submit(outputs_of, draw, place, first_replication + i) for i, draw in enumerate(draws)]
        return np.array([_or_nothing(future) for future in futures])


def _or_nothing(future: Future[list[float]]) -> list[float]:
    try:
        return future.result()
    except Exception as problem:
        sys.stderr.write(f"a draw failed: {problem!r}\n")
        return [np.nan] * len(aims())


def main() -> None:
    """Match, and write the table of draws and its story."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--waves", type=int, nargs="+", default=[240, 200, 160, 180], help="draws in each wave")
    words.add_argument("--last", type=int, nargs="+", default=[230] * 3, help="draws in each wave at the larger size")
    words.add_argument("--crossed", type=int, default=240, help="draws put together from parents of one block each")
    words.add_argument("--sizes", type=int, nargs=2, default=[8_000, 12_000], help="adults in the waves and at the end")
    words.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = words.parse_args()
    baseline, training = load_scenario("baseline"), load_scenario("odense_training_as_help")
    uncertain = {name: each for name, each in parameters_of([baseline, training]).items() if each.uncertain}
    matching = Matching(Prior(uncertain, SEED), [aim for _, aim in aims()], Bench(asked.workers), say=_say)
    for n in asked.waves:
        matching.wave(n, str(asked.sizes[0]))
    for n in asked.last:
        matching.wave(n, str(asked.sizes[1]), margin=0.0)
    matching.crossing(asked.crossed, str(asked.sizes[1]))
    _keep(matching, str(asked.sizes[1]))


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def _keep(matching: Matching, size: str) -> None:
    """Write the survivors of all waves at the larger size, the reference draw before them."""
    at_size = [wave for wave, place in enumerate(matching.places) if place == size]
    quantiles = np.vstack([matching.quantiles[wave] for wave in at_size])
    expected = np.vstack([matching.expected(wave) for wave in at_size])
    met = matching.met(expected).all(axis=1)
    if not met.any():
        raise SystemExit("no draw meets every target; give it more waves")
    survivors = [matching.prior.draw(row) for row in quantiles[met]]
    last = matching.met(matching.expected()).all(axis=1).mean()
    write_table([_reference(matching, expected[met], survivors), *survivors])
    story = {
        "share_of_prior_surviving": float(str(matching.story[-1]["not_ruled_out_before"])) * float(last),
        "survivors": len(survivors),
        "aims": [[aim.name, aim.value, aim.tolerance] for aim in matching.aims],
        "luck": {place: np.round(luck, 5).tolist() for place, luck in matching.luck.items()},
        "waves": matching.story,
        "relevance": {name: round(value, 3) for name, value in matching.relevance().items() if value >= PINS},
    }
    STORY.write_text(json.dumps(story, indent=1) + "\n")


def _reference(matching: Matching, expected: Floats, survivors: list[Draw]) -> Draw:
    """Central values where no target pins a parameter; elsewhere those of the survivor nearest to all targets.

    The candidates are simulated again, at full size and as they would then stand: what seems to pin nothing may still
    count together.
    """
    nearest = [survivors[number] for number in np.argsort(_worst_miss(matching, expected))[:CANDIDATES]]
    pinned = {name for name, strength in matching.relevance().items() if strength >= PINS}
    central = {name: each.default for name, each in zip(matching.prior.names, matching.prior.parameters, strict=True)}
    candidates = [{name: own[name] if name in pinned else central[name] for name in own} for own in nearest]
    repeats = [
        matching.simulate(candidates, FULL_SIZE, 1_000_000 + 1_000 * repeat) for repeat in range(CANDIDATE_REPEATS)
    ]
    return candidates[int(np.argmin(_worst_miss(matching, np.mean(repeats, axis=0))))]


def _worst_miss(matching: Matching, outputs: Floats) -> Floats:
    """How far each draw lies from the target it misses most, in tolerances."""
    missed = [aim.missed_by(outputs[:, column]) for column, aim in enumerate(matching.aims)]
    return np.asarray(np.max(missed, axis=0))


def write_table(rows: list[Draw]) -> None:
    """Write draws as a table with a column for each parameter; the first row is the reference draw."""
    with DRAWS.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(sorted(rows[0]))
        writer.writerows([f"{row[name]:.6g}" for name in sorted(row)] for row in rows)


if __name__ == "__main__":
    main()
