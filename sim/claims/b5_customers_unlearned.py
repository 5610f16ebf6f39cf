"""Since the 1980s people have been made customers of the welfare state."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("B5",),
    statement={
        "en": (
            "Since the 1980s people have been made customers of the welfare state, used to being critical and "
            "choosy and not part of the solution; for co-creation to work, that must be unlearned."
        ),
        "da": (
            "Siden 1980'erne er borgerne blevet gjort til kunder i velfærdsstaten, vant til at være kritiske "
            "og kræsne og ikke en del af løsningen; skal samskabelse virke, må de vænne sig af med det."
        ),
        "nb": (
            "Siden 1980-årene er innbyggerne blitt gjort til kunder i velferdsstaten, vant til å være "
            "kritiske og kresne og ikke en del av løsningen; skal samskaping virke, må de venne seg av med "
            "det."
        ),
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="all adult citizens",
    waits_for=(
        "learning in the role: decades of encounters as a customer, and how slowly encounters as a partner undo them"
    ),
)
