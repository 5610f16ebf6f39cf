"""Hours of need at home, and who meets them: the split of every hour that formal help no longer gives."""

from __future__ import annotations

from sim.measure import Groups, Measure
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.world import World

COLUMNS = {
    "all": "need_hours",
    "source=technology": "technology_hours",
    "source=help": "delivered_hours",
    "source=family": "family_hours",
    "source=volunteers": "replaced_hours",
    "source=bought": "bought_hours",
    "source=unmet": "unmet_hours",
    "source=surplus": "surplus_hours",
}

measure = Measure(
    label={
        "en": "Hours of need at home, by who meets them",
        "da": "Timers behov hjemme, efter hvem der dækker det",
        "nb": "Timer behov hjemme, etter hvem som dekker det",
    },
    unit="hours",
    formula=(
        "need = technology + help delivered + family + volunteers and neighbours (replaceable part) + bought + unmet "
        "- surplus, over elders at home with a need or with help"
    ),
    better=0,
    over="sum",
    scale="per_adult",
    every_weeks=4,
    groups=tuple(COLUMNS),
)


@measure.computes
def compute(world: World) -> Groups:
    citizens, elders = world.citizens, world.elders
    counted = (citizens.need_hours[elders] >= INDEPENDENT_BELOW_HOURS) | (citizens.delivered_hours[elders] > 0)
    rows = elders[counted & ~citizens.nursing_home[elders]]
    return {group: float(citizens[column][rows].sum()) for group, column in COLUMNS.items()}
