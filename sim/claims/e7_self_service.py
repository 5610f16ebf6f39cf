"""With self-service citizens do tasks the public sector used to do."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E7",),
    statement={
        "en": (
            "With self-service citizens do tasks the public sector used to do, and services become more "
            "available and efficient for them."
        ),
        "da": (
            "Med selvbetjening udfører borgerne opgaver, som det offentlige før tog sig af, og servicen "
            "bliver mere tilgængelig og effektiv for dem."
        ),
        "nb": (
            "Med selvbetjening gjør innbyggerne oppgaver som det offentlige tidligere tok seg av, og "
            "tjenestene blir mer tilgjengelige og effektive for dem."
        ),
    },
    source="Meld. St. 30",
    hedge="asserted",
    registered="2026-11-22",
    population="all adult citizens",
    waits_for="self-service: tasks that move to citizens, with their time counted beside the cost of the counter",
)
