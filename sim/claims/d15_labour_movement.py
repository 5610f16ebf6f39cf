"""Co-production is not right-wing politics; it has strong roots in the history of the labour movement."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D15",),
    statement={
        "en": "Co-production is not right-wing politics; it has strong roots in the history of the labour movement.",
        "da": "Samskabelse er ikke højrepolitik; den har stærke rødder i arbejderbevægelsens historie.",
        "nb": "Samskaping er ikke høyrepolitikk; den har sterke røtter i arbeiderbevegelsens historie.",
    },
    source="Samskaping n.d.",
    hedge="normative",
    registered="2026-11-22",
    says_the_model={
        "en": (
            "Where an idea comes from is a question for history, and what it is worth one for citizens. The "
            "model can show who takes part, who gains and who pays, whoever proposes it."
        ),
        "da": (
            "Hvor en idé kommer fra, er et spørgsmål for historien, og hvad den er værd, et for borgerne. "
            "Modellen kan vise, hvem der deltager, hvem der vinder, og hvem der betaler, uanset hvem der "
            "foreslår den."
        ),
        "nb": (
            "Hvor en idé kommer fra, er et spørsmål for historien, og hva den er verdt, et for innbyggerne. "
            "Modellen kan vise hvem som deltar, hvem som vinner og hvem som betaler, uansett hvem som "
            "foreslår den."
        ),
    },
)
