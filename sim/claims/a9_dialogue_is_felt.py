"""Services can be fitted to needs in dialogue with the user: do users feel it?

Staff are trained in listening and users are asked to take part in their own service.  Being listened to is a part of
experienced quality; that it counts is built in.  Whether training gives the skill, whether it stays, whether users
answer the invitation and whether taking part wears them out is not: those ranges reach across nil.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

SETTLED = (2, 4)
"""Years looked at; in the first, expectations follow and few of the staff have been trained."""


def quality_gained(lives: Lives) -> float:
    """Experienced quality gained, as a share of the best."""
    return lives.change("experienced_quality", "dialogue", "passive", years=SETTLED)


claim = Claim(
    rows=("A9",),
    statement={
        "en": "Dialogue with users makes them find that their help fits them better.",
        "da": "Dialog med brugerne får dem til at opleve, at hjælpen passer bedre til dem.",
        "nb": "Dialog med brukerne får dem til å oppleve at hjelpen passer bedre til dem.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="everybody at home with home help in the town, in years 2 to 4",
    contrast="dialogue_and_neighbours",
    conditions=(
        Condition(
            says={
                "en": "Experienced quality rises by at least two points of a hundred",
                "da": "Den oplevede kvalitet stiger med mindst to point af hundrede",
                "nb": "Opplevd kvalitet stiger med minst to poeng av hundre",
            },
            measure="experienced_quality",
            reading=quality_gained,
            holds="above",
            smallest=0.02,
            unit="share of the best",
            because="a survey of some hundred users cannot tell less than two points from chance",
        ),
    ),
    refuted_by="experienced quality that does not rise by so much",
    needs=("method_training", "method_skill", "personal_invitation", "participation", "experienced_quality"),
    also_built_in="being listened to is a part of experienced quality by definition; how much it moves is tried",
    carried_by=("method_skill.training_effect", "experienced_quality.listened_to", "experienced_quality.own_part"),
)
