"""Which claims are asked for, by the id of a row (``A1``), a family (``A``) or the name of a file."""

from __future__ import annotations

from collections.abc import Iterable

from sim.claim import Claim, claims
from sim.discovery import did_you_mean
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE


def chosen(words: Iterable[str]) -> dict[str, Claim]:
    """The claims that are meant, in the order of the registry; all of them where nothing is named.

    ``BadInput`` names every word that means none, with the nearest that does.
    """
    known = claims()
    asked = list(words)
    problems = [
        _unknown(word, known.values()) for word in asked if not any(_means(word, each) for each in known.values())
    ]
    if problems:
        raise BadInput(problems)
    return {name: each for name, each in known.items() if not asked or any(_means(word, each) for word in asked)}


def _means(word: str, claim: Claim) -> bool:
    asked = word.upper()
    return word == claim.name or asked in claim.rows or asked == claim.family


def _unknown(word: str, known: Iterable[Claim]) -> str:
    names = {name for each in known for name in (each.name, each.family, *each.rows)}
    return COMMAND_LINE.problem("ID", f"no claim {word!r}{did_you_mean(word, names)}")
