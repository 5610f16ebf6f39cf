"""Public cash for each living elder: what a week of added life costs."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.books import public_cash
from sim.population.world import World

measure = Measure(
    label={
        "en": "Public cash per elder and week",
        "da": "Offentlige udgifter pr. ældre og uge",
        "nb": "Offentlige utgifter per eldre og uke",
    },
    unit="DKK per elder and week, 2020",
    formula="public cash / elders; weeks of life gained times this is the cost of added life",
    better=0,
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(public_cash(world) / len(world.elders) if len(world.elders) else np.nan)
