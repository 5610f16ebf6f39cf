"""How wrong the fear for jobs is: what staff believe less what budgets did."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.table import Ints
from sim.population.world import World

measure = Measure(
    label={
        "en": "Fear for jobs less the true risk",
        "da": "Frygt for job minus den sande risiko",
        "nb": "Frykt for jobber minus den sanne risikoen",
    },
    unit="share",
    formula=(
        "mean belief less truth: the share of home-care team-years after a labour-saving change in which somebody was "
        "dismissed or not renewed, less that share in other team-years, since the run began (no such year: no risk)"
    ),
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Belief less truth."""
    municipality, employees = world.municipality, world.employees
    saving_teams = _share(municipality["saving_team_losses"], municipality["saving_team_years"])
    other_teams = _share(municipality["other_team_losses"], municipality["other_team_years"])
    believed = float(np.mean(employees.job_risk[employees.at_work()]))
    return everyone(believed - (saving_teams - other_teams))


def _share(losses: Ints, years: Ints) -> float:
    return float(losses[0] / max(years[0], 1))
