"""Services can be fitted to real needs in dialogue with the user and the family.

In the model assessors see need with an error that nobody's word can lessen, so that what is granted cannot come to fit
better by dialogue.  To call that a refutation would blame the text for what the model leaves out.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("A9",),
    statement={
        "en": "Dialogue with the user and the family fits the help that is granted to real needs.",
        "da": "Dialog med brugeren og familien tilpasser den bevilgede hjælp til de reelle behov.",
        "nb": "Dialog med brukeren og familien tilpasser den innvilgede hjelpen til de reelle behovene.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="everybody who applies for home help",
    refuted_by="granted hours that lie no nearer to what is needed when user and family have been heard",
    waits_for="an assessment whose error becomes smaller, or larger, when user and family are heard",
)
