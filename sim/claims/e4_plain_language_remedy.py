"""Plain language, made together with those who did not understand the form, brings them back to self-service.

The interview names the trouble; the remedy is ours.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E4",),
    statement={
        "en": (
            "Plain language, made together with those who did not understand the form, brings them back to "
            "self-service."
        ),
        "da": "Klart sprog, lavet sammen med dem, der ikke forstod formularen, får dem tilbage til selvbetjeningen.",
        "nb": "Klart språk, laget sammen med dem som ikke forsto skjemaet, får dem tilbake til selvbetjening.",
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="people under thirty who report to the tax office",
    waits_for="self-service, and designing together: forms whose language users have helped to make",
)
