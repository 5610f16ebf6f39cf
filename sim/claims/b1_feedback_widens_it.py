"""What taking part does to people makes voicing more unequal: those who came once come again.

Read from the index relative to the level, since fewer would take part in a world where nobody learns.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.claims.b1_taking_part_is_unequal import STANDARDISED, YEARS
from sim.lives import Lives

SMALLEST_RELATIVE = 0.02
BECAUSE_RELATIVE = (
    "0.02 in the relative index is an eighth of the average between the poorest and the richest adult: with eight "
    "taking part on average, one more"
)


def relative(lives: Lives, arm: str, rung: str, years: tuple[int, int]) -> float:
    """The concentration index relative to the level: Erreygers' (standardised for need) over four times the share.

    Not a number where nobody takes part.
    """
    share = lives.over(arm, f"participation_{rung}", years=years)
    index = lives.over(arm, f"concentration_{rung}", STANDARDISED, years)
    return index / (4.0 * share) if share else float("nan")


def widened(lives: Lives) -> float:
    """The relative index as it is, less that where nothing is learnt."""
    return relative(lives, "as_it_is", "voicing", YEARS) - relative(lives, "nothing_learnt", "voicing", YEARS)


claim = Claim(
    rows=("B1",),
    statement={
        "en": "Habit, answers and the feeling of being a fellow citizen make voicing views more unequal than it would "
              "be without them.",
        "da": "Vane, svar og følelsen af at være medborger gør det mere ulige, hvem der giver sin mening til kende, "
              "end det ville være uden dem.",
        "nb": "Vane, svar og følelsen av å være medborger gjør det mer ulikt hvem som gir sin mening til kjenne, enn "
              "det ville vært uten dem.",
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="all adults of a town where nobody calls or invites them, over two years",
    contrast="who_takes_part",
    conditions=(
        Condition(
            says={
                "en": "Voicing lies more with the richer, for its level, than where taking part changes nobody",
                "da": "At give sin mening til kende ligger, for sit omfang, mere hos de rigere end hvor deltagelse "
                      "ikke ændrer nogen",
                "nb": "Å gi sin mening til kjenne ligger, for sitt omfang, mer hos de rikere enn der deltakelse ikke "
                      "endrer noen",
            },
            measure="concentration_voicing",
            also=("participation_voicing",),
            group=STANDARDISED,
            reading=widened,
            holds="above",
            smallest=SMALLEST_RELATIVE,
            unit="relative index, -1 to 1",
            because=BECAUSE_RELATIVE,
        ),
    ),
    refuted_by="a relative index of voicing that habit, answers and identity do not raise by 0.02",
    needs=("participation", "role_identity", "trust", "civic_resources"),
    carried_by=("participation.habit", "role_identity.as_partner", "trust.answered"),
)  # fmt: skip
