"""Job guarantee: nobody with a permanent contract is dismissed because work has been saved.

Theory
    Insecurity is a belief, so a credible promise may take it away without a budget being changed
    [greenhalgh_rosenblatt_1984]; redeployment and natural departures harm staff less than layoffs and save later
    [greenhalgh_1988].  How much of the fear a guarantee removes has not been tried in municipal care.
In the model
    Removes part of the fear for jobs from proposing and from leaving, and rules out dismissals in the yearly budget:
    such cuts wait until somebody leaves.  Its price is that released hours become cash later.
Left out
    Temporary contracts, which it does not cover; that staff may not believe it; more applicants for safer posts.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.world import World

policy = Policy(
    title="Job guarantee",
    reaches="employees",
    writes=("levers.job_guarantee",),
    parameters=(
        introduction_cost(1.0, 10.0, "agreeing with the unions"),
        Parameter("removes", 0.75, 0.5, 1.0, "share", "part of the fear for jobs that the guarantee removes",
                  "assumption; no trial found", "A", direction_presupposed=True),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Give the guarantee."""
    world.levers.job_guarantee[:] = p.removes
