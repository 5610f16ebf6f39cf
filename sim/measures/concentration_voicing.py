"""Is voicing views and ideas concentrated among the richer (+) or the poorer (-)?"""

from __future__ import annotations

from sim.measure import Groups, Measure
from sim.population.concentration import CRUDE_AND_STANDARDISED, concentration
from sim.population.world import World

measure = Measure(
    label={
        "en": "Concentration of voicing views and ideas",
        "da": "Koncentration af ønsker og ideer givet til kende",
        "nb": "Konsentrasjon av ønsker og ideer gitt til kjenne",
    },
    unit="index, -1 to 1",
    formula="Erreygers index over adults ranked by income; crude (all) and with age, need and living alone allowed for",
    better=0,
    every_weeks=52,
    groups=CRUDE_AND_STANDARDISED,
)


@measure.computes
def compute(world: World) -> Groups:
    """Erreygers' index."""
    return concentration(world, "voicing")
