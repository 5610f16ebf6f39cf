"""A claim is one statement of a published text in one file of ``sim/claims``: what it says, and what would refute it.

A claim that can be tried names a *contrast* (which worlds are lived, a file of ``sim/contrasts``) and its *conditions*:
numbers read from those worlds that all must come out as said, by at least the smallest effect of interest.  All of it
is written down before it is run: ``sim/claims/frozen.json`` keeps a hash of every rule, and ``CHANGES.md`` beside it
why one was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Literal

from sim import discovery
from sim.lives import Lives
from sim.mechanism import Part, mechanisms
from sim.policy import policies

Hedge = Literal[
    "asserted", "apparently", "possibly", "hypothetical", "aim", "conditional", "example", "recommended", "typology",
    "contrast", "descriptive", "objection conceded", "perhaps the largest problem", "normative",
    "hypothesis of the project",
]  # fmt: skip
Role = Literal["emergent", "built_in", "calibration", "normative"]
Holds = Literal["above", "below", "near"]
Reading = Callable[[Lives], float]
Texts = Mapping[str, str]
"""A text in English (``en``), Danish (``da``) and Bokmål (``nb``)."""


@dataclass(frozen=True)
class Condition:
    """One number that must come out as said.

    ``reading`` makes it from the lives of one replication.  It ``holds`` when it lies ``above`` the smallest effect of
    interest, ``below`` minus it, or ``near`` nil (between minus and plus).  ``smallest`` is not negative, in ``unit``;
    ``because`` is the reason for its size.  ``measure`` and ``group`` say what it is mainly read from, ``also`` what
    else.
    """

    says: Texts
    measure: str
    reading: Reading
    holds: Holds
    smallest: float
    unit: str
    because: str
    group: str = "all"
    also: tuple[str, ...] = ()


@dataclass
class Claim:
    """One statement and how it is tried.

    ``rows`` are ids in the list of what the texts say; ``population`` is whom it is about.  ``needs`` are the
    mechanisms and policies that carry it, whose declared signs decide its role; ``also_built_in`` gives a reason where
    the rule says so though no sign does, and ``works_against`` names one-sided priors in them that speak against the
    claim, each with its reason, so that nothing is presupposed in its favour.  ``carried_by`` are the coefficients of
    the mechanism that is claimed: where one of them is next to nothing, a failure is trivial.  ``waits_for`` names what
    is missing where it cannot be tried.
    """

    rows: tuple[str, ...]
    statement: Texts
    source: str
    hedge: Hedge
    registered: str
    contrast: str = ""
    conditions: tuple[Condition, ...] = ()
    refuted_by: str = ""
    population: str = ""
    needs: tuple[str, ...] = ()
    also_built_in: str = ""
    works_against: Mapping[str, str] = field(default_factory=dict)
    carried_by: tuple[str, ...] = ()
    calibrated_to: str = ""
    waits_for: str = ""
    says_the_model: Texts = field(default_factory=dict)
    """What the model can say of a normative claim."""
    name: str = field(default="", init=False)
    doc: str = field(default="", init=False)
    file: str = field(default="", init=False)

    @property
    def title(self) -> str:
        """The statement in English."""
        return self.statement["en"]

    @property
    def family(self) -> str:
        """The letter of its rows."""
        return self.rows[0][0]

    @property
    def reads(self) -> tuple[str, ...]:
        """Every measure its conditions need."""
        return tuple(dict.fromkeys(name for each in self.conditions for name in (each.measure, *each.also)))

    @property
    def testable(self) -> bool:
        """Whether it can be tried."""
        return bool(self.contrast)

    def named(self, name: str, module: ModuleType) -> None:
        """Take the name from the file."""
        self.name, self.doc, self.file = name, module.__doc__ or "", module.__file__ or ""

    @property
    def role(self) -> Role:
        """What kind of support a verdict on it gives, from what the mechanisms it needs declare."""
        if self.hedge == "normative" and not self.testable:
            return "normative"
        if self.calibrated_to:
            return "calibration"
        return "built_in" if self.built_in_by else "emergent"

    @property
    def built_in_by(self) -> tuple[str, ...]:
        """The signed terms and one-sided priors that its result rests on, and the reason given in its file."""
        found = (*_signed_terms(self), *_one_sided(self), *((self.also_built_in,) if self.also_built_in else ()))
        return tuple(dict.fromkeys(found))


def _parts(claim: Claim) -> list[Part]:
    known: dict[str, Part] = {**mechanisms(), **policies()}
    return [known[name] for name in claim.needs]


def _signed_terms(claim: Claim) -> list[str]:
    """Terms whose presupposed sign is what one of its rows says."""
    return [
        f"{part.name}.{reason.name}"
        for part in _parts(claim)
        for reason in part.reasons
        if reason.sign and set(reason.rows) & set(claim.rows)
    ]


def _one_sided(claim: Claim) -> list[str]:
    """Parameters with a one-sided prior on a contested effect, in what the claim needs."""
    found = [f"{part.name}.{p.name}" for part in _parts(claim) for p in part.parameters if p.direction_presupposed]
    return [name for name in found if name not in claim.works_against]


def claims() -> dict[str, Claim]:
    """All claims, by name."""
    return discovery.discover("sim.claims", "claim")


def claim(name: str) -> Claim:
    """One claim, or an error with the nearest name."""
    found: Any = discovery.find("sim.claims", "claim", name)
    return found  # type: ignore[no-any-return]
