"""Citizens' resources for taking part differ greatly: how unequal taking part becomes where nothing is tried.

The text says that resources differ; that the better-off therefore take part more is our reading.  Ranks follow income,
not the resources by which the rules work.
"""

from __future__ import annotations

from sim.claim import Claim, Condition, Texts
from sim.lives import Lives

YEARS = (-1, 1)
"""The two recorded years before week 0, and the quarter after it."""
CRUDE, STANDARDISED = "all", "standardised_for_need"
SMALLEST = 0.02
BECAUSE = "0.02 in Erreygers' index is three points in a hundred between the poorest and the richest adult"
RUNGS: dict[str, Texts] = {
    "helping": {"en": "Helping others as volunteers", "da": "Frivillig hjælp til andre",
                "nb": "Frivillig hjelp til andre"},
    "voicing": {"en": "Voicing views and ideas", "da": "At give ønsker og ideer til kende",
                "nb": "Å gi ønsker og ideer til kjenne"},
}  # fmt: skip
WITH_NEED = {
    CRUDE: {"en": "", "da": "", "nb": ""},
    STANDARDISED: {
        "en": ", age, need and living alone allowed for",
        "da": ", når der er taget højde for alder, behov og at bo alene",
        "nb": ", når det er tatt høyde for alder, behov og å bo alene",
    },
}
"""How a text says which of the two indices it speaks of."""


def unequal(rung: str, group: str) -> Condition:
    """A rung is taken up more by the richer."""

    def index(lives: Lives) -> float:
        return lives.over("as_it_is", f"concentration_{rung}", group, YEARS)

    name, need = RUNGS[rung], WITH_NEED[group]
    return Condition(
        says={
            "en": f"{name['en']} lies with the richer{need['en']}",
            "da": f"{name['da']} ligger hos de rigere{need['da']}",
            "nb": f"{name['nb']} ligger hos de rikere{need['nb']}",
        },
        measure=f"concentration_{rung}",
        group=group,
        reading=index,
        holds="above",
        smallest=SMALLEST,
        unit="index, -1 to 1",
        because=BECAUSE,
    )


claim = Claim(
    rows=("B1",),
    statement={
        "en": "Because citizens' resources for taking part differ greatly, the better-off help others and voice views "
              "more than the worse-off do.",
        "da": "Fordi borgernes ressourcer til at deltage er meget forskellige, hjælper de bedrestillede andre og giver "
              "deres mening til kende mere end de dårligere stillede.",
        "nb": "Fordi innbyggernes ressurser til å delta er svært forskjellige, hjelper de bedrestilte andre og gir sin "
              "mening til kjenne mer enn de dårligere stilte.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="all adults of a town where nobody calls or invites them, over two years",
    contrast="who_takes_part",
    conditions=tuple(unequal(rung, group) for rung in RUNGS for group in (CRUDE, STANDARDISED)),
    refuted_by="an index below 0.02 on one of the two rungs, crude or standardised for need",
    needs=("civic_resources", "participation", "volunteering", "volunteer_asking"),
    carried_by=("population.resource_correlation", "civic_resources.skill", "civic_resources.efficacy"),
)  # fmt: skip
