"""Passive care, reablement, and reablement with one thing changed, in a town built like Fredericia in 2008."""

from __future__ import annotations

from sim.contrast import Arm, Contrast

contrast = Contrast(
    title="Reablement against passive care, over ten years",
    arms={
        "passive": Arm("fredericia_passive"),
        "reablement": Arm("fredericia_reablement"),
        "no_fear": Arm("fredericia_reablement", {"reablement_acceptance.contact": 0.0}),
        "guarantee": Arm("contact_guarantee"),
    },
)
