"""Co-production has four forms."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D6",),
    statement={
        "en": (
            "Co-production has four forms: public bodies and those affected solve problems together, citizens "
            "give input to policy, citizens serve as volunteers, and professionals work with users."
        ),
        "da": (
            "Samskabelse har fire former: det offentlige og de berørte løser problemer sammen, borgere giver "
            "input til politik, borgere er frivillige, og fagfolk samarbejder med brugere."
        ),
        "nb": (
            "Samskaping har fire former: det offentlige og de berørte løser problemer sammen, innbyggere gir "
            "innspill til politikk, innbyggere er frivillige, og fagfolk samarbeider med brukere."
        ),
    },
    source="Samskaping n.d.",
    hedge="typology",
    registered="2026-11-22",
    population="all adult citizens",
    waits_for=(
        "designing together and coordinating: joint solutions and input that change a service, so that all "
        "four forms yield something"
    ),
)
