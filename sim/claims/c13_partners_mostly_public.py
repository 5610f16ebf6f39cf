"""Partners in the newest innovation of public organisations are mostly public."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("C13",),
    statement={
        "en": (
            "Partners in the newest innovation of public organisations are mostly public; about 20 % of state "
            "and 15 % of municipal respondents worked with private firms, about 15 % with users or citizens "
            "and, in another survey, 5 % of municipalities with volunteers."
        ),
        "da": (
            "Partnerne i offentlige organisationers nyeste innovation er mest offentlige; omkring 20 % af de "
            "statslige og 15 % af de kommunale svarpersoner arbejdede sammen med private virksomheder, "
            "omkring 15 % med brugere eller borgere og i en anden undersøgelse 5 % af kommunerne med "
            "frivillige."
        ),
        "nb": (
            "Partnerne i offentlige virksomheters nyeste innovasjon er mest offentlige; omtrent 20 % av de "
            "statlige og 15 % av de kommunale respondentene samarbeidet med private virksomheter, omtrent 15 "
            "% med brukere eller innbyggere og i en annen undersøkelse 5 % av kommunene med frivillige."
        ),
    },
    source="Meld. St. 30",
    hedge="descriptive",
    registered="2026-11-22",
    population="public organisations in Norway",
    waits_for="coordinating: whom a public organisation takes as a partner when it innovates",
)
