"""Calibration: runs at many settings of the uncertain numbers, and what the published figures say of these numbers.

Two methods share one path.  ``abc`` (``sim/analysis/approximate_bayes.py``) finds a distribution of draws with their
weights; ``optuna`` (``sim/analysis/tree_search.py``) finds good draws fast.  First the reference draw is lived several
times: the spread tells how much of a miss is luck.  A miss counts in units of tolerance and luck together, and the
distance of a run is the root of the mean of its squared misses.  For ``abc`` an error within the published tolerance is
added to each output (Wilkinson 2013), so that numbers are not pinned more closely than the figures were.

Nothing under ``sim/`` is changed: what is found stands in a folder of its own, and sweeps may draw from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from sim import provenance
from sim.analysis.approximate_bayes import GENERATION, Generation, Population, effective_size
from sim.analysis.history_matching import Floats
from sim.analysis.profiles import Misfit, Profile, profiles
from sim.analysis.tree_search import TreeSearch
from sim.experiments.calibration_question import Question
from sim.experiments.calibration_runs import Trials, living
from sim.experiments.pool import default_workers
from sim.experiments.progress import Progressing, silent
from sim.randomness import Luck
from sim.store import ConflictError, replace_file, told_in_one_line

Method = Literal["abc", "optuna"]
Start = Literal["priors", "calibrated"]
METHODS: tuple[Method, ...] = ("abc", "optuna")
STARTS: tuple[Start, ...] = ("priors", "calibrated")
REPEATS = 12
"""How often the reference draw is lived to learn what luck does."""
LEAST_BUDGET = 60
PLAN, MANIFEST = "plan.json", "manifest.json"
NEAR = 20
"""From how many of the draws kept the profiles begin their search."""


@dataclass(frozen=True)
class Calibrated:
    """What was found: draws kept (in shares) with weights that add to 1, and all that was tried on the way.

    ``kept``: the trial of each draw.  ``luck``: standard deviation of one run at the reference, by aim.  ``distances``:
    of every trial but the repeats of the reference, in their order.  ``profiles``: none where too little was seen.
    """

    question: Question
    plan: Mapping[str, Any]
    shares: Floats
    outputs: Floats
    distances: Floats
    kept: Floats
    kept_outputs: Floats
    weights: Floats
    luck: Floats
    schedule: Sequence[Generation]
    profiles: Sequence[Profile]
    failed: int
    ended: str

    @property
    def effective(self) -> float:
        """The effective sample size of the draws kept."""
        return effective_size(self.weights)

    @property
    def is_distribution(self) -> bool:
        """Whether the draws stand for a distribution, or are finds of a search."""
        return str(self.plan["method"]) == "abc"


def calibrate(
    question: Question,
    folder: Path,
    *,
    method: Method = "abc",
    budget: int,
    start: Start = "priors",
    seed: int = 1,
    workers: int | None = None,
    progress: Progressing = silent,
    generation: int = GENERATION,
) -> Calibrated:
    """Live up to ``budget`` runs, keep them in ``folder``, and say what they tell of the numbers.

    A folder where the same was begun is gone on with; ``ConflictError`` where something else stands in it.  ``workers``
    change no bit.  A run that fails counts as infinitely far.
    """
    plan = plan_of(question, method, start, seed, generation)
    _begin(folder, plan)
    with living(default_workers() if workers is None else workers) as lives:
        trials = Trials(question, folder, budget, lives, progress)
        return _calibrated(trials, plan)


def plan_of(question: Question, method: Method, start: Start, seed: int, generation: int) -> dict[str, Any]:
    """Everything that may not change when a calibration is gone on with; the budget may."""
    return {
        "kind": "samspil calibration",
        "method": method,
        "start": start,
        "generation": generation,
        "repeats": REPEATS,
        **question.told,
        "seed": seed,
        "parameters": {name: [each.low, each.default, each.high] for name, each in question.parameters.items()},
        "aims": [[aim.name, aim.value, aim.tolerance] for aim in question.aims],
        "model_sha256": provenance.model_hash(),
    }


def _begin(folder: Path, plan: Mapping[str, Any]) -> None:
    path = folder / PLAN
    if path.exists():
        before = json.loads(path.read_text(encoding="utf-8"))
        changed = sorted(key for key in {*before, *plan} if before.get(key) != _as_json(plan.get(key)))
        if changed:
            raise ConflictError(f"{folder}: begun with another {', '.join(changed)}; name another folder with -o")
        return
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConflictError(f"{folder} exists already; name another folder with -o")
    with told_in_one_line(folder):
        folder.mkdir(parents=True, exist_ok=True)
    replace_file(path, (json.dumps(plan, indent=1) + "\n").encode())


def _as_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


# --- the search -------------------------------------------------------------------------------------------------------


def _calibrated(trials: Trials, plan: Mapping[str, Any]) -> Calibrated:
    question, numbers = trials.question, len(trials.question.names)
    repeats = trials.of(np.tile(question.shares({}), (REPEATS, 1)))
    luck = _luck(repeats)
    centres = (
        np.array([question.shares(draw) for draw in question.known_draws]) if _from_known(plan, question) else None
    )
    told = np.zeros(0)
    search: Population | TreeSearch
    if plan["method"] == "abc":
        search = Population(Luck(int(plan["seed"])), numbers, centres, int(plan["generation"]))
    else:
        search = TreeSearch(int(plan["seed"]), numbers, centres)
    while trials.left > 0 and len(asked := search.ask()):
        outputs = trials.of(asked)
        errors = _published_errors(question, int(plan["seed"]), len(told), len(outputs), plan["method"] == "abc")
        new = distances_of(outputs + errors, question, luck)
        search.tell(new)
        told = np.concatenate([told, new])
    kept, weights = _kept(search)
    return _told(trials, plan, luck, told, kept, weights, search)


def _from_known(plan: Mapping[str, Any], question: Question) -> bool:
    return plan["start"] == "calibrated" and len(question.known_draws) > 0


def _luck(repeats: Floats) -> Floats:
    """The standard deviation of one run, by aim; ``ValueError`` where the reference draw cannot be lived."""
    seen = np.isfinite(repeats).sum(axis=0)
    if (seen < 2).any():
        raise ValueError("the reference draw could not be lived twice, so nothing is known of luck")
    return np.asarray(np.nanstd(repeats, axis=0, ddof=1))


def _published_errors(question: Question, seed: int, first: int, n: int, wanted: bool) -> Floats:
    """For each trial and aim an error within the tolerance, evenly; nothing where none is wanted."""
    rows = np.arange(first, first + n)
    luck = Luck(seed)
    shares = [luck.uniform("calibration.published", 0, rows, event) for event in range(len(question.aims))]
    tolerances = np.array([aim.tolerance for aim in question.aims])
    return (2.0 * np.column_stack(shares) - 1.0) * tolerances if wanted else np.zeros((n, len(tolerances)))


def scales_of(question: Question, luck: Floats) -> Floats:
    """What one miss is counted in: the tolerance's standard deviation, taken as even, and luck."""
    return np.sqrt(np.array([aim.tolerance for aim in question.aims]) ** 2 / 3.0 + luck**2)


