"""Those who take part between elections differ from the people in the same way as the elected do.

A rival to what the white paper holds possible.  No text says it.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("B7",),
    statement={
        "en": (
            "Those who take part between elections differ from the people in the same way as the elected do, "
            "so that involvement repeats the differences."
        ),
        "da": (
            "De, der deltager mellem valgene, adskiller sig fra befolkningen på samme måde som de "
            "folkevalgte, så inddragelse gentager forskellene."
        ),
        "nb": (
            "De som deltar mellom valgene, skiller seg fra befolkningen på samme måte som de folkevalgte, "
            "slik at involvering gjentar forskjellene."
        ),
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="all adult citizens and those they elected",
    waits_for=(
        "elected politicians with views of their own, who answer what citizens say or do not (trust and openness)"
    ),
)
