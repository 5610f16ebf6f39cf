"""There is typically no explicit reward for new ideas.

That a reward moves people to propose is put into the rules, so it is no finding.  What is tried is how much it moves:
whether so much more is proposed, and taken up, that the want of a reward can be called a problem of size.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def more_proposals(lives: Lives) -> float:
    """Proposals more where ideas are rewarded and gains shared, as a share of those without."""
    return lives.change_share("proposals", "rewarded", "as_usual")


def more_changes(lives: Lives) -> float:
    """Changes more that workplaces take up, as a share of those without."""
    return lives.change_share("adopted_changes", "rewarded", "as_usual")


claim = Claim(
    rows=("C1",),
    statement={
        "en": "New ideas go unrewarded, and that holds them back: with a reward and a share of the gain, markedly more "
        "is proposed and taken up.",
        "da": "Nye idéer belønnes ikke, og det holder dem tilbage: med en belønning og en del af gevinsten bliver "
        "mærkbart mere foreslået og taget i brug.",
        "nb": "Nye ideer belønnes ikke, og det holder dem tilbake: med en belønning og en del av gevinsten blir "
        "merkbart mer foreslått og tatt i bruk.",
    },
    source="Skaksen 2013",
    hedge="perhaps the largest problem",
    registered="2026-11-22",
    population="staff of municipal elder care, over the four years after the reward is promised",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "At least a tenth more is proposed",
                "da": "Mindst en tiendedel mere bliver foreslået",
                "nb": "Minst en tidel mer blir foreslått",
            },
            measure="proposals",
            reading=more_proposals,
            holds="above",
            smallest=0.10,
            unit="share of proposals without reward",
            because="the experiments that are cited for rewards saw a third more take part; less than a third of that "
            "would not make the want of a reward a large problem",
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
            unit="share of changes without reward",
            because="one change more for every twenty: less would not be noticed in a department of twenty workplaces",
        ),
    ),
    refuted_by="proposals that rise by less than a tenth, or changes taken up that rise by less than a twentieth, "
    "when ideas are rewarded and half of the gain stays with the team",
    needs=("idea_reward", "gain_share", "employee_ideas", "idea_proposing", "idea_trials", "idea_reuse"),
    carried_by=("idea_reward.effect", "idea_proposing.gain_share_effect"),
)
