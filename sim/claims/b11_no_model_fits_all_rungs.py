"""No one model fits every rung: what fills one rung of the ladder best is not what fills another best."""

from __future__ import annotations

import numpy as np

from sim.claim import Claim, Condition
from sim.claims.b2_open_call_widens_inequality import YEARS
from sim.claims.b11_no_model_fits_all_people import MODELS, lost_by_one_model
from sim.lives import Lives

RUNGS = ("own_service_of_recipients", "participation_helping", "participation_voicing")
"""Partnership is left out: so few are partners in a town that luck alone would choose its model."""


def lost(lives: Lives) -> float:
    """What is lost, as a share of the level with an open call alone, when all rungs get the same model."""
    grown = [[lives.change_share(rung, arm, "open_call", years=YEARS) for rung in RUNGS] for arm in MODELS]
    return lost_by_one_model(np.array(grown))


claim = Claim(
    rows=("B11",),
    statement={
        "en": "No one model fits all: what draws people best into their own service, into helping others and into "
              "voicing views is not the same.",
        "da": "Ingen model passer til alle: det er ikke det samme, der bedst får folk til at deltage i egen service, "
              "til at hjælpe andre og til at give deres mening til kende.",
        "nb": "Ingen modell passer for alle: det er ikke det samme som best får folk til å delta i egen tjeneste, til "
              "å hjelpe andre og til å gi sin mening til kjenne.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="adults of a town, and among them recipients of home help, in the third and fourth year",
    contrast="levers_for_citizens",
    conditions=(
        Condition(
            says={
                "en": "With the best of five models for each rung a twentieth more take part than with the best one "
                      "for all rungs",
                "da": "Med den bedste af fem modeller for hvert trin deltager en tyvendedel flere end med den bedste "
                      "for alle trin",
                "nb": "Med den beste av fem modeller for hvert trinn deltar en tjuedel flere enn med den beste for "
                      "alle trinn",
            },
            measure="participation_voicing",
            also=("participation_helping", "own_service_of_recipients"),
            reading=lost,
            holds="above",
            smallest=0.05,
            unit="share of the level with an open call alone",
            because="a twentieth on average over three rungs: a seventh on one rung that is served badly; even "
                    "if these worlds shared no luck, luck alone would give about a fiftieth",
        ),
    ),
    refuted_by="less than a twentieth gained by choosing the best model for each of three rungs",
    needs=("open_call", "personal_invitation", "targeted_invitation", "small_payment", "recognition", "being_asked",
           "motivation_crowding", "participation", "volunteering"),
    also_built_in="payment and recognition are given for what is done for others, and by rule not in the own service",
    carried_by=("being_asked.asked", "motivation_crowding.price", "motivation_crowding.recognition"),
)  # fmt: skip
