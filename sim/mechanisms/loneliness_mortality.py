"""Loneliness and mortality: the lonely die somewhat earlier.

Theory
    Lonely old people die earlier than others of the same health [schutter_2022]; stress, less exercise and later help
    are among the ways named.  Part of it may be reverse causation, which no study removes.

In the model
    One reason in ``demography.die``.  Published ratios compare the lonely with the others; two such groups lie about
    two standard deviations apart, so each standard deviation counts half of the published log ratio.

Left out
    That loneliness also hastens the loss of function and the move to a nursing home.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.rows import held_between
from sim.population.table import Floats, Rows
from sim.population.world import World
from sim.schedule import Phase

BETWEEN_GROUPS = 2.0
"""Standard deviations between the means of the lonely and the others."""

mechanism = Mechanism(
    title="Loneliness and mortality",
    phase=Phase.DRIFT,
    reads=("citizens.loneliness",),
    parameters=(
        Parameter("ratio", 1.10, 1.06, 1.26, "hazard ratio", "the lonely to the others", "Schutter et al. 2022", "S",
                  direction_presupposed=True),
    ),
)  # fmt: skip


@mechanism.contributes("demography.die", "loneliness")
def loneliness(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(np.log(p.ratio) / BETWEEN_GROUPS * held_between(world.citizens.loneliness[rows], -3.0, 3.0))
