"""Good stories of involving users should be brought to light, so that others start as well."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("C8",),
    statement={
        "en": "Good stories of involving users should be brought to light, so that others start as well.",
        "da": "De gode historier om brugerinddragelse bør frem i lyset, så andre også går i gang.",
        "nb": "De gode historiene om brukermedvirkning bør fram i lyset, slik at andre også setter i gang.",
    },
    source="Skaksen 2013, comment",
    hedge="recommended",
    registered="2026-11-22",
    population="workplaces and municipalities",
    waits_for=(
        "spreading: stories of what went well, who hears them, and whether hearing leads to trying while "
        "failures go untold"
    ),
)
