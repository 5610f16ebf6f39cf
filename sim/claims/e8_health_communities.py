"""In health communities, hospitals, municipalities, general practitioners and users are to plan services together,
with four vulnerable groups first.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E8",),
    statement={
        "en": (
            "In health communities, hospitals, municipalities, general practitioners and users are to plan "
            "services together, with four vulnerable groups first; they can be good arenas for innovation."
        ),
        "da": (
            "I sundhedsfællesskaber skal sygehuse, kommuner, praktiserende læger og brugere planlægge sammen, "
            "med fire sårbare grupper først; de kan være gode arenaer for innovation."
        ),
        "nb": (
            "I helsefellesskap skal helseforetak, kommuner, fastleger og brukere planlegge sammen, med fire "
            "sårbare grupper først; de kan være gode arenaer for innovasjon."
        ),
    },
    source="Meld. St. 30",
    hedge="aim",
    registered="2026-11-22",
    population="four vulnerable groups of patients",
    waits_for=(
        "coordinating: a table of hospital, municipality, general practitioners and users, with what each "
        "knows and decides"
    ),
)
