"""Who takes part where nothing is tried, and what makes it unequal: one thing taken out at a time.

Taking part is in balance from the first week, so these worlds are read over the two years before week 0 and the quarter
after it.  No arm shares another's past: each has other numbers from the beginning.
"""

from __future__ import annotations

from sim.contrast import Arm, Contrast

WORLD = "fredericia_passive"
RESOURCES = ("time", "skill", "ties", "efficacy", "working_hour", "health")

contrast = Contrast(
    title="Who takes part, and with one reason for inequality taken out",
    arms={
        "as_it_is": Arm(WORLD),
        # what people have makes no difference to whether they take part or stay
        "resources_do_not_count": Arm(
            WORLD,
            {
                **{f"civic_resources.{each}": 0.0 for each in RESOURCES},
                "volunteering.time_keeps": 0.0,
                "volunteering.frailty_quits": 0.0,
            },
        ),
        # who has much of one resource has no more of another
        "born_unrelated": Arm(WORLD, {"population.resource_correlation": 0.0}),
        # having taken part changes nothing about taking part again
        "nothing_learnt": Arm(
            WORLD,
            {
                "participation.habit": 0.0,
                "role_identity.as_partner": 0.0,
                "role_identity.as_customer": 0.0,
                "trust.lift": 0.0,
                "trust.drop": 0.0,
                "trust.answered": 0.0,
            },
        ),
    },
    weeks=13,
    rivals=("motives", "trust", "asking"),
)
