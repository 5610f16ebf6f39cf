"""Professionals who recognise lay expertise, leaders who dare and politicians who share: co-production demands all."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("C9",),
    statement={
        "en": (
            "Co-production demands that professionals recognise lay people's expertise on their own lives, "
            "that leaders open arenas and dare to experiment, and that politicians accept not being sole "
            "rulers."
        ),
        "da": (
            "Samskabelse kræver, at fagfolk anerkender almindelige menneskers ekspertise i deres eget liv, at "
            "ledere åbner arenaer og tør eksperimentere, og at politikere accepterer, at de ikke bestemmer "
            "alene."
        ),
        "nb": (
            "Samskaping krever at fagfolk anerkjenner vanlige folks ekspertise på eget liv, at ledere åpner "
            "arenaer og tør å eksperimentere, og at politikere godtar at de ikke styrer alene."
        ),
    },
    source="Samskaping n.d.",
    hedge="asserted",
    registered="2026-11-22",
    population="employees, leaders and politicians of a municipality",
    waits_for=(
        "leading: arenas that leaders open, decisions that politicians share, and lay expertise recognised, "
        "each able to be missing"
    ),
)
