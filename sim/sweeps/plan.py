"""The plan of a sweep: every run it will live, held as a formula, and everything that may not change on the way."""

from __future__ import annotations

import functools
import importlib.metadata
import platform
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim import provenance
from sim.experiments.assembly import scenario_document
from sim.experiments.tables import column_of
from sim.measure import measure
from sim.scenario import Scenario
from sim.sweeps.design import MOST_RUNS, Design
from sim.sweeps.points import GROWING, Points

Ints = NDArray[np.int64]
KIND = "samspil sweep"
FORMAT = 1
LUCK_APART = 1_000_000
"""So many replications lie between the luck of one block and that of the next."""
DECIDING = ("numpy", "numba", "scipy", "mesa", "pyarrow")
"""Packages whose version may change the last bits of a result."""
ABOUT = ("unit", "meaning", "source", "quality")
"""What is told of a factor besides what decides its values."""
RUN_ID = re.compile(r"^s(\d{7,})-r(\d{6,})$")


@dataclass(frozen=True)
class Plan:
    """All runs of a design or of one shard of it (``shard`` = (number from 1, of how many)).

    Run number ``sample * replications + replication`` belongs to a sample and a replication; the numbers run from 0 in
    the order in which results are told.
    """

    design: Design
    shard: tuple[int, int] = (1, 1)

    @functools.cached_property
    def points(self) -> Points:
        """Where the samples stand."""
        design = self.design
        return Points(design.kind, design.samples, design.seed, design.factors, design.given)

    @property
    def all_runs(self) -> int:
        """How many runs the whole design has."""
        return self.points.number * self.design.replications

    @property
    def planned(self) -> Ints:
        """The numbers of the runs of this shard, in order."""
        number, of = self.shard
        return np.arange(number - 1, self.all_runs, of, dtype=np.int64)

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Measure and group of every value that a run has."""
        return [(name, group) for name in self.design.arms[0][1].measures for group in measure(name).groups]

    def outcome_names(self) -> list[str]:
        """The names of the columns that hold what was measured."""
        return [column_of(*column) for column in self.columns]

    def sample_of(self, runs: Ints) -> tuple[Ints, Ints]:
        """Sample and replication of runs."""
        samples, replications = np.divmod(runs, self.design.replications)
        return samples, replications

    def number_of(self, samples: Ints, replications: Ints) -> Ints:
        """Run numbers; -1 for what is not part of this plan."""
        runs = samples.astype(np.int64) * self.design.replications + replications
        known = (samples < self.points.number) & (replications < self.design.replications)
        known &= runs % self.shard[1] == self.shard[0] - 1
        return np.where(known, runs, -1)

    def luck_number(self, sample: int, replication: int) -> int:
        """The replication that luck is drawn for: the same for samples that share it."""
        return self.points.luck_of(sample) * LUCK_APART + replication

    def grown(self, *, replications: int = 0, samples: int = 0) -> Plan:
        """A plan with more runs that holds all runs of this one."""
        if samples and self.design.kind not in GROWING:
            raise CannotGrowError(self.design.kind)
        if self.design.replications + replications > LUCK_APART:
            raise CannotGrowError("replications")
        more = {
            "replications": self.design.replications + replications,
            "samples": self.design.samples + samples,
        }
        grown = replace(self, design=replace(self.design, **more))  # type: ignore[arg-type]
        if grown.all_runs > MOST_RUNS:
            raise CannotGrowError("runs")
        return grown

    def about(self) -> dict[str, Any]:
        """What ``plan.json`` tells besides: it decides nothing and may be worded anew."""
        design = self.design
        factors = {each.name: {key: getattr(each, key) for key in ABOUT} for each in design.factors}
        return {"title": design.title, "question": design.question, "factors": factors}

    def document(self) -> dict[str, Any]:
        """What ``plan.json`` holds: all that decides the results."""
        design = self.design
        return {
            "kind": KIND,
            "format": FORMAT,
            "name": design.name,
            "design": design.kind,
            "samples": design.samples,
            "replications": design.replications,
            "seed": design.seed,
            "distribution": design.distribution,
            "series": design.series,
            "runs": self.all_runs,
            "shard": list(self.shard),
            "factors": {factor.name: _factor(factor) for factor in design.factors},
            "tied": list(design.tied),
            "draws_sha256": design.draws.sha256 if design.draws else None,
            "given": [list(row) for row in design.given],
            "limits": {"seconds_a_run": design.seconds_a_run, "megabytes_a_run": design.megabytes_a_run},
            "scenarios": {arm: _scenario(scenario) for arm, scenario in design.arms},
            **({"outright": {arm: dict(numbers) for arm, numbers in design.outright}} if design.outright else {}),
            "model_sha256": provenance.model_hash(),
            "python": ".".join(platform.python_version_tuple()[:2]),
            "packages": {name: importlib.metadata.version(name) for name in DECIDING},
        }


class CannotGrowError(Exception):
    """Samples were asked of a design whose points would all move."""

    def __init__(self, kind: str) -> None:
        reasons = {
            "lhs": "a Latin hypercube cannot be expanded, for every point would move; use design = 'sobol'",
            "factorial": "a factorial design has all its samples; name more values in a design of its own",
            "list": "a list has all its samples; write a longer list as a design of its own",
            "runs": f"more than {MOST_RUNS} runs are too many for one sweep",
            "replications": f"more than {LUCK_APART} replications would share their luck with those of other samples",
        }
        super().__init__(reasons[kind])


def _scenario(scenario: Scenario) -> dict[str, Any]:
    """All a scenario says; not where its place's file lies, which may be elsewhere on another machine."""
    told = scenario_document(scenario)
    return {**told, "place": {key: value for key, value in told["place"].items() if key != "file"}}


def _factor(factor: Any) -> dict[str, Any]:
    told = {"low": factor.low, "high": factor.high, "how": factor.how}
    told |= {"levels": list(factor.levels)} if factor.levels else {}
    return told | ({"weights": list(factor.weights)} if factor.weights else {})


def run_id(sample: int, replication: int) -> str:
    """What a run is called, whatever becomes of the plan."""
    return f"s{sample:07d}-r{replication:06d}"


def differences(there: Mapping[str, Any], here: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """What has changed between two documents of a plan, a phrase for each key."""
    for key in sorted({*there, *here}):
        old, new = there.get(key), here.get(key)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from differences(old, new, f"{above}{key}.")
        elif old != new:
            yield f"{above}{key} was {_short(old)} and is {_short(new)}"


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"
