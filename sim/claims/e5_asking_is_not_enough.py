"""Asking users is not enough."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E5",),
    statement={
        "en": (
            "Asking users is not enough: they often do not know what they want, and oftener still not how to "
            "say it; hence anthropologists."
        ),
        "da": (
            "Det er ikke nok at spørge brugerne: De ved ofte ikke, hvad de vil have, og endnu oftere ikke, "
            "hvordan de skal sige det; derfor antropologer."
        ),
        "nb": (
            "Det er ikke nok å spørre brukerne: De vet ofte ikke hva de vil ha, og enda oftere ikke hvordan "
            "de skal si det; derfor antropologer."
        ),
    },
    source="Bason 2014",
    hedge="asserted",
    registered="2026-11-22",
    population="users of public services",
    also_built_in="observing yields more than asking by construction; what is open is where it does not pay",
    waits_for=(
        "designing together: asking, which yields what people can put into words, against observing, which "
        "yields more and costs more"
    ),
)
