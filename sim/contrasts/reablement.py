"""Passive care against reablement, in a town built like Fredericia in 2008, for ten years."""

from __future__ import annotations

from sim.contrast import Arm, Contrast

contrast = Contrast(
    title="Reablement against passive care, over ten years",
    arms={
        "passive": Arm("fredericia_passive"),
        "reablement": Arm("fredericia_reablement"),
    },
)
