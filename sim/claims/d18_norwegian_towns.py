"""Kristiansand and Stavanger (plans of 2020) and Bodø (2018) have co-production as a strategy in the municipal
plan.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D18",),
    statement={
        "en": (
            "Kristiansand and Stavanger (plans of 2020) and Bodø (2018) have co-production as a strategy in "
            "the municipal plan; Trondheim (2009) has not, but uses it for children's upbringing; what they "
            "want of it differs."
        ),
        "da": (
            "Kristiansand og Stavanger (planer fra 2020) og Bodø (2018) har samskabelse som strategi i "
            "kommuneplanen; Trondheim (2009) har ikke, men bruger det om børns opvækst; de vil opnå "
            "forskellige ting med det."
        ),
        "nb": (
            "Kristiansand og Stavanger (planer fra 2020) og Bodø (2018) har samskaping som strategi i "
            "kommuneplanen; Trondheim (2009) har det ikke, men bruker det i arbeidet med barns oppvekst; de "
            "vil oppnå ulike ting."
        ),
    },
    source="Samskaping n.d.",
    hedge="descriptive",
    registered="2026-11-22",
    population="four Norwegian municipalities",
    waits_for="spreading: municipalities that take co-production into their plans, each with aims of its own",
)
