"""About half of those who call themselves social entrepreneurs are voluntary organisations."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E10",),
    statement={
        "en": (
            "About half of those who call themselves social entrepreneurs are voluntary organisations, "
            "foundations or non-profit companies with a right to be registered as voluntary; about 40 % are "
            "organised as a voluntary association."
        ),
        "da": (
            "Omkring halvdelen af dem, der kalder sig sociale entreprenører, er frivillige organisationer, "
            "fonde eller ideelle selskaber med ret til at blive registreret som frivillige; omkring 40 % er "
            "organiseret som en frivillig forening."
        ),
        "nb": (
            "Omtrent halvparten av dem som kaller seg sosiale entreprenører, er frivillige organisasjoner, "
            "stiftelser eller ideelle selskaper med rett til å stå i Frivillighetsregisteret; om lag 40 % er "
            "organisert som en frivillig forening."
        ),
    },
    source="Meld. St. 30",
    hedge="descriptive",
    registered="2026-11-22",
    population="social enterprises in Norway",
    waits_for="firms: social enterprises of several legal forms, founded, growing and closing",
)
