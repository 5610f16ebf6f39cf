"""Words of the viewer in one language, beside those of reports and of told lives, and numbers as people write them.

``words/<language>.toml`` holds what pages share; ``words/<page>/<language>.toml`` holds one page's own words, whose
keys all begin with the name of that page.  All languages have the same keys with the same things to fill in.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path

from sim.discovery import UnknownNameError
from sim.report.life_story import flat, life_words
from sim.report.words import LANGUAGES, Words

FOLDER = Path(__file__).with_name("words")
NAMES = {"en": "English", "da": "Dansk", "nb": "Norsk bokmål"}
"""Each language in its own word, in the order in which they are offered."""


@functools.cache
def viewer_words(language: str = "en") -> Words:
    """The words of a language, or an error that names those there are."""
    if language not in LANGUAGES:
        raise UnknownNameError("language", language, LANGUAGES)
    return Words(language, {**life_words(language).texts, **own_texts(language)})


def own_texts(language: str) -> dict[str, str]:
    """What the viewer adds; ``ValueError`` where two files say the same key."""
    found: dict[str, str] = {}
    for key, text in _told(language):
        if key in found:
            raise ValueError(f"words/{language}: {key} is said twice")
        found[key] = text
    return found


def _told(language: str) -> Iterator[tuple[str, str]]:
    yield from flat(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))
    for path in sorted(FOLDER.glob(f"*/{language}.toml")):
        yield from flat(tomllib.loads(path.read_text(encoding="utf-8")), f"{path.parent.name}.")
