"""A document of verdicts made ready for telling: its claims and their conditions, with nan for what is not known."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sim.report.words import Words

VERDICTS = ("supported", "refuted", "conditional", "inconclusive", "not_run", "not_testable", "normative")
"""In the order in which they are told and sorted."""
TRIED = VERDICTS[:4]
ROLES = ("emergent", "built_in", "calibration", "normative")


def number(told: Mapping[str, Any], key: str) -> float:
    """A number of the document; nan where it has none."""
    value = told.get(key)
    return float(value) if isinstance(value, int | float) else math.nan


def plain(told: Any, words: Words) -> str:
    """A text of the document in the page's language, or as it stands."""
    if isinstance(told, Mapping):
        return str(told.get(words.language) or told.get("en") or "")
    return str(told or "")


def said(told: Any, words: Words) -> str:
    """The same for a page, marked as English where it is that on a page that is not."""
    text = plain(told, words)
    foreign = not (isinstance(told, Mapping) and told.get(words.language)) and words.language != "en"
    return Markup('<span lang="en">{}</span>').format(text) if foreign and text else text


@dataclass(frozen=True)
class Condition:
    """One number that must come out as said."""

    told: Mapping[str, Any]

    def __getattr__(self, key: str) -> float:
        """A number by its key."""
        return number(self.told, key)

    @property
    def unit(self) -> str:
        """As the registry has it."""
        return str(self.told.get("unit", ""))

    @property
    def holds(self) -> str:
        """``above``, ``below`` or ``near``."""
        return str(self.told.get("holds", "above"))

    @property
    def answer(self) -> str:
        """``yes``, ``no`` or ``unsure``."""
        return str(self.told.get("answer", "unsure"))

    @property
    def values(self) -> list[float]:
        """One for each setting, those that are known."""
        return [float(each) for each in self.told.get("values") or () if each is not None and math.isfinite(each)]


@dataclass(frozen=True)
class Row:
    """One claim with all that the document tells of it."""

    told: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Its id."""
        return str(self.told["id"])

    @property
    def anchor(self) -> str:
        """Where on the page it is told."""
        return "claim-" + re.sub(r"[^a-z0-9_-]", "-", self.name.lower())

    @property
    def rows(self) -> list[str]:
        """Its ids in the list of what the texts say."""
        return [str(each) for each in self.told.get("rows") or ()]

    @property
    def family(self) -> str:
        """The letter of its rows."""
        return str(self.told.get("family") or (self.rows[0][:1] if self.rows else ""))

    @property
    def source(self) -> str:
        """Author and year."""
        return str(self.told.get("source") or "")

    @property
    def role(self) -> str:
        """What kind of support a verdict gives; nothing where no mechanism could give any yet."""
        told = str(self.told.get("role", ""))
        return "" if told == "emergent" and self.told.get("verdict") == "not_testable" else told

    @property
    def verdict(self) -> str:
        """One of ``VERDICTS``; what is normative and untried is a verdict of its own."""
        word = str(self.told.get("verdict", "not_run"))
        return "normative" if word == "not_testable" and self.role == "normative" else word

    @property
    def raw(self) -> str:
        """The verdict before correcting for many claims, where that changed it."""
        word = str(self.told.get("verdict_raw") or "")
        return word if word and word != self.told.get("verdict") else ""

    @property
    def tried(self) -> bool:
        """Whether it has a verdict that rests on runs."""
        return self.verdict in TRIED and bool(self.conditions)

    @functools.cached_property
    def conditions(self) -> list[Condition]:
        """All that must hold."""
        return [Condition(each) for each in self.told.get("conditions") or ()]

    @property
    def decisive(self) -> Condition:
        """The condition that a verdict turns on: what failed, then what is open, then the first."""
        wanted = {"refuted": ("no", "unsure"), "inconclusive": ("unsure", "no"), "conditional": ("no", "unsure")}
        for answer in wanted.get(self.verdict, ()):
            for each in self.conditions:
                if each.answer == answer:
                    return each
        return self.conditions[0]

    @property
    def differ(self) -> bool:
        """Whether settings differ by more than luck does."""
        return bool(self.told.get("settings_differ"))

    def part(self, name: str) -> Mapping[str, Any]:
        """An optional part; empty where the document has none."""
        found = self.told.get(name)
        return found if isinstance(found, Mapping) else {}

    def parts(self, name: str) -> Sequence[Mapping[str, Any]]:
        """An optional list of parts."""
        found = self.told.get(name)
        return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list | tuple) else []

    @property
    def order(self) -> tuple[str, int, str]:
        """By family, number of the first row, and name."""
        digits = re.sub(r"\D", "", self.rows[0]) if self.rows else ""
        return (self.family, int(digits or 0), self.name)


def rows_of(document: Mapping[str, Any]) -> list[Row]:
    """All claims, by family and row."""
    return sorted((Row(each) for each in document.get("claims") or ()), key=lambda row: row.order)
