"""Patients who are taught exercises to do by themselves regain function, for instance after a knee operation."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("A7",),
    statement={
        "en": (
            "Patients who are taught exercises to do by themselves regain function, for instance after a knee "
            "operation."
        ),
        "da": (
            "Patienter, der lærer øvelser, de selv kan lave, genvinder førligheden, for eksempel efter en knæoperation."
        ),
        "nb": (
            "Pasienter som lærer øvelser de kan gjøre selv, får igjen førligheten, for eksempel etter en kneoperasjon."
        ),
    },
    source="Axelholm 2016, box",
    hedge="example",
    registered="2026-11-22",
    population="people treated for an acute loss of function",
    waits_for=(
        "training on one's own after an acute loss: instruction, keeping it up, and what it adds to recovery "
        "that comes anyway"
    ),
)
