"""The same kind of lever, a small sum of money, moves employees and not citizens.

The text says that something else drives citizens; which levers are compared is our choice.  ``money`` pays citizens a
little for taking part and employees for ideas that are tried.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

YEARS = (2, 4)
"""From the second year on, when the ideas of the last year all arose under the reward."""
SMALLEST = 0.1
BECAUSE = (
    "one in ten: fewer more would not be noticed in a place of this size, and experiments with rewards for ideas found "
    "about one in three"
)


def moved_employees(lives: Lives) -> float:
    """Change in the share of ideas that are proposed, of that share."""
    return lives.change_share("proposed_share", "money", "open_call", years=YEARS)


def moved_voicing(lives: Lives) -> float:
    """Change in the share of adults who voice, of that share."""
    return lives.change_share("participation_voicing", "money", "open_call", years=YEARS)


def moved_helping(lives: Lives) -> float:
    """Change in the share of adults who volunteer in the social field, the one that is paid for, of that share."""
    return lives.change_share("social_field_share", "money", "open_call", years=YEARS)


claim = Claim(
    rows=("B3",),
    statement={
        "en": "Citizens cannot be engaged like employees: a small sum of money moves employees to propose ideas, but "
              "does not move citizens to take part.",
        "da": "Borgere kan ikke engageres som medarbejdere: et mindre beløb får medarbejdere til at foreslå idéer, men "
              "får ikke borgere til at deltage.",
        "nb": "Innbyggere kan ikke engasjeres som medarbeidere: et mindre beløp får medarbeidere til å foreslå ideer, "
              "men får ikke innbyggere til å delta.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="adults of a town, and staff of its elder care, from the second to the fourth year",
    contrast="levers_for_citizens",
    conditions=(
        Condition(
            says={
                "en": "Employees propose at least a tenth more of their ideas",
                "da": "Medarbejdere foreslår mindst en tiendedel flere af deres idéer",
                "nb": "Medarbeidere foreslår minst en tidel flere av ideene sine",
            },
            measure="proposed_share",
            reading=moved_employees,
            holds="above",
            smallest=SMALLEST,
            unit="share of the level without",
            because=BECAUSE,
        ),
        Condition(
            says={
                "en": "About as many citizens voice views and ideas, within a tenth",
                "da": "Omtrent lige så mange borgere giver ønsker og ideer til kende, inden for en tiendedel",
                "nb": "Omtrent like mange innbyggere gir ønsker og ideer til kjenne, innenfor en tidel",
            },
            measure="participation_voicing",
            reading=moved_voicing,
            holds="near",
            smallest=SMALLEST,
            unit="share of the level without",
            because=BECAUSE,
        ),
        Condition(
            says={
                "en": "About as many citizens volunteer in the social field, within a tenth",
                "da": "Omtrent lige så mange borgere er frivillige på det sociale område, inden for en tiendedel",
                "nb": "Omtrent like mange innbyggere er frivillige på det sosiale feltet, innenfor en tidel",
            },
            measure="social_field_share",
            reading=moved_helping,
            holds="near",
            smallest=SMALLEST,
            unit="share of the level without",
            because=BECAUSE,
        ),
    ),
    refuted_by="employees who propose less than a tenth more, or citizens whom payment moves by a tenth either way",
    needs=("idea_reward", "idea_proposing", "employee_ideas", "small_payment", "motivation_crowding"),
    works_against={
        "idea_proposing.gain_share_effect": "no gain is shared in these worlds, so it presupposes nothing",
    },
    carried_by=("idea_reward.effect", "motivation_crowding.price", "motivation_crowding.seen_paid",
                "motivation_crowding.reward"),
)  # fmt: skip
