"""Deconditioning: what is done for a person, she may slowly lose the strength to do.

Theory
    "Use it or lose it": help that takes over daily tasks removes the exercise they were, and may foster dependence
    [baltes_1996].  How much of the decline of people with home help it explains has not been measured.

In the model
    Once in four weeks, those who get help and are not on a course lose function at a small yearly rate, in proportion
    to how much of their need the help covers.  It is uncertain, may be nil, and no result must depend on it.

Left out
    The same in nursing homes; help from family that takes over.
"""

from __future__ import annotations

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.function import need_at
from sim.population.world import World
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR, Phase

LEAST_CAPABILITY = 0.04

mechanism = Mechanism(
    title="Deconditioning",
    phase=Phase.DRIFT,
    reads=("citizens.recipient", "citizens.delivered_hours", "citizens.on_course"),
    writes=("citizens.capability", "citizens.need_hours"),
    parameters=(
        Parameter("yearly_loss", 0.01, 0.0, 0.03, "share of function per year", "lost under fully passive help",
                  "no estimate exists", "A", direction_presupposed=True),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    if not world.month_begins:
        return
    citizens = world.citizens
    _weaken(
        world.elders, citizens.recipient, citizens.delivered_hours, citizens.on_course,
        p.yearly_loss * WEEKS_PER_MONTH / WEEKS_PER_YEAR, citizens.capability, citizens.need_hours,
    )  # fmt: skip


@kernel
def _weaken(  # type: ignore[no-untyped-def]
    elders, recipient, delivered_hours, on_course, most_lost, capability, need_hours,
):  # fmt: skip
    """Take function off those who get help and are not on a course."""
    for row in elders:
        if recipient[row] and delivered_hours[row] > 0 and not on_course[row]:
            covered = min(1.0, delivered_hours[row] / max(need_hours[row], 0.5))
            kept = capability[row] * (1.0 - most_lost * covered)
            capability[row] = max(kept, min(LEAST_CAPABILITY, capability[row]))
            need_hours[row] = need_at(capability[row])
