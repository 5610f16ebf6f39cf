"""Representative democracy is to remain the main form; involving citizens supplements it within its frames."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D23",),
    statement={
        "en": (
            "Representative democracy is to remain the main form; involving citizens supplements it within its frames."
        ),
        "da": (
            "Det repræsentative demokrati skal fortsat være hovedformen; inddragelse af borgerne supplerer "
            "det inden for dets rammer."
        ),
        "nb": (
            "Det representative demokratiet skal fortsatt være hovedformen; involvering av innbyggerne "
            "supplerer det innenfor rammene det setter."
        ),
    },
    source="Meld. St. 30",
    hedge="normative",
    registered="2026-11-22",
    says_the_model={
        "en": (
            "What form democracy should have is not for a model to say. It can show who takes part between "
            "elections and how far they differ from the people they live among."
        ),
        "da": (
            "Hvilken form demokratiet bør have, er ikke en models sag. Den kan vise, hvem der deltager mellem "
            "valgene, og hvor meget de adskiller sig fra dem, de bor iblandt."
        ),
        "nb": (
            "Hvilken form demokratiet bør ha, er det ikke en modells sak å si. Den kan vise hvem som deltar "
            "mellom valgene, og hvor mye de skiller seg fra dem de bor blant."
        ),
    },
)
