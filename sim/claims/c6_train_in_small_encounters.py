"""Train staff in involving methods in small everyday encounters; small continuous improvements.

What a course gives has a range from harm to much.  It must reach those who are helped, and the work of the teams.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def felt(lives: Lives) -> float:
    """Experienced quality gained where staff are trained."""
    return lives.change("experienced_quality", "trained", "as_usual")


def more_changes(lives: Lives) -> float:
    """Changes more that workplaces take up, as a share of those without training."""
    return lives.change_share("adopted_changes", "trained", "as_usual")


claim = Claim(
    rows=("C6",),
    statement={
        "en": "Training staff in involving methods for small everyday encounters makes help better in the eyes of "
        "those who get it, and brings more small improvements.",
        "da": "At træne medarbejdere i inddragende metoder i de små møder i hverdagen gør hjælpen bedre i modtagernes "
        "øjne og giver flere små forbedringer.",
        "nb": "Å trene ansatte i involverende metoder i de små møtene i hverdagen gjør hjelpen bedre i mottakernes "
        "øyne og gir flere små forbedringer.",
    },
    source="Skaksen 2013, comment",
    hedge="recommended",
    registered="2026-11-22",
    population="recipients of home help, and workplaces of elder care, over four years of training three in ten a year",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "Experienced quality rises by at least 0.01",
                "da": "Den oplevede kvalitet stiger med mindst 0,01",
                "nb": "Den opplevde kvaliteten stiger med minst 0,01",
            },
            measure="experienced_quality",
            reading=felt,
            holds="above",
            smallest=0.01,
            unit="share",
            because="a tenth of the spread between recipients, half of what is usually called a small effect",
        ),
        Condition(
            says={
                "en": "At least a twentieth more changes are taken up",
                "da": "Mindst en tyvendedel flere ændringer bliver taget i brug",
                "nb": "Minst en tjuedel flere endringer blir tatt i bruk",
            },
            measure="adopted_changes",
            reading=more_changes,
            holds="above",
            smallest=0.05,
            unit="share of changes without training",
            because="one change more for every twenty: less would not be noticed in a department of twenty workplaces",
        ),
    ),
    refuted_by="experienced quality that rises by less than 0.01, or changes taken up that rise by less than a "
    "twentieth, when three in ten of the staff are trained each year",
    needs=("method_training", "method_skill", "experienced_quality", "employee_ideas", "idea_proposing", "idea_trials"),
    works_against={
        "idea_proposing.gain_share_effect": "no gain is shared in either world, so that it is nil in both",
        "employee_ideas.reward_quality": "nothing is rewarded in either world, so that it is nil in both",
    },
    carried_by=("method_skill.training_effect", "experienced_quality.listened_to"),
)
