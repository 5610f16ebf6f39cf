"""Co-production may increase inequality: an open call to everybody against no call at all."""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.claims.b1_taking_part_is_unequal import BECAUSE, CRUDE, SMALLEST, STANDARDISED, WITH_NEED
from sim.lives import Lives

YEARS = (3, 4)
"""The last two of the council's four, when those who come have come and the others have left."""


def widened(group: str) -> Condition:
    """Voicing lies more with the richer than before."""
    need = WITH_NEED[group]

    def wider(lives: Lives) -> float:
        return lives.change("concentration_voicing", "open_call", "nothing", group, YEARS)

    return Condition(
        says={
            "en": f"Voicing lies more with the richer after an open call{need['en']}",
            "da": f"At give sin mening til kende ligger mere hos de rigere efter et åbent opråb{need['da']}",
            "nb": f"Å gi sin mening til kjenne ligger mer hos de rikere etter et åpent opprop{need['nb']}",
        },
        measure="concentration_voicing",
        group=group,
        reading=wider,
        holds="above",
        smallest=SMALLEST,
        unit="index, -1 to 1",
        because=BECAUSE,
    )


claim = Claim(
    rows=("B2",),
    statement={
        "en": "Co-production with an open call to everybody increases inequality: the gap between rich and poor among "
              "those who voice views and ideas grows.",
        "da": "Samskabelse med et åbent opråb til alle øger uligheden: afstanden mellem rig og fattig blandt dem, der "
              "giver ønsker og ideer til kende, vokser.",
        "nb": "Samskaping med et åpent opprop til alle øker ulikheten: avstanden mellom rik og fattig blant dem som "
              "gir ønsker og ideer til kjenne, vokser.",
    },
    source="Samskaping n.d.",
    hedge="objection conceded",
    registered="2026-11-22",
    population="all adults of a town, in the third and fourth year after arenas open",
    contrast="levers_for_citizens",
    conditions=(widened(CRUDE), widened(STANDARDISED)),
    refuted_by="an index of voicing that an open call raises by less than 0.02, crude or standardised for need",
    needs=("open_call", "participation", "civic_resources", "trust", "role_identity"),
    carried_by=("participation.arenas", "open_call.pull", "civic_resources.skill", "civic_resources.efficacy",
                "population.resource_correlation"),
)  # fmt: skip
