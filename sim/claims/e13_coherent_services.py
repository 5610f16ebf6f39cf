"""In the 0-24 cooperation, the seven life events and Velferdspiloten, agencies go together so that users get
coherent services.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E13",),
    statement={
        "en": (
            "In the 0-24 cooperation, the seven life events and Velferdspiloten, agencies go together so that "
            "users get coherent services."
        ),
        "da": (
            "I 0-24-samarbejdet, de syv livsbegivenheder og Velferdspiloten går myndigheder sammen, så "
            "brugerne kan få sammenhængende ydelser."
        ),
        "nb": (
            "I 0-24-samarbeidet, de syv livshendelsene og Velferdspiloten går etater sammen for at brukerne "
            "skal få sammenhengende tjenester."
        ),
    },
    source="Meld. St. 30",
    hedge="aim",
    registered="2026-11-22",
    population="users of services of several agencies",
    waits_for="coordinating: agencies that handle a problem each for itself or together",
)
