"""Passive care against reablement, in a town built like Fredericia in 2008, for ten years.

Nothing is presupposed in favour of reablement: passive help weakens nobody, except where that is the rival account.
"""

from __future__ import annotations

from sim.contrast import UNPRESUPPOSED, Arm, Contrast

contrast = Contrast(
    title="Reablement against passive care, over ten years",
    arms={
        "passive": Arm("fredericia_passive", UNPRESUPPOSED),
        "reablement": Arm("fredericia_reablement", UNPRESUPPOSED),
    },
    rivals=("own_recovery", "deconditioning", "family"),
)
