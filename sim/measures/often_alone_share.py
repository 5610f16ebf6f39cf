"""Those of 65 and over who are often alone without wishing it (target K6)."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={"en": "Often unwantedly alone, 65+", "da": "Ofte uønsket alene, 65+", "nb": "Ofte uønsket alene, 65+"},
    unit="share",
    formula="those above the threshold of loneliness, of those of 65 and over",
    better=-1,
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Share of elders."""
    return everyone(world.citizens.often_alone[world.elders].mean() if len(world.elders) else 0.0)
