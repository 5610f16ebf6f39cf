"""Passive care against reablement, in a town built like Fredericia in 2008, for ten years.

Passive help does not weaken anybody here: the prior of deconditioning is one-sided and speaks for reablement, and no
result may need it.  No calibration target leans on it.
"""

from __future__ import annotations

from sim.contrast import Arm, Contrast

UNPRESUPPOSED = {"deconditioning.yearly_loss": 0.0}

contrast = Contrast(
    title="Reablement against passive care, over ten years",
    arms={
        "passive": Arm("fredericia_passive", UNPRESUPPOSED),
        "reablement": Arm("fredericia_reablement", UNPRESUPPOSED),
    },
)
