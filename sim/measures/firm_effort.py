"""How far firms further or hold back their clients' recovery."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Firms' effort for recovery",
        "da": "Firmaers indsats for bedring",
        "nb": "Firmaers innsats for bedring",
    },
    unit="score",
    formula="mean effort of firms by clients, -1 holds recovery back to +1 furthers it",
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean weighted by clients; nought without clients."""
    firms = world.firms
    clients = firms.n_clients.sum()
    return everyone((firms.effort * firms.n_clients).sum() / clients if clients else 0.0)
