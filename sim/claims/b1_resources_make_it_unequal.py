"""More than half of the inequality of taking part comes from what resources do to the decision to take part.

That resources count is written into the rules; what is tried is how much of the inequality rests on it.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.claims.b1_birth_makes_it_unequal import BECAUSE, gone_beyond_half
from sim.claims.b1_taking_part_is_unequal import RUNGS, STANDARDISED


def mostly_resources(rung: str) -> Condition:
    """Less than half is left where resources make no difference to taking part."""
    name = RUNGS[rung]
    return Condition(
        says={
            "en": f"{name['en']}: less than half of the index is left where resources do not count",
            "da": f"{name['da']}: mindre end halvdelen af indekset er tilbage, hvor ressourcer ikke tæller",
            "nb": f"{name['nb']}: mindre enn halvparten av indeksen er igjen der ressurser ikke teller",
        },
        measure=f"concentration_{rung}",
        group=STANDARDISED,
        reading=lambda lives: gone_beyond_half(lives, rung, "resources_do_not_count"),
        holds="above",
        smallest=0.0,
        unit="index, -1 to 1",
        because=BECAUSE,
    )


claim = Claim(
    rows=("B1",),
    statement={
        "en": "More than half of the inequality of helping others and of voicing views is there because skill, ties, "
              "time, health and belief in oneself make taking part easier.",
        "da": "Mere end halvdelen af uligheden i at hjælpe andre og give sin mening til kende findes, fordi "
              "færdigheder, bekendtskaber, tid, helbred og tro på sig selv gør det lettere at deltage.",
        "nb": "Mer enn halvparten av ulikheten i å hjelpe andre og gi sin mening til kjenne finnes fordi ferdigheter, "
              "bekjentskaper, tid, helse og tro på seg selv gjør det lettere å delta.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="all adults of a town where nobody calls or invites them, over two years",
    contrast="who_takes_part",
    conditions=tuple(mostly_resources(rung) for rung in RUNGS),
    refuted_by="half of the index or more on one of the two rungs that is left where resources do not count",
    needs=("civic_resources", "participation", "volunteering", "volunteer_asking"),
    carried_by=("civic_resources.skill", "civic_resources.efficacy", "civic_resources.ties"),
)  # fmt: skip
