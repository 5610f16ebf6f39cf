"""An essential challenge is to create incentives for citizens, users and employees.

Tried as the text has it, with *and*: incentives for all three against none, each alone and each pair.  The aim named is
a better and cheaper service, which no single number tells, so four outcomes are put together as the equally weighted
mean of their changes [kling_liebman_katz_2007], each told in its own smallest effect of interest: experienced quality
(0.01), loneliness of those of 65 and over (0.02 standard deviations), weeks of independence (one week a person in four
years) and full cost with unpaid hours at the price of a helper (1 % of what home care costs).
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

ALL = "all"
QUALITY = 0.01
LONELINESS = 0.02
WEEKS = 1.0
COST = 0.01


def better(lives: Lives, against: str) -> float:
    """How much better and cheaper all three make the service than another arm, in smallest effects of interest."""
    cost = lives.change("full_cost_replacement_dkk", ALL, against) / lives.over("none", "home_care_cost_dkk")
    told = (
        lives.change("experienced_quality", ALL, against) / QUALITY,
        -lives.change("loneliness", ALL, against) / LONELINESS,
        lives.change("weeks_independent", ALL, against) / WEEKS,
        -cost / COST,
    )
    return sum(told) / len(told)


def than(arm: str) -> Condition:
    """All three against another arm."""
    other = {
        "none": ("none at all", "slet ingen", "ingen i det hele tatt"),
        "users": ("those for users alone", "dem til brugere alene", "dem til brukere alene"),
        "citizens": ("those for citizens alone", "dem til borgere alene", "dem til borgere alene"),
        "employees": ("those for employees alone", "dem til medarbejdere alene", "dem til ansatte alene"),
        "users_citizens": ("those for users and citizens", "dem til brugere og borgere", "dem til brukere og borgere"),
        "users_employees": ("those for users and employees", "dem til brugere og medarbejdere",
                            "dem til brukere og ansatte"),
        "citizens_employees": ("those for citizens and employees", "dem til borgere og medarbejdere",
                               "dem til borgere og ansatte"),
    }[arm]  # fmt: skip
    return Condition(
        says={
            "en": f"Incentives for all three make the service better and cheaper than {other[0]}",
            "da": f"Incitamenter til alle tre gør servicen bedre og billigere end {other[1]}",
            "nb": f"Insentiver til alle tre gjør tjenesten bedre og billigere enn {other[2]}",
        },
        measure="experienced_quality",
        also=("loneliness", "weeks_independent", "full_cost_replacement_dkk", "home_care_cost_dkk"),
        reading=lambda lives: better(lives, arm),
        holds="above",
        smallest=0.25,
        unit="smallest effects of interest, mean of four outcomes",
        because="as much as one of the four outcomes moving by its own smallest effect while the others stand still",
    )


claim = Claim(
    rows=("C3",),
    statement={
        "en": "For a better and cheaper service it takes incentives for citizens, users and employees alike: fewer do "
        "not do as well.",
        "da": "En bedre og billigere service kræver incitamenter til både borgere, brugere og medarbejdere: færre gør "
        "det ikke lige så godt.",
        "nb": "En bedre og billigere tjeneste krever insentiver til både borgere, brukere og ansatte: færre gjør det "
        "ikke like godt.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="everybody who lives in the town in the four years after the incentives begin",
    contrast="incentives",
    conditions=tuple(than(arm) for arm in (
        "none", "users", "citizens", "employees", "users_citizens", "users_employees", "citizens_employees")),
    refuted_by="any of none, each alone or a pair that does as well as all three together, less a quarter of a "
    "smallest effect on the mean of four outcomes",
    needs=("contact_guarantee", "welfare_technology", "personal_invitation", "recognition", "coordinator",
           "idea_reward", "gain_share", "job_guarantee", "employee_ideas", "idea_proposing", "idea_trials",
           "job_risk_belief", "participation", "volunteering", "reablement_acceptance", "technology_use"),
)  # fmt: skip