def distances_of(outputs: Floats, question: Question, luck: Floats) -> Floats:
    """The root of the mean of squared misses of each run; infinite where one is not known."""
    misses = (outputs - np.array([aim.value for aim in question.aims])) / scales_of(question, luck)
    distances = np.sqrt((misses**2).mean(axis=1))
    return np.where(np.isfinite(distances), distances, np.inf)


def _kept(search: Population | TreeSearch) -> tuple[Any, Floats]:
    """Numbers of the trials kept, and their weights."""
    if isinstance(search, Population):
        search.close()
        return search.trials, search.weights / search.weights.sum()
    finds = search.finds()
    if len(finds) == 0:
        raise ValueError("every run failed, so nothing can be learnt")
    return finds, np.full(len(finds), 1.0 / len(finds))


def _told(
    trials: Trials,
    plan: Mapping[str, Any],
    luck: Floats,
    distances: Floats,
    kept: Any,
    weights: Floats,
    search: Population | TreeSearch,
) -> Calibrated:
    shares, outputs = trials.shares[REPEATS : trials.played], trials.outputs[REPEATS : trials.played]
    schedule = search.schedule if isinstance(search, Population) else []
    return Calibrated(
        question=trials.question,
        plan=plan,
        shares=shares,
        outputs=outputs,
        distances=distances,
        kept=shares[kept],
        kept_outputs=outputs[kept],
        weights=weights,
        luck=luck,
        schedule=schedule,
        profiles=_profiles(trials.question, shares, outputs, distances, luck, int(plan["seed"])),
        failed=sum(map(bool, trials.reasons[: trials.played])),
        ended=search.ended or "the budget was spent",
    )


def _profiles(
    question: Question, shares: Floats, outputs: Floats, distances: Floats, luck: Floats, seed: int
) -> list[Profile]:
    """Profiles from the emulators; none where fewer runs were lived than their fit needs."""
    seen = np.isfinite(distances)
    if seen.sum() < max(30, 3 * len(question.names)):
        return []
    misfit = Misfit(shares[seen], outputs[seen], question.aims, luck)
    near = shares[seen][np.argsort(distances[seen], kind="stable")[:NEAR]]
    return profiles(misfit, len(question.names), near, Luck(seed))
