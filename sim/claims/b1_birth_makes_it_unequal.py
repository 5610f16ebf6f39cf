"""More than half of the inequality of taking part comes from resources that go together from the beginning."""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.claims.b1_taking_part_is_unequal import RUNGS, STANDARDISED, YEARS
from sim.lives import Lives

BECAUSE = "more than half of it is what is said, and nothing smaller than half needs to be told apart"


def gone_beyond_half(lives: Lives, rung: str, without: str) -> float:
    """Half of the index as it is, less what is left of it in the world ``without``: above nil if most is gone."""
    name = f"concentration_{rung}"
    whole = lives.over("as_it_is", name, STANDARDISED, YEARS)
    return whole / 2.0 - lives.over(without, name, STANDARDISED, YEARS)


def mostly_birth(rung: str) -> Condition:
    """Less than half is left where resources are unrelated at birth."""
    name = RUNGS[rung]
    return Condition(
        says={
            "en": f"{name['en']}: less than half of the index is left where resources do not go together",
            "da": f"{name['da']}: mindre end halvdelen af indekset er tilbage, hvor ressourcer ikke følges ad",
            "nb": f"{name['nb']}: mindre enn halvparten av indeksen er igjen der ressurser ikke følges ad",
        },
        measure=f"concentration_{rung}",
        group=STANDARDISED,
        reading=lambda lives: gone_beyond_half(lives, rung, "born_unrelated"),
        holds="above",
        smallest=0.0,
        unit="index, -1 to 1",
        because=BECAUSE,
    )


claim = Claim(
    rows=("B1",),
    statement={
        "en": "More than half of the inequality of helping others and of voicing views is there because those who have "
              "money also have skill, ties and time from the beginning.",
        "da": "Mere end halvdelen af uligheden i at hjælpe andre og give sin mening til kende findes, fordi de, der "
              "har penge, fra begyndelsen også har færdigheder, bekendtskaber og tid.",
        "nb": "Mer enn halvparten av ulikheten i å hjelpe andre og gi sin mening til kjenne finnes fordi de som har "
              "penger, fra begynnelsen av også har ferdigheter, bekjentskaper og tid.",
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="all adults of a town where nobody calls or invites them, over two years",
    contrast="who_takes_part",
    conditions=tuple(mostly_birth(rung) for rung in RUNGS),
    refuted_by="half of the index or more on one of the two rungs that is left where resources are unrelated",
    needs=("civic_resources", "participation", "volunteering", "volunteer_asking"),
    also_built_in="the correlation of resources is put into people from the beginning, and is never negative",
    carried_by=("population.resource_correlation",),
)  # fmt: skip
