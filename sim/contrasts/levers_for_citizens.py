"""Ways in which a municipality may draw citizens in, each for the four years for which a council is elected.

All arms share their past.  ``money``, ``recognition`` and the invitations come on top of the open call; ``invited`` and
``targeted`` send as many invitations.
"""

from __future__ import annotations

from sim.contrast import Arm, Contrast

contrast = Contrast(
    title="Calls, invitations, money, recognition and coordinators, over the four years of a council",
    arms={
        "nothing": Arm("fredericia_passive"),
        "open_call": Arm("open_call"),
        "invited": Arm("invited_in_person"),
        "targeted": Arm("targeted_invitation"),
        "money": Arm("small_sums"),
        "recognition": Arm("recognition"),
        "coordinators": Arm("volunteer_coordinators"),
    },
    weeks=208,
    rivals=("habit", "motives", "trust"),
)
