"""Young people under thirty do not understand the language of the tax form."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E4",),
    statement={
        "en": (
            "Young people under thirty do not understand the language of the tax form, become nervous, "
            "withdraw and go to the office, which costs time and money."
        ),
        "da": (
            "Unge under 30 forstår ikke sproget i skattevæsenets selvbetjening, bliver nervøse, trækker sig "
            "og møder op på kontoret, og det koster tid og penge."
        ),
        "nb": (
            "Unge under 30 forstår ikke språket i skattevesenets nettskjema, blir nervøse, trekker seg ut og "
            "går til kontoret, og det koster tid og penger."
        ),
    },
    source="Bason 2014",
    hedge="asserted",
    registered="2026-11-22",
    population="people under thirty who report to the tax office",
    waits_for=(
        "self-service: understanding the language, nerves, withdrawal to the counter, and the cost of each contact"
    ),
)
