"""Co-production will not ruin the welfare state; it is rather a way to develop it further."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D16",),
    statement={
        "en": "Co-production will not ruin the welfare state; it is rather a way to develop it further.",
        "da": "Samskabelse ødelægger ikke velfærdsstaten; den er snarere en måde at udvikle den på.",
        "nb": "Samskaping ødelegger ikke velferdsstaten; det er heller en måte å videreutvikle den på.",
    },
    source="Samskaping n.d.",
    hedge="asserted",
    registered="2026-11-22",
    population="a municipality and its citizens",
    waits_for=(
        "ways of governing: public effort, rights and support for the welfare state over decades while "
        "citizens take on more"
    ),
)
