"""Places are read strictly, and what they extend stays theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.parameter import QUALITY
from sim.population.place import FACTS, Place, load_place, places
from sim.reading import BadInput

NUMBER = '{ value = %s, quality = "A", source = "made up" }'


def test_the_five_places_are_there() -> None:
    assert set(places()) >= {"fredericia_2008", "fredericia_2019", "odense_2011", "town", "village"}


@pytest.mark.parametrize("name", sorted(places()))
def test_every_number_has_source_and_quality(name: str) -> None:
    place = load_place(name)
    assert set(place.sources) == {"inhabitants", "adults", *FACTS}
    assert all(source.quality in QUALITY and source.source for source in place.sources.values())


def test_fredericia_has_its_published_numbers() -> None:
    place = load_place("fredericia_2008")
    assert (place.inhabitants, place.adults, place.elder_share, place.helped_share) == (51427, 40500, 0.21, 0.188)


@pytest.mark.parametrize(("name", "adults"), [("town", 5000), ("village", 500)])
def test_small_places_are_fredericia_scaled(name: str, adults: int) -> None:
    small, real = load_place(name), load_place("fredericia_2008")
    assert small.adults == adults
    assert {fact: small.facts[fact] for fact in FACTS} == {fact: real.facts[fact] for fact in FACTS}
    assert small.inhabitants / small.adults == pytest.approx(real.inhabitants / real.adults, rel=2e-3)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text)
    return path


def test_a_path_works_and_extends_finds_neighbours(tmp_path: Path) -> None:
    write(tmp_path, "shire", 'title = "Shire"\nextends = "village"\nelder_share = ' + NUMBER % 0.3)
    path = write(tmp_path, "hamlet", 'title = "Hamlet"\nextends = "shire.toml"\nprivate_share = ' + NUMBER % 0.5)
    place = load_place(path)
    assert isinstance(place, Place)
    assert (place.name, place.elder_share, place.private_share, place.adults) == ("hamlet", 0.3, 0.5, 500)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('extends = "village"', 1, "title"),
        ('title = "T"', 1, "must be given"),
        ('title = "T"\nextends = "vilage"', 2, "did you mean 'village'?"),
        ('title = "T"\nextends = "bad.toml"', 2, "in turn"),
        ('title = "T"\nextends = "nowhere.toml"', 1, "no such file"),
        ('title = "T"\nextends = "village"\nelders = 3', 3, "unknown key"),
        ('title = "T"\nextends = "village"\nelder_share = ' + NUMBER % 0.9, 3, "out of bounds"),
        ('title = "T"\nextends = "village"\nelder_share = ' + NUMBER % "nan", 3, "finite"),
        ('title = "T"\nextends = "village"\nelder_share = 0.2', 3, "must be a table"),
        ('title = "T"\nextends = "village"\nadults = ' + NUMBER % 600.5, 3, "whole number"),
        ('title = "T"\nextends = "village"\nadults = ' + NUMBER % 700, 3, "more adults"),
        ('title = "T"\nextends = "village"\nadults = { value = 400, quality = "Z", source = "x" }', 3, "quality"),
        ('title = "T"\nextends = "village"\nadults = { value = 400, quality = "A", source = " " }', 3, "source"),
        ('title = "T"\nextends = "village"\nadults = ' + NUMBER % 130, 3, "too few for"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(BadInput) as error:
        load_place(write(tmp_path, "bad", text))
    assert any(said in problem for problem in error.value.problems)
    assert any(f".toml:{line}:" in problem for problem in error.value.problems)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(BadInput, match="did you mean 'odense_2011'"):
        load_place("odense_2012")
