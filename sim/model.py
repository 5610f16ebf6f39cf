"""The model as Mesa knows it: a thin ``mesa.Model`` around a ``Simulation``.

Mesa asks for ``step``, ``running``, ``steps``, ``agents`` and a ``datacollector``; all work as its documentation says,
and any measure may be named as a reporter.  The rules act on columns and never on the agents, which are made when
somebody asks for them: a run that does not ask does not pay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import numpy as np

from sim.agents import KINDS, Citizen, Employee, Firm, View, Volunteer, adults_here
from sim.discovery import did_you_mean
from sim.mesa_kept_quiet import mesa
from sim.population.citizens import Volunteering
from sim.population.table import NOBODY, Rows
from sim.population.world import TABLES, World
from sim.scenario import load_scenario
from sim.simulation import Simulation

AnyView = TypeVar("AnyView", bound=View)
DRAWN_SEEDS = 2**31


class CoproductionModel(mesa.Model):  # type: ignore[misc]
    """One municipality living through one scenario, a week a step.

    ``scenario``, ``place``, ``citizens`` and ``weeks`` are as on the command line; further keywords set parameters by
    group and name, as ``needs_assessment__coverage`` or, in a mapping, ``needs_assessment.coverage``.  The luck is told
    by ``seed`` (or ``rng``, a whole number or a generator to draw it from) and ``replication``; without either it is
    fresh, and ``model.seed`` says which it was.  Burn-in is lived at once: the first step is the first recorded week,
    or ``opens``, a later one (0 is the first week of a policy); what came before is recorded all the same.
    """

    def __init__(
        self,
        *,
        scenario: str = "baseline",
        place: str | None = None,
        citizens: int | None = None,
        weeks: int | None = None,
        seed: int | None = None,
        rng: Any = None,
        replication: int = 0,
        opens: int | None = None,
        **kwargs: float,  # Mesa's visualiser takes further keywords under this name only
    ) -> None:
        chosen_seed = _whole_number(seed, rng)
        super().__init__(rng=chosen_seed)
        self.seed = chosen_seed
        numbers = {name.replace("__", "."): value for name, value in kwargs.items()}
        plan = load_scenario(scenario, place=place, citizens=citizens, weeks=weeks, settings=numbers)
        self.simulation = Simulation(plan, chosen_seed, replication)
        first = plan.first_recorded_week
        self.simulation.run(first if opens is None else max(first, min(opens, plan.weeks)))
        self.running = not self.simulation.finished
        self.columns: Mapping[str, frozenset[str]] = {
            name: frozenset(self.world.table(name).names()) for name in TABLES
        }
        self._views: dict[type[View], dict[int, View]] = {kind: {} for kind in KINDS}
        self._viewed_week: int | None = None
        self.datacollector = mesa.DataCollector(model_reporters=_headlines(self.simulation))

    def step(self) -> None:
        """Live one week and collect its measures; after the last week nothing more happens."""
        if self.simulation.finished:
            return
        self.simulation.step()
        self.running = not self.simulation.finished
        self.datacollector.collect(self)

    # --- what there is to see ---------------------------------------------------------------------------------------

    @property
    def world(self) -> World:
        """All state."""
        return self.simulation.world

    @property
    def week(self) -> int:
        """The week about to be lived; week 0 is the first in which a policy may act."""
        return self.world.week

    def measured(self, name: str, group: str = "all") -> float:
        """The latest value of a measure for a group; not a number before it was first taken."""
        record = self.simulation.records[name]
        return record.values[-1][record.measure.groups.index(group)] if record.values else float("nan")

    def __getattr__(self, name: str) -> float:
        simulation = self.__dict__.get("simulation")
        if simulation is None or name.startswith("_"):
            raise AttributeError(name)
        if name in simulation.records:
            return self.measured(name)
        raise AttributeError(f"the model has neither an attribute nor a measure {name!r}"
                             + did_you_mean(name, simulation.records))  # fmt: skip

    # --- agents, made when asked for --------------------------------------------------------------------------------

    @property
    def agents(self) -> Any:
        """Every citizen, volunteer, employee and firm of this week, as an ``AgentSet``."""
        self._bring_up_to_date()
        return super().agents

    @property
    def agents_by_type(self) -> Any:
        """The same, by class."""
        self._bring_up_to_date()
        return super().agents_by_type

    @property
    def agent_types(self) -> list[type]:
        """The classes of agents there are this week."""
        return list(self.agents_by_type)

    def citizen(self, row: int) -> Citizen:
        """The view of one citizen."""
        return self._view(Citizen, row)

    def employee(self, row: int) -> Employee:
        """The view of one employee."""
        return self._view(Employee, row)

    def citizens_at(self, rows: Iterable[int]) -> list[Citizen]:
        """Views of those of ``rows`` who are adults living here this week."""
        asked = np.array([row for row in rows if row != NOBODY], np.int64)
        return [self.citizen(row) for row in asked[adults_here(self.world, asked)].tolist()]

    def close(self) -> None:
        """Let go of all agents and state now, rather than when Python collects its cycles."""
        for views in self._views.values():
            for view in views.values():
                view.remove()
            views.clear()
        self.running = False
        del self.simulation

    def _view(self, kind: type[AnyView], row: int) -> AnyView:
        views = self._views[kind]
        if row not in views:
            views[row] = kind(self, row)
        return views[row]

    def _bring_up_to_date(self) -> None:
        """Make views of who came and remove those of who went since agents were last asked for."""
        if self._viewed_week == self.week:
            return
        for kind, rows in _present(self.world).items():
            here, views = set(rows.tolist()), self._views[kind]
            for gone in sorted(views.keys() - here):
                views.pop(gone).remove()
            for come in sorted(here - views.keys()):
                views[come] = kind(self, come)
        self._viewed_week = self.week


def _whole_number(seed: int | None, rng: Any) -> int:
    """The seed: as given, or drawn once from ``rng`` or, without either, from the operating system."""
    if seed is not None and rng is not None:
        raise ValueError("give either seed or rng, not both")
    given = seed if seed is not None else rng
    if isinstance(given, int | np.integer):
        return int(given)
    return int(np.random.default_rng(given).integers(DRAWN_SEEDS))  # noqa: NPY002, TID251 - it chooses a seed, no draw


def _headlines(simulation: Simulation) -> dict[str, str]:
    """The measures shown first, as Mesa's reporters; all of them where none is."""
    first = [name for name, record in simulation.records.items() if record.measure.headline]
    return {name: name for name in first or simulation.records}


def _present(world: World) -> Mapping[type[View], Rows]:
    """The rows of each kind of agent this week."""
    employees = world.employees
    adults = np.flatnonzero(adults_here(world, world.citizens.all_rows()))
    return {
        Citizen: adults,
        Volunteer: adults[world.citizens.volunteering[adults] != Volunteering.NONE],
        Employee: np.flatnonzero(employees.exists & employees.filled),
        Firm: world.firms.all_rows(),
    }
