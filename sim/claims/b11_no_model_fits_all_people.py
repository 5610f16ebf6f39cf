"""No one model fits all people: how much more would take part if each fifth of resources got what suits it best.

All models begin with an open call; costs are left aside.  The best of several that do the same still looks a little
better than each, by luck, so the smallest effect must lie above that.
"""

from __future__ import annotations

import numpy as np

from sim.claim import Claim, Condition
from sim.claims.b2_open_call_widens_inequality import YEARS
from sim.lives import Lives
from sim.measure import QUINTILES
from sim.population.ladder import FOR_OTHERS
from sim.population.table import Floats

MODELS = ("open_call", "invited", "targeted", "money", "recognition")


def lost_by_one_model(reached: Floats) -> float:
    """What the best model of each column brings beyond the best single one, on average; ``reached`` (model, column)."""
    return float(reached.max(axis=0).mean() - reached.mean(axis=1).max())


def for_others(lives: Lives, arm: str, group: str) -> float:
    """Places taken for others per adult of a group: volunteers, those who voice and partners added up."""
    return sum(lives.over(arm, f"participation_{rung}", group, YEARS) for rung in FOR_OTHERS)


def lost(lives: Lives) -> float:
    """What is lost when all fifths get the same model."""
    return lost_by_one_model(np.array([[for_others(lives, arm, fifth) for fifth in QUINTILES] for arm in MODELS]))


claim = Claim(
    rows=("B11",),
    statement={
        "en": "Because resources differ so much, no one model fits all: more would take part if people with few and "
              "with many resources were met in different ways.",
        "da": "Fordi ressourcerne er så forskellige, passer ingen model til alle: flere ville deltage, hvis mennesker "
              "med få og med mange ressourcer blev mødt på forskellige måder.",
        "nb": "Fordi ressursene er så forskjellige, passer ingen modell for alle: flere ville delta hvis mennesker med "
              "få og med mange ressurser ble møtt på forskjellige måter.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="adults of a town by fifths of resources, in the third and fourth year",
    contrast="levers_for_citizens",
    conditions=(
        Condition(
            says={
                "en": "With the best of five models for each fifth at least three places more are taken per two "
                      "hundred adults than with the best one for all",
                "da": "Med den bedste af fem modeller for hver femtedel optages mindst tre pladser mere pr. to "
                      "hundrede voksne end med den bedste for alle",
                "nb": "Med den beste av fem modeller for hver femdel tas minst tre plasser mer per to hundre voksne "
                      "enn med den beste for alle",
            },
            measure="participation_voicing",
            also=("participation_helping", "participation_partnership"),
            reading=lost,
            holds="above",
            smallest=0.015,
            unit="places taken per adult",
            because="even if these worlds shared no luck, the best of five in fifths of a thousand adults would by "
                    "luck alone look about one place in a hundred adults better",
        ),
    ),
    refuted_by="less than three places per two hundred adults gained by choosing the best model for each fifth",
    needs=("open_call", "personal_invitation", "targeted_invitation", "being_asked", "recognition", "participation",
           "volunteering"),
    also_built_in="targeted invitations go to the two lower fifths by definition; what is tried is what that yields",
    carried_by=("being_asked.asked",),
)  # fmt: skip
