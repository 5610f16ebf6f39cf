"""What drives citizens is something else than money: recognition moves them, and more than small payment does."""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.claims.b3_small_sums_move_employees_not_citizens import BECAUSE, SMALLEST, YEARS
from sim.lives import Lives


def moved(lives: Lives) -> float:
    """Change in the share of adults who voice, of that share."""
    return lives.change_share("participation_voicing", "recognition", "open_call", years=YEARS)


def moved_more_than_by_money(lives: Lives) -> float:
    """That change less what small payment brings."""
    return moved(lives) - lives.change_share("participation_voicing", "money", "open_call", years=YEARS)


claim = Claim(
    rows=("B3",),
    statement={
        "en": "What drives citizens is something else than money: recognition moves them to take part, and more than "
              "small payment does.",
        "da": "Det er noget andet end penge, der driver borgere: anerkendelse får dem til at deltage, og mere end en "
              "mindre betaling gør.",
        "nb": "Det er noe annet enn penger som driver innbyggere: anerkjennelse får dem til å delta, og mer enn en "
              "mindre betaling gjør.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="adults of a town with open arenas, from the second to the fourth year",
    contrast="levers_for_citizens",
    conditions=(
        Condition(
            says={
                "en": "With recognition at least a tenth more citizens voice views and ideas",
                "da": "Med anerkendelse giver mindst en tiendedel flere borgere ønsker og ideer til kende",
                "nb": "Med anerkjennelse gir minst en tidel flere innbyggere ønsker og ideer til kjenne",
            },
            measure="participation_voicing",
            reading=moved,
            holds="above",
            smallest=SMALLEST,
            unit="share of the level without",
            because=BECAUSE,
        ),
        Condition(
            says={
                "en": "More than with small payment",
                "da": "Flere end med en mindre betaling",
                "nb": "Flere enn med en mindre betaling",
            },
            measure="participation_voicing",
            reading=moved_more_than_by_money,
            holds="above",
            smallest=0.0,
            unit="share of the level without",
            because="more is more; how much more is for the first condition to say",
        ),
    ),
    refuted_by="recognition that brings less than a tenth more, or fewer than small payment does",
    needs=("recognition", "small_payment", "motivation_crowding", "participation"),
    carried_by=("motivation_crowding.recognition", "motivation_crowding.counts", "motivation_crowding.price"),
)  # fmt: skip
