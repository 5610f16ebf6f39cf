"""Co-creation goes beyond traditional volunteering: citizens are invited into the process from the very beginning."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D8",),
    statement={
        "en": (
            "Co-creation goes beyond traditional volunteering: citizens are invited into the process from the "
            "very beginning."
        ),
        "da": (
            "Samskabelse går videre end traditionelt frivilligt arbejde: Borgerne inviteres med i processen "
            "fra allerførste færd."
        ),
        "nb": (
            "Samskaping går lenger enn tradisjonelt frivillig arbeid: Innbyggerne inviteres inn i prosessen "
            "helt fra begynnelsen."
        ),
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="all adult citizens",
    waits_for=(
        "designing together: citizens who come in before the problem is defined, against volunteers called in "
        "for a set task"
    ),
)
