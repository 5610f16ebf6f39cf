"""Non-profit organisations compete with commercial bidders."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E10",),
    statement={
        "en": (
            "Non-profit organisations compete with commercial bidders, for instance in care and the treatment "
            "of substance abuse; guidance is to help them take part in tenders."
        ),
        "da": (
            "Ideelle organisationer konkurrerer med kommercielle bydere, for eksempel i plejen og på "
            "misbrugsområdet; vejledning skal hjælpe dem med at deltage i udbud."
        ),
        "nb": (
            "Ideelle organisasjoner konkurrerer med kommersielle tilbydere, for eksempel i omsorg og på "
            "rusfeltet; veiledning skal hjelpe dem med å delta i anbud."
        ),
    },
    source="Meld. St. 30",
    hedge="aim",
    registered="2026-11-22",
    population="non-profit and commercial providers",
    waits_for="firms: tenders with social clauses, and non-profit bidders beside commercial ones",
)
