"""The virtual evaluator: the same worlds seen by every design, replication after replication, beside the truth."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from sim.evaluation.design import PASSIVE, POLICY, Series, design, designs
from sim.evaluation.odense import Answer, NilSeen, answer, nil_seen
from sim.evaluation.performance import Performance, performance
from sim.evaluation.truths import PER_NEWCOMER, PER_OFFER_AT_HALF, PER_PARTICIPANT, money
from sim.evaluation.worlds import FIRST_LUCK, MEASURES, NIL, WEDGE, live
from sim.experiments.life import SEED, Task
from sim.experiments.pool import LOOK_EVERY_SECONDS, default_workers, warm
from sim.experiments.progress import Progress, Progressing, silent
from sim.experiments.workers import Beat, Workers
from sim.randomness import Luck
from sim.reading import BadInput
from sim.scenario import Scenario
from sim.scenario_file import COMMAND_LINE
from sim.schedule import WEEKS_PER_YEAR
from sim.threads import threads_are_pinned

OFFER = "reablement_offer"
SHORTEST = 2 * WEEKS_PER_YEAR
"""A year to recruit in and a year to follow up."""


@dataclass(frozen=True)
class Job:
    """One replication: both scenarios, its luck, the designs that look at it, and numbers of designs."""

    baseline: Scenario
    policy: Scenario
    seed: int
    number: int
    designs: tuple[str, ...]
    settings: Mapping[str, float] = field(default_factory=dict)

    @property
    def worlds(self) -> tuple[str, ...]:
        """Every world that a design needs, those of the truth first."""
        nil = (NIL,) if offers(self.policy) and "before_after" in self.designs else ()
        return (PASSIVE, POLICY, *nil, *dict.fromkeys(world for name in self.designs for world in design(name).worlds))


@dataclass(frozen=True)
class Looked:
    """What the designs saw of one replication, what was true, what it meant in money, and what the nil world showed."""

    number: int
    looks: Mapping[str, Any]
    truths: Mapping[str, Any]
    money: Mapping[str, float]
    nil: NilSeen | None


@dataclass(frozen=True)
class Failed:
    """A replication that went wrong."""

    number: int
    reason: str
    trace: str = ""


@dataclass(frozen=True)
class Evaluation:
    """What every design would have reported, beside the truth; ``looked`` holds each replication."""

    baseline: Scenario
    policy: Scenario
    seed: int
    series: tuple[Series, ...]
    rows: tuple[Performance, ...]
    looked: tuple[Looked, ...]
    failures: tuple[Failed, ...]
    seconds: float

    @property
    def truth(self) -> dict[str, dict[str, float | str]]:
        """Each truth that a design is held against: its mean with a 95 % interval, and its share of the level."""
        return {
            row.against: {
                "mean": row.truth,
                "low": row.truth - 1.96 * row.truth_error,
                "high": row.truth + 1.96 * row.truth_error,
                "share": row.truth_share,
                "unit": row.unit,
            }
            for row in self.rows
        }

    @property
    def odense(self) -> Answer | None:
        """How much of the Odense figure such an evaluation shows, where reablement is offered."""
        seen = [each.nil for each in self.looked if each.nil is not None]
        return answer(seen) if seen else None

    @property
    def money(self) -> dict[str, dict[str, float]]:
        """What the purse saved: mean, standard deviation over replications and error of the mean."""
        return {name: _told([each.money[name] for each in self.looked]) for name in self.looked[0].money}

    @property
    def hours_when_offered(self) -> float:
        """Hours a week, in the year after, of those referred to a course but not offered it; else of those offered."""
        levels = {each.against: each.truth_level for each in self.series}
        for against in (PER_OFFER_AT_HALF, PER_PARTICIPANT, PER_NEWCOMER):
            if against in levels:
                return levels[against]
        return float("nan")

    def document(self) -> dict[str, Any]:
        """Everything but the replications, ready for JSON."""
        return {
            "baseline": self.baseline.name,
            "policy": self.policy.name,
            "place": self.policy.place.name,
            "citizens": self.policy.citizens,
            "weeks": self.policy.weeks,
            "seed": self.seed,
            "replications": len(self.looked),
            "truth": self.truth,
            "money": self.money,
            "designs": [row.document() for row in self.rows],
            "odense": None if self.odense is None else asdict(self.odense),
            "failures": [{"replication": each.number, "reason": each.reason} for each in self.failures],
        }


def _told(values: Sequence[float]) -> dict[str, float]:
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else float("nan")
    return {"mean": float(np.mean(values)), "sd": spread, "error": spread / len(values) ** 0.5}


def offers(scenario: Scenario) -> bool:
    """Whether reablement is offered in it."""
    return any(each.name == OFFER for each in scenario.policies)


def usable(baseline: Scenario, policy: Scenario) -> tuple[str, ...]:
    """The designs that can look at this policy: those that change whom an offer reaches need an offer of reablement."""
    staggered = {WEDGE, "trial", "mirror"}
    fit = offers(policy) and not offers(baseline)
    person = ("participants_before_after", "matched_comparison")
    return tuple(name for name, each in designs().items() if fit or not (staggered & {*each.worlds} or name in person))


def evaluate(
    baseline: Scenario,
    policy: Scenario,
    *,
    wanted: Sequence[str] = (),
    seed: int = SEED,
    replications: int = 20,
    settings: Mapping[str, float] | None = None,
    workers: int | None = None,
    progress: Progressing | None = None,
) -> Evaluation:
    """Live ``replications`` sets of worlds and let the designs look (default: all that can look at this policy).

    ``workers`` processes (default: one a core) change no bit of it.  A replication that fails is left out and told in
    ``failures``; BadInput where the two scenarios cannot be evaluated, RuntimeError where no replication was lived.
    """
    _check(baseline, policy, wanted)
    began = time.monotonic()
    names = tuple(wanted) or usable(baseline, policy)
    jobs = [Job(baseline, policy, seed, number, names, settings or {}) for number in range(replications)]
    found = sorted(_all_looked(jobs, workers, progress or silent), key=lambda each: each.number)
    looked = tuple(each for each in found if isinstance(each, Looked))
    failures = tuple(each for each in found if isinstance(each, Failed))
    if not looked:
        raise RuntimeError(f"no replication was lived to its end: {failures[0].reason}")
    told = [each for name in names for each in _series(name, looked, seed)]
    rows = tuple(performance(each, design(each.design).unit) for each in told)
    return Evaluation(baseline, policy, seed, tuple(told), rows, looked, failures, time.monotonic() - began)


def _series(name: str, looked: Sequence[Looked], seed: int) -> list[Series]:
    one = design(name)
    looks, truths = [each.looks[name] for each in looked], [each.truths[name] for each in looked]
    return one.tell(one, looks, truths, Luck(seed, FIRST_LUCK))


def _check(baseline: Scenario, policy: Scenario, wanted: Sequence[str]) -> None:
    problems = []
    if policy.weeks < SHORTEST:
        told = f"{policy.weeks} are too few to recruit for a year and follow up for another (allowed: {SHORTEST} on)"
        problems.append(COMMAND_LINE.problem("--weeks", told))
    if policy.past_weeks < SHORTEST:
        told = f"{policy.name} records {policy.past_weeks} weeks of the past; an earlier cohort takes {SHORTEST}"
        problems.append(COMMAND_LINE.problem("past_weeks", told))
    if not baseline.shares_past_with(policy) or min(each.first_policy_week for each in (baseline, policy)) < 0:
        told = f"{baseline.name} and {policy.name} do not live the same weeks before week 0"
        problems.append(COMMAND_LINE.problem("POLICY", told))
    unfit = [name for name in wanted if name not in usable(baseline, policy)]
    told = "needs a policy that offers reablement, against one that does not"
    problems += [COMMAND_LINE.problem("--designs", f"{name} {told}") for name in unfit]
    if problems:
        raise BadInput(problems)


# --- living -----------------------------------------------------------------------------------------------------------


def look(job: Job, beat: Beat | None = None) -> Looked | Failed:
    """Live one replication and let the designs look at it; whatever goes wrong is told, not raised."""
    try:
        seen = live(job.baseline, job.policy, job.seed, job.number, job.worlds)
        looks = {name: design(name).look(seen, design(name).numbers(job.settings)) for name in job.designs}
        truths = {name: design(name).know(seen) for name in job.designs}
        nil = nil_seen(seen) if NIL in seen.worlds else None
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        return Failed(job.number, reason, traceback.format_exc())
    return Looked(job.number, looks, truths, money(seen), nil)


def _all_looked(jobs: Sequence[Job], workers: int | None, progress: Progressing) -> list[Looked | Failed]:
    """What was seen of each job, side by side; a process that dies costs its own replication."""
    began, total = time.monotonic(), len(jobs)
    found: list[Looked | Failed] = []
    progress(Progress("compiling, which happens once", 0, 0, total, 0.0, 0.0, 0.0))
    if workers == 1 and threads_are_pinned():
        return [look(job) for job in jobs]
    warm([_small(jobs[0])])
    waiting = list(reversed(jobs))
    team: Workers[Job, Looked | Failed]
    with Workers(min(default_workers() if workers is None else workers, total), look) as team:
        while waiting or team.busy:
            while waiting and team.idle:
                team.give(waiting.pop())
            for ended in team.wait(LOOK_EVERY_SECONDS):
                died = Failed(ended.job.number, "" if ended.death is None else ended.death.reason)
                found.append(ended.found or died)
            failed = sum(isinstance(each, Failed) for each in found)
            weeks = jobs[0].policy.weeks * len(jobs[0].worlds) * jobs[0].policy.citizens * len(found)
            seconds = time.monotonic() - began
            progress(Progress("evaluating", len(found) - failed, failed, total, len(found) / total, weeks, seconds))
    return found


def _small(job: Job) -> Task:
    arms = (("baseline", job.baseline), ("policy", job.policy))
    return Task("evaluate", tuple((name, replace(each, measures=MEASURES)) for name, each in arms), job.seed, 0)
