"""Involvement for others and in the own service are driven differently: the one by resources, the other less.

The text only tells the two apart; that resources drive them differently is our reading.  Own service is read among
those who can take part in it, the recipients of home help.
"""

from __future__ import annotations

from sim.claim import Claim, Condition, Texts
from sim.claims.b1_taking_part_is_unequal import RUNGS, YEARS
from sim.lives import Lives

OWN = "own_service_of_recipients"


def gap(lives: Lives, measure: str) -> float:
    """The fifth with most resources less the one with least, as a share of the average; not a number for nobody."""
    most, least = (lives.over("as_it_is", measure, f"resource_quintile={fifth}", YEARS) for fifth in (5, 1))
    average = lives.over("as_it_is", measure, years=YEARS)
    return (most - least) / average if average else float("nan")


def wider_than_own(rung: str) -> Condition:
    """The gap on a rung is wider than in the own service."""
    measure, name = f"participation_{rung}", RUNGS[rung]
    says: Texts = {
        "en": f"{name['en']}: the gap between fifths of resources is wider than in the own service",
        "da": f"{name['da']}: afstanden mellem femtedele efter ressourcer er større end i egen service",
        "nb": f"{name['nb']}: avstanden mellom femdeler etter ressurser er større enn i egen tjeneste",
    }
    return Condition(
        says=says,
        measure=measure,
        also=(OWN,),
        reading=lambda lives: gap(lives, measure) - gap(lives, OWN),
        holds="above",
        smallest=0.25,
        unit="share of the average",
        because="a quarter of the average: where four take part, one person more between the fifths",
    )


claim = Claim(
    rows=("B4",),
    statement={
        "en": "Involvement for others and involvement in one's own service are driven differently: resources decide "
              "more who takes part for others.",
        "da": "Inddragelse for andre og inddragelse i egen service drives forskelligt: ressourcer afgør mere, hvem der "
              "deltager for andre.",
        "nb": "Involvering for andre og involvering i egen tjeneste drives ulikt: ressurser avgjør mer hvem som deltar "
              "for andre.",
    },
    source="Skaksen 2013",
    hedge="typology",
    registered="2026-11-22",
    population="adults of a town, and among them recipients of home help, over two years",
    contrast="who_takes_part",
    conditions=tuple(wider_than_own(rung) for rung in RUNGS),
    refuted_by="a gap between fifths in helping or voicing that is not wider by a quarter of the average",
    needs=("civic_resources", "motives", "participation", "volunteering", "volunteer_asking"),
    works_against={
        "civic_resources.efficacy": "it counts as much in the own service as in voicing, and more than in helping",
    },
    also_built_in="what each rung demands of each resource is written into civic_resources, less for the own service",
    carried_by=("civic_resources.skill", "civic_resources.own_service_skill", "civic_resources.voicing_skill",
                "civic_resources.helping_ties"),
)  # fmt: skip
