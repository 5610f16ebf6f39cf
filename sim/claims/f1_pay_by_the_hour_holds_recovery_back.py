"""Home-care firms paid per delivered hour hold back recovery more than firms paid for outcome.

That margin moves effort is built in; its weight, set against ethos, clients' wishes, freed hours that can be sold again
and the municipality's own assessment, is tried.  Need is counted in the whole town, so that picking easy clients gains
nothing: whom a firm picks, the municipality no longer has.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def firms_hours(lives: Lives) -> float:
    """Hours that firms deliver where they are paid by the hour."""
    return lives.over("reablement", "home_care_hours") * lives.over("reablement", "private_share")


def need_gone(lives: Lives) -> float:
    """Hours of need that are gone where firms are paid for outcome, for each hour that firms deliver."""
    return -lives.change("need_hours", "outcome_pay", "reablement") / firms_hours(lives)


def need_gone_and_not_left(lives: Lives) -> float:
    """The same, less the hours of need that more are left alone with."""
    left_alone = lives.change("need_hours", "outcome_pay", "reablement", "source=unmet")
    return need_gone(lives) - left_alone / firms_hours(lives)


FIRMS = "share of firms' hours"

claim = Claim(
    rows=("F1",),
    statement={
        "en": "Home-care firms paid per delivered hour hold back recovery more than firms paid for outcome.",
        "da": "Hjemmeplejefirmaer, der betales pr. leveret time, holder bedring mere tilbage end firmaer, der betales "
        "for resultatet.",
        "nb": "Hjemmetjenestefirmaer som får betalt per levert time, holder bedring mer tilbake enn firmaer som får "
        "betalt for resultatet.",
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="everybody of 65 and over at home in the town in five years; firms deliver about one hour in seven",
    contrast="reablement_terms",
    conditions=(
        Condition(
            says={
                "en": "Under payment for outcome need falls by at least 1 % of the hours that firms deliver",
                "da": "Ved betaling for resultat falder behovet med mindst 1 % af de timer, firmaerne leverer",
                "nb": "Ved betaling for resultat faller behovet med minst 1 % av timene firmaene leverer",
            },
            measure="need_hours",
            also=("home_care_hours", "private_share"),
            reading=need_gone,
            holds="above",
            smallest=0.01,
            unit=FIRMS,
            because="one hour in a hundred; less is lost among clients who come and go",
        ),
        Condition(
            says={
                "en": "The need that goes is more than the need that is newly left unmet",
                "da": "Det behov, der forsvinder, er større end det, der nu står udækket",
                "nb": "Behovet som forsvinner, er større enn det som nå står udekket",
            },
            measure="need_hours",
            group="source=unmet",
            also=("home_care_hours", "private_share"),
            reading=need_gone_and_not_left,
            holds="above",
            smallest=0.0,
            unit=FIRMS,
            because="help that ends too early must not outweigh the recovery that it is paid for",
        ),
    ),
    refuted_by="need that does not fall so far, because freed hours are resold, the municipality sets the hours, ethos "
    "outweighs margin, or because easy clients are picked and help is ended early instead",
    needs=("firm_effort", "outcome_contract", "home_care", "spontaneous_recovery", "needs_assessment"),
    carried_by=("firm_effort.revenue", "firm_effort.on_recovery"),
)
