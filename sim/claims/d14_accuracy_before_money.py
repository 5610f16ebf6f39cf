"""Co-production is about accuracy, quality and legitimacy more than about money, and is not privatisation by
stealth.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D14",),
    statement={
        "en": (
            "Co-production is about accuracy, quality and legitimacy more than about money, and is not "
            "privatisation by stealth."
        ),
        "da": (
            "Samskabelse handler mere om træfsikkerhed, kvalitet og legitimitet end om penge og er ikke "
            "privatisering ad bagvejen."
        ),
        "nb": (
            "Samskaping handler mer om treffsikkerhet, kvalitet og legitimitet enn om penger, og er ikke "
            "privatisering bakveien."
        ),
    },
    source="Samskaping n.d.",
    hedge="asserted",
    registered="2026-11-22",
    population="users of a public service",
    waits_for=(
        "designing together, trust and openness: how well a design fits and how legitimate it is held to be, "
        "beside what it costs"
    ),
)
