"""The designer of pilots: which design and size would detect an effect of a given size, with 80 % power?

From the simulated spreads.  A size is what a course saves, in hours a week, on each person who is offered one in the
year after; designs that look at more people see it diluted, and ``carried`` says how much.  A design that is biased
would be found out by no size: so each is also told with how often it finds an effect where there is none, and is only
recommended where that stays within twice the 5 % it promises.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from statistics import NormalDist
from typing import Any

from sim.evaluation.performance import LEVEL, Performance

POWER = 0.80
ALARMS = 2 * LEVEL
NORMAL = NormalDist()
TRIAL = "randomised_trial"


@dataclass(frozen=True)
class Plan:
    """What a design and size would do with an effect of the size asked about.

    ``size`` is the effect as this design sees it; ``power`` how often it finds one in the right direction;
    ``false_alarms`` how often it finds one where there is none.  ``needed`` is how many persons (trials) or
    municipalities (all others) it would take to reach 80 %, infinite where bias stands in the way.
    """

    design: str
    n: float
    size: float
    power: float
    false_alarms: float
    needed: float
    needed_what: str
    detects: bool

    def document(self) -> dict[str, Any]:
        """Ready for JSON."""
        return asdict(self)


def plans(rows: Iterable[Performance], size: float) -> list[Plan]:
    """A plan for each design and size, those that detect the effect first; staff surveys see no hours."""
    of_hours = [row for row in rows if not row.against.endswith("full_roll_out") and math.isfinite(row.carried)]
    return sorted((plan(row, size) for row in of_hours), key=lambda each: (not each.detects, each.n, each.design))


def plan(row: Performance, size: float) -> Plan:
    """What one design would do; its bias is taken to stay as it is, its spread not to depend on the effect."""
    own, bias = size * row.carried, clear_bias(row)
    power, alarms = found(own + bias, row), found(bias, row) + found(-bias, row)
    per_unit = row.sd * (math.sqrt(row.n) if row.design == TRIAL else 1.0)
    reach = NORMAL.inv_cdf(1 - LEVEL / 2) + NORMAL.inv_cdf(POWER)
    honest = alarms <= ALARMS
    needed = math.ceil((reach * per_unit / own) ** 2) if honest and own > 0 else math.inf
    what = "persons" if row.design == TRIAL else "municipalities"
    return Plan(row.design, row.n, own, power, alarms, needed, what, honest and power >= POWER)


def clear_bias(row: Performance) -> float:
    """The bias, or nought where so few replications cannot tell it from chance."""
    return row.bias if abs(row.bias) > 2 * row.bias_error else 0.0


def found(effect: float, row: Performance) -> float:
    """How often the usual test finds something above nought when estimates lie around ``effect``."""
    bar = NORMAL.inv_cdf(1 - LEVEL / 2) * row.error
    if not (math.isfinite(bar) and math.isfinite(row.sd)):
        return float("nan")
    if row.sd == 0:
        return float(effect > bar)
    return 1 - NORMAL.cdf((bar - effect) / row.sd)
