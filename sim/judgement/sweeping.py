"""The full profile lives each contrast as sweeps: under the calibrated draws, under flat priors, and elsewhere.

In the first two the numbers that calibration has tied together come from its joint draws, so that all settings meet the
targets; the others follow their priors in the first and are flat between their bounds in the second.  Settings of the
first are lived under two lucks; some of them are lived elsewhere too, under the first of these.  They are ordinary
sweeps with a design of their own: they go on where they were stopped, on any engine, and every verb about sweeps works
on them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.judgement.elsewhere import Elsewhere
from sim.judgement.session import Tried
from sim.judgement.worlds import Trial
from sim.lives import Lives
from sim.measure import measure
from sim.parameter import Parameter
from sim.population.table import Floats
from sim.scenario import numbers_said_by
from sim.store import replace_file, told_in_one_line
from sim.sweeps.compaction import RUNS, SERIES
from sim.sweeps.design import load_design
from sim.sweeps.factors import calibrated_draws
from sim.sweeps.plan import Plan

PRIORS = ("calibrated", "flat")
LUCKS = {"calibrated": 2, "flat": 1}
"""How often each setting is lived."""
SEEDS = {"calibrated": 0, "flat": 1}
"""Added to the seed, so that the two sweeps share neither points nor luck."""
ONE_IN = 4
"""So many settings of the calibrated draws there are for each that is lived elsewhere too."""


@dataclass(frozen=True)
class Part:
    """One sweep of a contrast: under which prior, and how many settings; ``there``, where it is not lived at home.

    What is lived elsewhere is a shard of the same design, so that its settings and their luck are those of home.
    """

    trial: Trial
    prior: str
    settings: int
    there: Elsewhere | None = None

    @property
    def name(self) -> str:
        """What its design and folder are called."""
        return f"{self.trial.contrast.name}-{self.there.name if self.there else self.prior}"

    @property
    def lucks(self) -> int:
        """How often each setting is lived."""
        return 1 if self.there else LUCKS[self.prior]

    @property
    def runs(self) -> int:
        """How many runs it has."""
        return -(-self.settings // ONE_IN) if self.there else self.settings * self.lucks

    def plan(self, folder: Path) -> Plan:
        """Its plan, from a design that is written down first."""
        path = folder / "designs" / f"{self.name}.toml"
        with told_in_one_line(folder):
            path.parent.mkdir(parents=True, exist_ok=True)
        text = design_text(self).encode()
        if not path.exists() or path.read_bytes() != text:
            replace_file(path, text)
        return Plan(load_design(path), (1, ONE_IN if self.there else 1))


def design_text(part: Part) -> str:
    """The design file of a sweep."""
    trial = part.trial
    arms = "".join(_arm(name, arm.scenario, arm.numbers) for name, arm in trial.contrast.arms.items())
    measures = ", ".join(f'"{name}"' for name in measures_of(trial))
    return f"""\
# Written for the full profile of the judge; `claims --profile full` lives it.
name = "{part.name}"
title = "{trial.contrast.title}"
design = "lhs"
samples = {part.settings}
replications = {part.lucks}
seed = {trial.seed + SEEDS[part.prior]}
place = "{trial.contrast.place}"
citizens = {next(iter(trial.scenarios.values())).citizens}
weeks = {trial.contrast.weeks}
distribution = "{part.prior}"
others = "calibrated"
measures = [{measures}]
{_free(trial) if part.prior == "flat" else ""}{arms}"""


def _free(trial: Trial) -> str:
    """The line that names what no joint draw holds and no arm's scenario says outright."""
    said = {name for each in trial.scenarios.values() for name in numbers_said_by(each.file)}
    fixed = said | calibrated_draws().tied
    names = [name for name, each in trial.parameters.items() if each.uncertain and name not in fixed]
    return "parameters = [\n" + "".join(f'    "{name}",\n' for name in names) + "]\n"


def measures_of(trial: Trial) -> list[str]:
    """What all arms record."""
    first, *others = trial.scenarios.values()
    return [name for name in first.measures if all(name in each.measures for each in others)]


def _arm(name: str, scenario: str, numbers: Mapping[str, float]) -> str:
    told = ", ".join(f'"{key}" = {float(value)!r}' for key, value in numbers.items())
    return f'\n[arms.{name}]\nscenario = "{scenario}"\n' + (f"numbers = {{{told}}}\n" if told else "")


# --- reading ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Settings:
    """The settings of a sweep as numbers: ``values`` (setting, name) of everything that varied."""

    names: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    values: Floats

    @functools.cached_property
    def rows(self) -> list[dict[str, float]]:
        """Each setting as numbers by name."""
        return [dict(zip(self.names, map(float, row), strict=True)) for row in self.values]


def settings_of(part: Part, plan: Plan) -> Settings:
    """Every number of each setting, those tied in joint draws included."""
    design = plan.design
    points = plan.points.values(0, plan.points.number)
    rows = [design.settings.at(row) for row in points]
    known = part.trial.parameters
    names = tuple(name for name in rows[0] if name in known)
    return Settings(names, known, np.array([[row[name] for name in names] for row in rows]))


def tried_in(part: Part, folder: Path) -> Tried:
    """What a finished sweep lived: its settings, and those lived again as echoes; failed runs by their reason."""
    tried = Tried(part.trial)
    tried.failures |= _failures(folder)
    for run, lives in _lives(part, folder):
        sample, _, replication = run[1:].partition("-r")
        kept = tried.echoes if int(replication) else tried.settings
        kept[int(sample)] = lives
    return tried


def _failures(folder: Path) -> dict[str, str]:
    import pyarrow.parquet as pq

    rows = pq.read_table(folder / RUNS, columns=["run_id", "status", "reason"]).to_pylist()
    return {row["run_id"]: row["reason"] for row in rows if row["status"] != "done"}


def _lives(part: Part, folder: Path) -> Iterator[tuple[str, Lives]]:
    """Each run that was lived to its end, in the order of the plan."""
    import pyarrow.parquet as pq

    table = pq.read_table(folder / SERIES)
    arms = list(part.trial.scenarios)
    series = [(name, group) for name in measures_of(part.trial) for group in measure(name).groups]
    years = np.unique(table["year"].to_numpy())
    values = table["value"].to_numpy().reshape(-1, len(arms), len(series), len(years))
    runs = table["run_id"].to_pylist()[:: len(arms) * len(series) * len(years)]
    blocks = _blocks(series)
    for run, block in zip(runs, values, strict=True):
        told = {arm: {name: block[place, rows].T for name, rows in blocks.items()} for place, arm in enumerate(arms)}
        yield run, Lives(years, told)


def _blocks(series: list[tuple[str, str]]) -> dict[str, Any]:
    """Where the groups of each measure stand among all series."""
    return {name: [place for place, (each, _) in enumerate(series) if each == name] for name in dict(series)}
