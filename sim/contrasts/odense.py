"""Odense's training as help against passive care, in a town built like Odense in 2011, for five years."""

from __future__ import annotations

from sim.contrast import Arm, Contrast

contrast = Contrast(
    title="Odense's training as help, over five years",
    arms={
        "passive": Arm("baseline"),
        "training": Arm("odense_training_as_help"),
    },
    weeks=260,
    place="odense_town",
)
