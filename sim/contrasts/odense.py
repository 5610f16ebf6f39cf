"""Odense's training as help against passive care, in a town built like Odense in 2011, for five years.

Nothing is presupposed in favour of training: passive help weakens nobody, except where that is the rival account.
"""

from __future__ import annotations

from sim.contrast import UNPRESUPPOSED, Arm, Contrast

contrast = Contrast(
    title="Odense's training as help, over five years",
    arms={
        "passive": Arm("baseline", UNPRESUPPOSED),
        "training": Arm("odense_training_as_help", UNPRESUPPOSED),
    },
    weeks=260,
    place="odense_town",
    rivals=("own_recovery", "deconditioning", "family"),
)
