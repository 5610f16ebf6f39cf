"""How unlike participants are to people; ``all`` are those who voice or are partners.

Where participants are few the distance is large by luck alone, so compare it with another policy, not with nil.
"""

from __future__ import annotations

from sim.measure import Groups, Measure
from sim.population.concentration import distance_to_people
from sim.population.ladder import FOR_OTHERS, takes_part
from sim.population.world import World

measure = Measure(
    label={
        "en": "Distance between participants and people",
        "da": "Afstand mellem deltagerne og befolkningen",
        "nb": "Avstand mellom deltakerne og befolkningen",
    },
    unit="share",
    formula="half the sum of differences between participants and adults, over sex, three ages, three educations",
    better=-1,
    every_weeks=52,
    groups=("all", *FOR_OTHERS),
)


@measure.computes
def compute(world: World) -> Groups:
    """Distance for those who voice or are partners, and for each rung."""
    on = {rung: takes_part(world, rung)[world.adults] for rung in FOR_OTHERS}
    chosen = {"all": on["voicing"] | on["partnership"], **on}
    return {group: distance_to_people(world, flags) for group, flags in chosen.items()}
