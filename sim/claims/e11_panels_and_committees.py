"""Panels and committees of citizens have been tried."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E11",),
    statement={
        "en": (
            "Panels and committees of citizens have been tried: Bergen's panel gave advice, Sandefjord's "
            "committees contributed to good places to grow up, and Gjestebud and Smartdemokrati gave input."
        ),
        "da": (
            "Borgerpaneler og udvalg er prøvet af: Bergens panel gav råd, Sandefjords udvalg bidrog til gode "
            "steder at vokse op, og Gjestebud og Smartdemokrati gav input."
        ),
        "nb": (
            "Innbyggerpaneler og utvalg er prøvd ut: Panelet i Bergen ga råd, utvalgene i Sandefjord bidro "
            "til gode oppvekstmiljøer, og Gjestebud og Smartdemokrati ga innspill."
        ),
    },
    source="Meld. St. 30",
    hedge="asserted",
    registered="2026-11-22",
    population="the citizens of some Norwegian municipalities",
    waits_for="designing together, and trust: panels drawn or chosen, whose input is answered and used or is not",
)
