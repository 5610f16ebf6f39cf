"""The same objection, relative to how many take part: whom an open call adds is better off than those who came before.

The gap grows whenever more of the same kind come; this asks whether the kind changes.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.claims.b1_feedback_widens_it import BECAUSE_RELATIVE, SMALLEST_RELATIVE, relative
from sim.claims.b1_taking_part_is_unequal import STANDARDISED
from sim.claims.b2_open_call_widens_inequality import YEARS
from sim.lives import Lives


def tilted(lives: Lives) -> float:
    """The change of the relative index."""
    return relative(lives, "open_call", "voicing", YEARS) - relative(lives, "nothing", "voicing", YEARS)


claim = Claim(
    rows=("B2",),
    statement={
        "en": "Those whom an open call adds are better off than those who took part before it.",
        "da": "De, der kommer til ved et åbent opråb, er bedre stillet end dem, der deltog før det.",
        "nb": "De som kommer til ved et åpent opprop, er bedre stilt enn de som deltok før det.",
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="all adults of a town, in the third and fourth year after arenas open",
    contrast="levers_for_citizens",
    conditions=(
        Condition(
            says={
                "en": "Relative to how many do, voicing lies more with the richer after an open call",
                "da": "I forhold til hvor mange der gør det, ligger det mere hos de rigere at give sin mening til "
                      "kende efter et åbent opråb",
                "nb": "I forhold til hvor mange som gjør det, ligger det mer hos de rikere å gi sin mening til kjenne "
                      "etter et åpent opprop",
            },
            measure="concentration_voicing",
            also=("participation_voicing",),
            group=STANDARDISED,
            reading=tilted,
            holds="above",
            smallest=SMALLEST_RELATIVE,
            unit="relative index, -1 to 1",
            because=BECAUSE_RELATIVE,
        ),
    ),
    refuted_by="a relative index of voicing that an open call does not raise by 0.02",
    needs=("open_call", "participation", "civic_resources", "trust", "role_identity"),
    carried_by=("participation.arenas", "open_call.pull", "civic_resources.skill", "civic_resources.efficacy",
                "population.resource_correlation"),
)  # fmt: skip
