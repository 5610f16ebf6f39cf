"""Jobs lost: posts in home care cut since the run began, by the road on which they went."""

from __future__ import annotations

from sim.measure import Groups, Measure
from sim.population.world import World

ROADS = {
    "road=dismissed": "n_dismissed",
    "road=not_renewed": "n_not_renewed",
    "road=redeployed": "n_redeployed",
    "road=closed_vacant": "n_closed_vacant",
}

measure = Measure(
    label={
        "en": "Posts cut in home care",
        "da": "Nedlagte stillinger i hjemmeplejen",
        "nb": "Nedlagte stillinger i hjemmetjenesten",
    },
    unit="posts",
    formula="posts cut by yearly budgets since the run began, the past before week 0 included",
    better=-1,
    over="end",
    scale="per_adult",
    every_weeks=4,
    groups=("all", *ROADS),
)


@measure.computes
def compute(world: World) -> Groups:
    """Posts cut so far, in all and by road; the roads add up to all."""
    places = world.workplaces
    roads = [float(places[column].sum()) for column in ROADS.values()]
    return {"all": float(places.jobs_lost.sum()), **dict(zip(ROADS, roads, strict=True))}
