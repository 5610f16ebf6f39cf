"""Even where resources make no difference to a yes, helping others lies with the richer: they are asked more.

Friends and associations ask those they know, and whoever has more ties, and is a member, is known by more.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.claims.b1_taking_part_is_unequal import BECAUSE, SMALLEST, STANDARDISED, YEARS
from sim.lives import Lives


def left_to_asking(lives: Lives) -> float:
    """The index of helping where resources count for nothing."""
    return lives.over("resources_do_not_count", "concentration_helping", STANDARDISED, YEARS)


claim = Claim(
    rows=("B1",),
    statement={
        "en": "Even if resources made no difference to saying yes, the richer would help others more, because friends "
              "and associations ask them more.",
        "da": "Selv om ressourcer ingen forskel gjorde for at sige ja, ville de rigere hjælpe andre mere, fordi venner "
              "og foreninger spørger dem mere.",
        "nb": "Selv om ressurser ikke gjorde noen forskjell for å si ja, ville de rikere hjelpe andre mer, fordi "
              "venner og foreninger spør dem mer.",
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="all adults of a town where nobody calls or invites them, over two years",
    contrast="who_takes_part",
    conditions=(
        Condition(
            says={
                "en": "Helping others lies with the richer where resources do not count",
                "da": "Frivillig hjælp til andre ligger hos de rigere, hvor ressourcer ikke tæller",
                "nb": "Frivillig hjelp til andre ligger hos de rikere der ressurser ikke teller",
            },
            measure="concentration_helping",
            group=STANDARDISED,
            reading=left_to_asking,
            holds="above",
            smallest=SMALLEST,
            unit="index, -1 to 1",
            because=BECAUSE,
        ),
    ),
    refuted_by="an index of helping below 0.02 where resources make no difference to joining or staying",
    needs=("volunteering", "volunteer_asking"),
    carried_by=("volunteer_asking.asks_per_year", "volunteering.yes_when_asked", "population.resource_correlation"),
)  # fmt: skip
