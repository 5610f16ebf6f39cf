"""Co-production may be small, gradual improvements or leaps that change how a problem is understood."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D17",),
    statement={
        "en": (
            "Co-production may be small, gradual improvements or leaps that change how a problem is "
            "understood; it may be innovation but need not."
        ),
        "da": (
            "Samskabelse kan være små, gradvise forbedringer eller spring, der ændrer forståelsen af "
            "problemet; den kan være innovation, men behøver ikke at være det."
        ),
        "nb": (
            "Samskaping kan være små, gradvise forbedringer eller sprang som endrer forståelsen av problemet; "
            "det kan være innovasjon, men trenger ikke å være det."
        ),
    },
    source="Samskaping n.d.",
    hedge="typology",
    registered="2026-11-22",
    population="public services of several kinds",
    waits_for=(
        "designing together: changes small and large in one space of needs, so that steps and leaps can be told apart"
    ),
)
