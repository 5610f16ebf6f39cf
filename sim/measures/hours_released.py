"""Hours that the municipality's staff could deliver above plan, and that no budget has withdrawn."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hours released, not yet withdrawn",
        "da": "Frigjorte timer, endnu ikke sparet",
        "nb": "Frigjorte timer, ennå ikke spart",
    },
    unit="hours",
    formula="capacity of the municipality's staff above planned hours, if any",
    better=0,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(world.municipality.hours_released[0])
