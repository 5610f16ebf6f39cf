"""Co-creation is not rolling back the public sector and letting private parties or volunteers take over."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D11",),
    statement={
        "en": (
            "Co-creation is not rolling back the public sector and letting private parties or volunteers take over."
        ),
        "da": "Samskabelse er ikke at rulle det offentlige tilbage og lade private eller frivillige tage over.",
        "nb": "Samskaping er ikke å bygge ned det offentlige og la private eller frivillige ta over.",
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="a municipality and its citizens",
    waits_for=(
        "library shifts: public and citizens' hours side by side over years, to see whether the public "
        "withdraws as others step in"
    ),
)
