"""Passive care, the same with dialogue with users, and the same with neighbours who help, in a town, for four years."""

from __future__ import annotations

from sim.contrast import Arm, Contrast

contrast = Contrast(
    title="Dialogue with users, and help from neighbours, over four years",
    arms={
        "passive": Arm("fredericia_passive"),
        "dialogue": Arm("dialogue_with_users"),
        "neighbours": Arm("neighbours_help"),
    },
    weeks=208,
    rivals=("own_recovery", "no_deconditioning", "family"),
)
