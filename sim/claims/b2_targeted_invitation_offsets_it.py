"""The counter-strategy: those with least resources are invited in person and lent skill and company.

The text asks for awareness and a counter-strategy and names none; this one is ours.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.claims.b1_taking_part_is_unequal import CRUDE, STANDARDISED, WITH_NEED
from sim.claims.b2_open_call_widens_inequality import YEARS
from sim.lives import Lives


def offset(group: str) -> Condition:
    """No wider than where nobody called."""
    need = WITH_NEED[group]

    def wider(lives: Lives) -> float:
        return lives.change("concentration_voicing", "targeted", "nothing", group, YEARS)

    return Condition(
        says={
            "en": f"With call and invitations voicing lies no more with the richer than without either{need['en']}",
            "da": f"Med opråb og invitationer ligger det ikke mere hos de rigere at give sin mening til kende end "
                  f"uden nogen af delene{need['da']}",
            "nb": f"Med opprop og invitasjoner ligger det ikke mer hos de rikere å gi sin mening til kjenne enn uten "
                  f"noen av delene{need['nb']}",
        },
        measure="concentration_voicing",
        group=group,
        reading=wider,
        holds="below",
        smallest=0.0,
        unit="index, -1 to 1",
        because="whatever the call adds must be made up for in full, or it is not offset",
    )  # fmt: skip


def more_who_voice(lives: Lives) -> float:
    """Share of adults who voice with call and invitations, less that with the call alone."""
    return lives.change("participation_voicing", "targeted", "open_call", years=YEARS)


claim = Claim(
    rows=("B2",),
    statement={
        "en": "Inviting those with least resources in person, and lending them skill and company, offsets the "
              "inequality that an open call brings.",
        "da": "At invitere dem med færrest ressourcer personligt og låne dem færdigheder og selskab opvejer den "
              "ulighed, som et åbent opråb fører med sig.",
        "nb": "Å invitere dem med færrest ressurser personlig og låne dem ferdigheter og selskap oppveier den "
              "ulikheten som et åpent opprop fører med seg.",
    },
    source="Samskaping n.d.",
    hedge="objection conceded",
    registered="2026-11-22",
    population="all adults of a town, in the third and fourth year after arenas open and invitations are sent",
    contrast="levers_for_citizens",
    conditions=(
        offset(CRUDE),
        offset(STANDARDISED),
        Condition(
            says={
                "en": "And not by fewer taking part",
                "da": "Og ikke ved at færre deltager",
                "nb": "Og ikke ved at færre deltar",
            },
            measure="participation_voicing",
            reading=more_who_voice,
            holds="above",
            smallest=0.0,
            unit="share of adults",
            because="a gap that closes because people stay away is not what is meant",
        ),
    ),
    refuted_by="an index of voicing above that without call or invitation, or fewer who voice than with the call alone",
    needs=("targeted_invitation", "capacity_building", "being_asked", "open_call", "participation", "civic_resources"),
    carried_by=("being_asked.asked", "civic_resources.lent"),
)  # fmt: skip
