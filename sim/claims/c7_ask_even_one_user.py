"""Asking even one user beats building on assumptions.

The model has no designs yet that fit users' needs well or badly, and nobody who asks before building: skill in
involving methods betters ideas and trials, but that is training, not asking.  It waits for designing together.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("C7",),
    statement={
        "en": "It is better to ask and listen to just one user than to build a solution on assumptions.",
        "da": "Det er bedre at spørge og lytte til bare én bruger end at basere en løsning på antagelser.",
        "nb": "Det er bedre å spørre og lytte til bare én bruker enn å bygge en løsning på antakelser.",
    },
    source="Skaksen 2013, comment",
    hedge="asserted",
    registered="2026-11-22",
    population="users of a service that is designed anew",
    waits_for="designing together: designs that fit users' needs well or badly, made by asking or on assumptions",
)
