"""In Stavanger workshops and a computer game with children led to more open spaces in the plan for the centre and
to decisions on where play areas will be.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E6",),
    statement={
        "en": (
            "In Stavanger workshops and a computer game with children led to more open spaces in the plan for "
            "the centre and to decisions on where play areas will be."
        ),
        "da": (
            "I Stavanger førte værksteder og et computerspil med børn til flere åbne byrum i planen for "
            "centrum og til beslutninger om, hvor legearealer skal ligge."
        ),
        "nb": (
            "I Stavanger førte verksteder og et dataspill med barn til flere åpne byrom i sentrumsplanen og "
            "til avgjørelser om hvor lekearealer skal ligge."
        ),
    },
    source="Meld. St. 30",
    hedge="asserted",
    registered="2026-11-22",
    population="children and young people in a city",
    waits_for="designing together: a city plan with children among those who shape it",
)
