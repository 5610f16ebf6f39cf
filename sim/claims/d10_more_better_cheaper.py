"""When several parties help to develop and carry out ideas, there is more service, better and cheaper."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D10",),
    statement={
        "en": "When several parties help to develop and carry out ideas, there is more service, better and cheaper.",
        "da": (
            "Når flere parter er med til at udvikle og virkeliggøre ideer, bliver der mere service, bedre og billigere."
        ),
        "nb": (
            "Når flere parter er med på å utvikle og virkeliggjøre ideer, blir det mer service, bedre og billigere."
        ),
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="users of a public service",
    waits_for=(
        "designing together and library shifts: a service whose amount, fit and cost can all change when "
        "citizens take part"
    ),
)
