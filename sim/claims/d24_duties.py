"""Active citizens have duties towards the community, not only rights."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D24",),
    statement={
        "en": "Active citizens have duties towards the community, not only rights.",
        "da": "Aktive medborgere har pligter over for fællesskabet, ikke kun rettigheder.",
        "nb": "Aktive medborgere har plikter overfor fellesskapet, ikke bare rettigheter.",
    },
    source="Axelholm 2016",
    hedge="normative",
    registered="2026-11-22",
    says_the_model={
        "en": (
            "That people have duties is a moral statement. The model can show what changes when more or fewer "
            "act on them, who carries the load, and whether they tire."
        ),
        "da": (
            "At mennesker har pligter, er et moralsk udsagn. Modellen kan vise, hvad der ændrer sig, når "
            "flere eller færre handler efter dem, hvem der bærer byrden, og om de bliver trætte."
        ),
        "nb": (
            "At mennesker har plikter, er et moralsk utsagn. Modellen kan vise hva som endrer seg når flere "
            "eller færre handler etter dem, hvem som bærer byrden, og om de blir slitne."
        ),
    },
)
