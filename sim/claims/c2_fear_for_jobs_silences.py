"""Because new thinking may end in lost jobs, employees keep it to themselves.

That fear lowers the readiness to propose what saves labour is put into the rules.  What is tried is its weight: how
much more is proposed if this reason alone is nil, and whether a job guarantee, the remedy, moves as much.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

SAVES = "kind=labour_saving"
ENOUGH = "less than one idea in twenty would hardly be missed"
UNIT = "share of labour-saving proposals as usual"


def without_fear(lives: Lives) -> float:
    """Labour-saving proposals more where the fear weighs nothing."""
    return lives.change_share("proposals", "without_fear", "as_usual", SAVES)


def guaranteed(lives: Lives) -> float:
    """Labour-saving proposals more where nobody can be dismissed."""
    return lives.change_share("proposals", "guaranteed", "as_usual", SAVES)


claim = Claim(
    rows=("C2",),
    statement={
        "en": "The fear that new ideas cost jobs keeps employees from proposing them, and a job guarantee brings them "
        "out.",
        "da": "Frygten for at nye idéer koster job, afholder medarbejdere fra at foreslå dem, og en jobgaranti får dem "
        "frem.",
        "nb": "Frykten for at nye ideer koster jobber, holder ansatte fra å foreslå dem, og en jobbgaranti får dem "
        "fram.",
    },
    source="Skaksen 2013",
    hedge="perhaps the largest problem",
    registered="2026-11-22",
    population="staff of municipal elder care with an idea that saves labour, over four years",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "At least a twentieth more ideas that save labour would be proposed without the fear",
                "da": "Mindst en tyvendedel flere arbejdsbesparende idéer ville blive foreslået uden frygten",
                "nb": "Minst en tjuedel flere arbeidsbesparende ideer ville blitt foreslått uten frykten",
            },
            measure="proposals",
            group=SAVES,
            reading=without_fear,
            holds="above",
            smallest=0.05,
            unit=UNIT,
            because=ENOUGH,
        ),
        Condition(
            says={
                "en": "At least a twentieth more are proposed under a job guarantee",
                "da": "Mindst en tyvendedel flere foreslås under en jobgaranti",
                "nb": "Minst en tjuedel flere foreslås under en jobbgaranti",
            },
            measure="proposals",
            group=SAVES,
            reading=guaranteed,
            holds="above",
            smallest=0.05,
            unit=UNIT,
            because=ENOUGH,
        ),
    ),
    refuted_by="labour-saving proposals that rise by less than a twentieth when the fear weighs nothing, or when a "
    "guarantee is given",
    needs=("job_risk_belief", "job_guarantee", "idea_proposing", "employee_ideas", "yearly_budget"),
    carried_by=("job_risk_belief.insecurity_correlation", "job_guarantee.removes"),
)
