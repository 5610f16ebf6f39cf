"""Families with compound needs get a team with a budget and authority to decide."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E3",),
    statement={
        "en": (
            "Families with compound needs get a team with a budget and authority to decide; the aim is to "
            "move most of them from an untenable or exposed to a stable or sustainable life situation."
        ),
        "da": (
            "Familier med sammensatte behov får et team med budget og beslutningsmyndighed; målet er at "
            "flytte de fleste fra en uholdbar eller udsat til en stabil eller bæredygtig livssituation."
        ),
        "nb": (
            "Familier med sammensatte behov får et team med budsjett og beslutningsmyndighet; målet er å "
            "flytte de fleste fra en uholdbar eller utsatt til en stabil eller bærekraftig livssituasjon."
        ),
    },
    source="Meld. St. 30",
    hedge="aim",
    registered="2026-11-22",
    population="families and young people with compound needs",
    waits_for=(
        "coordinating: teams with a pooled budget and authority, and families' life situation over seven domains"
    ),
)
