"""Odense's training as help against passive care, in a town built like Odense in 2011, for five years.

As in ``reablement``, passive help weakens nobody here, so that nothing is presupposed in favour of training.
"""

from __future__ import annotations

from sim.contrast import Arm, Contrast

UNPRESUPPOSED = {"deconditioning.yearly_loss": 0.0}

contrast = Contrast(
    title="Odense's training as help, over five years",
    arms={
        "passive": Arm("baseline", UNPRESUPPOSED),
        "training": Arm("odense_training_as_help", UNPRESUPPOSED),
    },
    weeks=260,
    place="odense_town",
)
