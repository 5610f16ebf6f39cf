"""Traditional service is transactional welfare of professional quality."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D2",),
    statement={
        "en": (
            "Traditional service is transactional welfare of professional quality; co-production is "
            "relational welfare of experienced quality."
        ),
        "da": (
            "Traditionel service er transaktionel velfærd med faglig kvalitet; samproduktion er relationel "
            "velfærd med oplevet kvalitet."
        ),
        "nb": (
            "Tradisjonell tjenesteyting er transaksjonell velferd med profesjonell kvalitet; samproduksjon er "
            "relasjonell velferd med opplevd kvalitet."
        ),
    },
    source="Bason 2014",
    hedge="contrast",
    registered="2026-11-22",
    population="a municipality and its citizens",
    waits_for=(
        "ways of governing: transactional against relational welfare, steered by professional or by experienced quality"
    ),
)
