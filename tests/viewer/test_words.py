"""Every language of the viewer has the same keys, with the same things to fill in."""

from __future__ import annotations

import re
import string

import pytest

from sim.discovery import UnknownNameError
from sim.report.life_story import life_words
from sim.viewer.words import LANGUAGES, NAMES, own_texts, viewer_words

COMMAND = "uv run "
OTHERS = [language for language in LANGUAGES if language != "en"]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_keys_are_the_same(language: str) -> None:
    assert sorted(own_texts(language)) == sorted(own_texts("en"))


@pytest.mark.parametrize("language", OTHERS)
def test_things_to_fill_in_are_the_same(language: str) -> None:
    ours, theirs = own_texts("en"), own_texts(language)
    assert [key for key in ours if key in theirs and fields(ours[key]) != fields(theirs[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_empty_or_hides_one_of_the_reports(language: str) -> None:
    own = own_texts(language)
    assert [key for key, text in own.items() if not text.strip()] == []
    assert sorted(set(own) & set(life_words(language).texts)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_sentences_are_translated(language: str) -> None:
    """A text of more than four words that is the same in two languages was forgotten."""
    ours, theirs = own_texts("en"), own_texts(language)
    told = {key for key in ours if len(words_in(ours[key])) > 4 and not ours[key].startswith(COMMAND)}
    assert sorted(key for key in told if ours[key] == theirs.get(key)) == []


def words_in(text: str) -> list[str]:
    """Words, without what is filled in."""
    return re.findall(r"\w+", re.sub(r"{.*?}", "", text))


def test_all_languages_are_offered_and_no_other() -> None:
    assert tuple(NAMES) == LANGUAGES
    with pytest.raises(UnknownNameError):
        viewer_words("xx")


def test_numbers_follow_the_language() -> None:
    assert viewer_words("en").number(1234.5, 1) == "1,234.5"
    assert viewer_words("da").number(1234.5, 1) == "1.234,5"
