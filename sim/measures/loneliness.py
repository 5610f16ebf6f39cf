"""Loneliness of those of 65 and over."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.world import World

measure = Measure(
    label={"en": "Loneliness, 65+", "da": "Ensomhed, 65+", "nb": "Ensomhet, 65+"},
    unit="standard deviations",
    formula="mean of loneliness over those of 65 and over",
    better=-1,
    every_weeks=4,
    groups=("all", *QUINTILES),
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean over elders, in all and by fifth of resources."""
    return mean_by_quintile(world, world.elders, world.citizens.loneliness[world.elders])
