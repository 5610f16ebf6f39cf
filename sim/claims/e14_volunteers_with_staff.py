"""Volunteers and public staff can make welfare together at a school, a nursing home or a hospital."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E14",),
    statement={
        "en": (
            "Volunteers and public staff can make welfare together at a school, a nursing home or a hospital, "
            "for instance by visits to residents."
        ),
        "da": (
            "Frivillige og offentligt ansatte kan lave velfærd sammen på en skole, et plejehjem eller et "
            "sygehus, for eksempel ved besøg hos beboerne."
        ),
        "nb": (
            "Frivillige og offentlig ansatte kan lage velferd sammen på en skole, et sykehjem eller et "
            "sykehus, for eksempel ved besøk hos beboerne."
        ),
    },
    source="Axelholm 2016, box",
    hedge="asserted",
    registered="2026-11-22",
    population="residents, patients and pupils",
    waits_for=(
        "volunteers beside staff inside institutions: what each does there, and what residents, patients and "
        "pupils get of it"
    ),
)
