"""Reablement offer: training towards managing by oneself, offered before and beside passive help.

Theory
    Early, task-oriented training at home may give back function that passive help replaces; trials disagree on how much
    [tuntland_2015] [lewin_2013] [gustafsson_2025].  Fredericia began in 2008; Odense offered it to 40 % of new
    applicants [kjellberg_ibsen_2012].
In the model
    Sets which share of newcomers, and of long-term recipients a year, are offered a course, and which keyed share of
    all citizens offers may reach (0, 50 and 100 % make the arms in which spillovers show).  The team's posts are
    opened, filled and paid like others.
Left out
    Making help conditional on training; a change of culture among all other staff; group offers.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.world import World

policy = Policy(
    title="Reablement offer",
    reaches="users",
    writes=("levers.reablement_share_new", "levers.reablement_share_existing", "levers.reablement_saturation"),
    parameters=(
        introduction_cost(30, 150, "planning, training of staff and a project office"),
        Parameter("share_new", 0.40, 0.0, 1.0, "share", "newcomers offered a course",
                  "lever; Odense 40 % [kjellberg_ibsen_2012]", "L", "fixed"),
        Parameter("share_existing", 0.10, 0.0, 1.0, "share per year", "long-term recipients offered a course",
                  "lever", "L", "fixed"),
        Parameter("saturation", 1.0, 0.0, 1.0, "share", "of citizens whom offers may reach", "lever", "L", "fixed"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Put the offer in force; an offer to nobody leaves all as it is."""
    if p.share_new == 0 and p.share_existing == 0:
        return
    world.levers.reablement_share_new[:] = p.share_new
    world.levers.reablement_share_existing[:] = p.share_existing
    world.levers.reablement_saturation[:] = p.saturation
