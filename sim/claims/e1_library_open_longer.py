"""If cuts threaten a library, teachers may take shifts and citizens may form a roster."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E1",),
    statement={
        "en": (
            "If cuts threaten a library, teachers may take shifts and citizens may form a roster; it can then "
            "open longer than under the municipality and change character, with culture evenings."
        ),
        "da": (
            "Er et bibliotek lukningstruet af besparelser, kan det være, at lærere tager vagter, og at "
            "borgere laver en vagtplan; så kan det holde længere åbent end under kommunen og skifte karakter, "
            "med kulturaftener."
        ),
        "nb": (
            "Er et bibliotek truet av nedskjæringer, kan det være at lærere tar vakter, og at innbyggere "
            "lager en vaktplan; da kan det holde åpent lenger enn under kommunen og endre karakter, med "
            "kulturkvelder."
        ),
    },
    source="Axelholm 2016",
    hedge="hypothetical",
    registered="2026-11-22",
    population="a library threatened by cuts and the neighbourhood around it",
    waits_for=(
        "library shifts: opening hours from staff and from citizens' rosters, rosters that hold or collapse, "
        "and culture evenings"
    ),
)
