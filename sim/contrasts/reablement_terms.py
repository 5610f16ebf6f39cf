"""The same reablement on other terms for users and firms, in a town built like Fredericia in 2008, for five years.

Only ``no_fear`` has another past, for it changes a number; the others part from the first in week 0.
"""

from __future__ import annotations

from sim.contrast import Arm, Contrast

contrast = Contrast(
    title="Reablement on other terms, over five years",
    arms={
        "reablement": Arm("per_hour_firms"),
        "guarantee": Arm("contact_guarantee"),
        "technology": Arm("reablement_with_technology"),
        "outcome_pay": Arm("outcome_firms"),
        "no_fear": Arm("fredericia_reablement", {"reablement_acceptance.contact": 0.0}),
    },
    weeks=260,
    rivals=("own_recovery", "no_deconditioning", "family"),
)
