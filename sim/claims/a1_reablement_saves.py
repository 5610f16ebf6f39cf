"""Training elderly people to stay self-reliant, instead of passive care, saves money."""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def saved_share(lives: Lives) -> float:
    """Public cash saved, as a share of what home care costs in the passive world."""
    saved = -lives.change("public_cash_dkk", "reablement", "passive")
    return saved / lives.over("passive", "home_care_cost_dkk")


def saved_at(price: str) -> Condition:
    """Nothing lost once unpaid hours are paid for at a price."""
    measure = f"full_cost_{price}_dkk"

    def saved(lives: Lives) -> float:
        return -lives.change(measure, "reablement", "passive") / lives.over("passive", "home_care_cost_dkk")

    priced = {
        "nothing": ("unpaid hours counted as free", "ulønnede timer regnet som gratis",
                    "ulønte timer regnet som gratis"),
        "replacement": ("unpaid hours at the price of a helper", "ulønnede timer til hjælperens pris",
                        "ulønte timer til hjelperens pris"),
        "opportunity": ("unpaid hours at what givers could else have earned",
                        "ulønnede timer til hvad giverne ellers kunne have tjent",
                        "ulønte timer til det giverne ellers kunne tjent"),
    }[price]  # fmt: skip
    return Condition(
        says={
            "en": f"It saves at all with {priced[0]}",
            "da": f"Det sparer overhovedet noget med {priced[1]}",
            "nb": f"Det sparer i det hele tatt noe med {priced[2]}",
        },
        measure=measure,
        also=("home_care_cost_dkk",),
        reading=saved,
        holds="above",
        smallest=0.0,
        unit="share of home-care cost",
        because="cheaper only if it is so at every price of unpaid hours",
    )


claim = Claim(
    rows=("A1",),
    statement={
        "en": "Training elderly people to stay self-reliant, instead of passive care, saves public money.",
        "da": "At træne ældre til at forblive selvhjulpne i stedet for passiv pleje sparer offentlige penge.",
        "nb": "Å trene eldre til å forbli selvhjulpne i stedet for passiv pleie sparer offentlige penger.",
    },
    source="Skaksen 2013",
    hedge="apparently",
    registered="2026-11-22",
    population="everybody who lives in the town in the ten years after the offer begins",
    contrast="reablement",
    conditions=(
        Condition(
            says={
                "en": "Public cash falls by at least 2 % of what home care costs",
                "da": "De offentlige udgifter falder med mindst 2 % af hjemmeplejens",
                "nb": "De offentlige utgiftene faller med minst 2 % av hjemmetjenestens",
            },
            measure="public_cash_dkk",
            also=("home_care_cost_dkk",),
            reading=saved_share,
            holds="above",
            smallest=0.02,
            unit="share of home-care cost",
            because="less is lost in the yearly swings of a municipal budget; the reports spoke of 8 to 16 %",
        ),
        *(saved_at(price) for price in ("nothing", "replacement", "opportunity")),
    ),
    refuted_by="public cash, or full cost at any of three prices of unpaid hours, that does not fall so far",
    needs=("reablement_offer", "reablement_referral", "reablement_acceptance", "reablement_course",
           "reablement_fading", "spontaneous_recovery", "needs_assessment", "home_care", "yearly_budget"),
    carried_by=("reablement_course.uplift_recent", "reablement_course.hours_saved_share"),
    works_against={"reablement_acceptance.contact": "whoever fears for the helper's visits declines; nothing is saved"},
)  # fmt: skip
