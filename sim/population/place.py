"""A place is one municipality in one file of ``scenarios/places``: how many live there and how they are composed.

A place may extend another and then says only what differs; ``town`` and ``village`` are Fredericia made smaller.  Every
number in the file carries its source and a quality mark, like a parameter.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.discovery import did_you_mean
from sim.parameter import QUALITY
from sim.provenance import PROJECT
from sim.reading import BadInput, Document, Form, load, problem

FOLDER = PROJECT / "scenarios" / "places"


@dataclass(frozen=True)
class Fact:
    """What a number of a place means, and the bounds within which the model can build a place."""

    unit: str
    meaning: str
    low: float
    high: float


@dataclass(frozen=True)
class Source:
    """Where a number of a place comes from."""

    source: str
    quality: str


FACTS: Mapping[str, Fact] = {
    "elder_share": Fact("share of inhabitants", "65 and over", 0.05, 0.45),
    "oldest_share": Fact("share of those of 65 and over", "80 and over", 0.1, 0.45),
    "ages_of_year": Fact(
        "year", "whose Danish age structure gives the shape within children, 18-64, 65-79 and 80 and over", 1990, 2040
    ),
    "elder_care_posts_per_50000": Fact("posts per 50,000 inhabitants", "posts in elder care", 100, 1500),
    "home_care_post_share": Fact("share of posts in elder care", "posts in home care, not in nursing homes", 0.1, 0.9),
    "private_share": Fact("share of home-care hours", "delivered by private firms", 0, 0.7),
    "helped_share": Fact("share of those of 65 and over", "with home help, as firms expect it", 0.02, 0.5),
    "hours_per_recipient": Fact("hours per week", "home help of a recipient, as firms expect it", 0.5, 12),
    "associations_per_1000": Fact("per 1,000 adults", "associations that work with volunteers", 0, 20),
}
"""Every number a place has besides its two head counts."""


@dataclass(frozen=True)
class Place:
    """One municipality; the shares are explained in ``FACTS`` and their sources stand in ``sources``."""

    name: str
    title: str
    file: str = dataclasses.field(compare=False)
    inhabitants: int
    adults: int
    elder_share: float
    oldest_share: float
    ages_of_year: float
    elder_care_posts_per_50000: float
    home_care_post_share: float
    private_share: float
    helped_share: float
    hours_per_recipient: float
    associations_per_1000: float
    sources: Mapping[str, Source] = dataclasses.field(compare=False, repr=False)

    @property
    def facts(self) -> dict[str, float]:
        """Every number by name, as mechanisms see it in ``world.facts``."""
        heads = {"inhabitants": float(self.inhabitants), "adults": float(self.adults)}
        return heads | {name: float(getattr(self, name)) for name in FACTS}


class Number(Form):
    """A number in a place file: its value, where it comes from, and how good that is."""

    value: float
    source: str
    quality: str


class PlaceForm(Form):
    """What a place file may hold; all but the title may be taken over from the place it extends."""

    title: str
    extends: str | None = None
    inhabitants: Number | None = None
    adults: Number | None = None
    elder_share: Number | None = None
    oldest_share: Number | None = None
    ages_of_year: Number | None = None
    elder_care_posts_per_50000: Number | None = None
    home_care_post_share: Number | None = None
    private_share: Number | None = None
    helped_share: Number | None = None
    hours_per_recipient: Number | None = None
    associations_per_1000: Number | None = None


HEADS = ("inhabitants", "adults")
NUMBERS = (*HEADS, *FACTS)


def places() -> dict[str, Path]:
    """All places that come with Samspil, by name."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}


def load_place(name_or_path: str | Path) -> Place:
    """A place by its name or by the path of its file; raises ``BadInput`` with all that is wrong."""
    path = _path(name_or_path, Path("place"), 1, "name", Path.cwd())
    form, document = load(path, PlaceForm)
    numbers = _with_extended(form, document, (path.resolve(),))
    _check(numbers, document)
    return Place(
        name=path.stem,
        title=form.title,
        file=str(path),
        inhabitants=int(numbers["inhabitants"].value),
        adults=int(numbers["adults"].value),
        sources={name: Source(number.source, number.quality) for name, number in numbers.items()},
        **{name: numbers[name].value for name in FACTS},
    )


def _path(name_or_path: str | Path, asker: Path, line: int, key: str, folder: Path) -> Path:
    """The file of a name, or the path itself where it looks like one (relative to ``folder``)."""
    text = str(name_or_path)
    if text in places():
        return places()[text]
    if isinstance(name_or_path, Path) or text.endswith(".toml") or "/" in text:
        return folder / text
    raise BadInput([problem(asker, line, key, f"no place named {text!r}{did_you_mean(text, places())}")])


def _with_extended(form: PlaceForm, document: Document, seen: tuple[Path, ...]) -> dict[str, Number]:
    """The numbers of a form over those of the places it extends."""
    own: dict[str, Number] = {name: getattr(form, name) for name in NUMBERS if getattr(form, name) is not None}
    if form.extends is None:
        return own
    path = _path(form.extends, document.path, document.line("extends"), "extends", document.path.parent)
    if path.resolve() in seen:
        raise BadInput([document.problem("extends", f"{form.extends!r} extends this place in turn")])
    extended, its_document = load(path, PlaceForm)
    return _with_extended(extended, its_document, (*seen, path.resolve())) | own


def _check(numbers: Mapping[str, Number], document: Document) -> None:
    """Every number given, sourced and within bounds, and the head counts possible together."""
    problems = [document.problem(name, "must be given") for name in NUMBERS if name not in numbers]
    for name, number in numbers.items():
        problems += [document.problem(f"{name}.{key}", text) for key, text in _faults(name, number)]
    if not problems:
        problems = [document.problem(key, text) for key, text in _impossible(numbers)]
    if problems:
        raise BadInput(problems)


def _faults(name: str, number: Number) -> list[tuple[str, str]]:
    faults = []
    low, high = (50, 20_000_000) if name in HEADS else (FACTS[name].low, FACTS[name].high)
    if not low <= number.value <= high:
        faults.append(("value", f"out of bounds: {number.value:g} (allowed: {low:g} to {high:g})"))
    elif name in HEADS and number.value != int(number.value):
        faults.append(("value", f"must be a whole number, not {number.value:g}"))
    if number.quality not in QUALITY:
        faults.append(("quality", f"no quality mark {number.quality!r}{did_you_mean(number.quality, QUALITY)}"))
    if not number.source.strip():
        faults.append(("source", "must say where the number comes from"))
    return faults


def _impossible(numbers: Mapping[str, Number]) -> list[tuple[str, str]]:
    inhabitants, adults = numbers["inhabitants"].value, numbers["adults"].value
    elders = inhabitants * numbers["elder_share"].value
    if adults > inhabitants:
        return [("adults", f"more adults ({adults:g}) than inhabitants ({inhabitants:g})")]
    if elders > 0.9 * adults:
        return [
            ("adults", f"{adults:g} adults are too few for {elders:.0f} elders (allowed: elders up to nine in ten)")
        ]
    return []
