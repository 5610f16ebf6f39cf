"""Rival accounts of what claims see: other theories of the same outcome, each put in or out of force by its numbers.

A contrast names those that speak to its claims.  They hold in all its arms alike, so that what a policy does is seen
with and without them.  Taking a mechanism out moves a world away from what calibration met: what is asked is whether a
verdict needs it, not how likely such a world is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Rival:
    """``numbers`` (``group.parameter``) that hold in every arm, and what they mean in three languages."""

    says: Mapping[str, str]
    numbers: Mapping[str, float]


RIVALS = {
    # What looks like a course's doing is people getting well by themselves after the trough (regression to the mean).
    "own_recovery": Rival(
        {
            "en": "nobody recovers without a course",
            "da": "ingen kommer sig uden et forløb",
            "nb": "ingen kommer seg uten et forløp",
        },
        {"spontaneous_recovery.first_year": 0.0, "spontaneous_recovery.long_standing": 0.0},
    ),
    # Baltes (1996): help that takes over weakens.  Presupposed nowhere else; here at the middle of its prior.
    "deconditioning": Rival(
        {
            "en": "passive help weakens those who get it",
            "da": "passiv hjælp svækker dem, der får den",
            "nb": "passiv hjelp svekker dem som får den",
        },
        {"deconditioning.yearly_loss": 0.01},
    ),
    "no_deconditioning": Rival(
        {
            "en": "passive help weakens nobody",
            "da": "passiv hjælp svækker ingen",
            "nb": "passiv hjelp svekker ingen",
        },
        {"deconditioning.yearly_loss": 0.0},
    ),
    # Johansson and others (2003): whether families step back where the public steps in is disputed.
    "family": Rival(
        {
            "en": "families help the same whatever the municipality does",
            "da": "familier hjælper lige meget, hvad kommunen end gør",
            "nb": "familier hjelper like mye uansett hva kommunen gjør",
        },
        {"family_care.displaced": 0.0},
    ),
    # Gerber, Green and Shachar (2003): whoever took part goes on more easily.
    "habit": Rival(
        {
            "en": "having taken part makes nothing easier",
            "da": "at have deltaget gør intet lettere",
            "nb": "å ha deltatt gjør ingenting lettere",
        },
        {"participation.habit": 0.0},
    ),
    # Alford (2002): motives, more than means, bring people to take part.
    "motives": Rival(
        {
            "en": "motives and need do not count for taking part",
            "da": "motiver og behov tæller ikke for deltagelse",
            "nb": "motiver og behov teller ikke for deltakelse",
        },
        {"motives.motive": 0.0, "motives.need": 0.0},
    ),
    # Responded to, the R of CLEAR [lowndes_2006].
    "trust": Rival(
        {
            "en": "trust and being answered do not count",
            "da": "tillid og det at få svar tæller ikke",
            "nb": "tillit og det å få svar teller ikke",
        },
        {"trust.trusting": 0.0, "trust.answered": 0.0},
    ),
    # Verba, Schlozman and Brady (1995): people take part because somebody they know asks.
    "asking": Rival(
        {
            "en": "volunteers ask nobody they know",
            "da": "frivillige spørger ingen, de kender",
            "nb": "frivillige spør ingen de kjenner",
        },
        {"volunteer_asking.asks_per_year": 0.0},
    ),
    # Deci, Koestner and Ryan (1999) against plain prices.
    "crowding": Rival(
        {
            "en": "pay drives out nobody's own reasons",
            "da": "betaling fortrænger ingens egne grunde",
            "nb": "betaling fortrenger ingens egne grunner",
        },
        {"motivation_crowding.reward": 0.0, "motivation_crowding.seen_paid": 0.0},
    ),
    # Sverke and others (2019): fear for jobs against blame as what keeps staff silent [edmondson_1999].
    "fear": Rival(
        {
            "en": "fear for jobs silences nobody",
            "da": "frygt for job får ingen til at tie",
            "nb": "frykt for jobb får ingen til å tie",
        },
        {"job_risk_belief.insecurity_correlation": 0.0},
    ),
    "blame": Rival(
        {
            "en": "nobody is blamed for what fails",
            "da": "ingen bebrejdes det, der slår fejl",
            "nb": "ingen bebreides for det som slår feil",
        },
        {"idea_proposing.blame_effect": 0.0},
    ),
    # Greenhalgh and others (2004): workplaces better themselves by copying rather than by ideas of their own.
    "copying": Rival(
        {
            "en": "workplaces copy nothing from each other",
            "da": "arbejdspladser kopierer intet af hinanden",
            "nb": "arbeidsplasser kopierer ingenting av hverandre",
        },
        {"idea_reuse.copies_per_year": 0.0},
    ),
}
