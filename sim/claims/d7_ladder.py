"""Co-creation is a ladder.

The box announces three steps and describes four.  It does not say that a higher rung yields more; any such ranking
would be ours.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D7",),
    statement={
        "en": (
            "Co-creation is a ladder: agencies and professions work together and activate users; citizens "
            "help others; citizens voice wishes and ideas; citizens and public bodies are equal partners."
        ),
        "da": (
            "Samskabelse er en stige: forvaltninger og faggrupper arbejder sammen og aktiverer brugerne; "
            "borgere hjælper andre; borgere fortæller om ønsker og ideer; borgere og det offentlige er "
            "ligeværdige partnere."
        ),
        "nb": (
            "Samskaping er en stige: etater og faggrupper arbeider sammen og aktiverer brukerne; innbyggere "
            "hjelper andre; innbyggere forteller om ønsker og ideer; innbyggere og det offentlige er "
            "likeverdige partnere."
        ),
    },
    source="Axelholm 2016, box",
    hedge="typology",
    registered="2026-11-22",
    population="all adult citizens",
    waits_for=(
        "designing together: voices and partners that change a service, so that rungs can be compared in what "
        "they yield"
    ),
)
