"""Citizens take part in delivering public services, in associations, as visiting friends or as night ravens."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E9",),
    statement={
        "en": (
            "Citizens take part in delivering public services, in associations, as visiting friends or as night ravens."
        ),
        "da": "Borgere er med til at levere offentlig service, i foreninger, som besøgsvenner eller som natteravne.",
        "nb": (
            "Innbyggere er med på å levere offentlige tjenester, i foreninger, som besøksvenner eller som natteravner."
        ),
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="volunteers and those they do something for",
    waits_for=(
        "what associations do beside visits (patients' associations, watches at night), and what others get of it"
    ),
)
