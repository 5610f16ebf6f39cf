"""Damaging files: a few chance changes to a right text, the same for the same number whenever they are made."""

from __future__ import annotations

import random
from collections.abc import Callable

Chance = random.Random
Change = Callable[[bytes, Chance], bytes]

VALUES = (
    "nan", "-inf", "inf", "1e999", "-1", "0", "1", "2", "0.5", "1e9", "1e-9", "-0.0", "9" * 400, "0x10", "1_000", "007",
    '"text"', '""', "'''a\nb'''", '"baseline"', '"village"', '"demography.level"', '"lhs"', '"sobol"', "true", "false",
    "[]", "{}", "[[1]]", "[{}]", "[1, 2]", '["a", "a"]', '["capability"]', "{low = 0, high = 1}", "{low = 1, high = 1}",
    "{values = [1]}", "1979-05-27", "07:32:00", "", "=", "'''", '"\\u0000"', '"\\u001b[2J"', '"\\ud800"', "🙂",
    "[" * 40,
)  # fmt: skip
ODD = ("\ufeff", "\u202e", "\u2028", "\x00", "\x1b", "é", "𝒜", "\u00a0", "\t", "\r", "\v", "\x7f", "\u200b", "İ", "ﬁ")
NESTED = ("[{}]", "[[{}]]", "{{a = {}}}", "{{low = {}, high = {}}}", "{{values = [{}]}}")


def damaged(text: str, number: int) -> bytes:
    """The text with one to three changes, each decided by ``number`` alone."""
    chance = random.Random(f"fuzz/{number}")
    raw = text.encode()
    for _ in range(chance.choice((1, 1, 2, 3))):
        raw = chance.choice(CHANGES)(raw, chance)
    return raw


def _lines(raw: bytes) -> list[bytes]:
    return raw.splitlines(keepends=True) or [b""]


def _on_a_line(change: Callable[[str, Chance], str]) -> Change:
    """A change to one line that holds something."""

    def changed(raw: bytes, chance: Chance) -> bytes:
        lines = _lines(raw)
        full = [n for n, line in enumerate(lines) if line.strip()] or [0]
        n = chance.choice(full)
        line = lines[n].decode("utf-8", "surrogateescape")
        lines[n] = change(line, chance).encode("utf-8", "surrogateescape")
        return b"".join(lines)

    changed.__name__ = change.__name__
    return changed


@_on_a_line
def other_value(line: str, chance: Chance) -> str:
    """Another value behind the key."""
    key, equals, _ = line.partition(" = ")
    return f"{key} = {chance.choice(VALUES)}\n" if equals else f"{chance.choice(VALUES)}\n"


@_on_a_line
def other_number(line: str, chance: Chance) -> str:
    """A number made larger, smaller, negative or fractional."""
    words = line.split(" ")
    places = [n for n, word in enumerate(words) if word.strip("{}[],\n").replace(".", "", 1).isdigit()]
    if not places:
        return line
    n = chance.choice(places)
    inner = words[n].strip("{}[],\n")
    words[n] = words[n].replace(inner, str(float(inner) * chance.choice((-1, 0, 0.5, 0.99, 1.01, 2, 100))), 1)
    return " ".join(words)


@_on_a_line
def misspelt(line: str, chance: Chance) -> str:
    """A letter left out, doubled, exchanged with the next, or another one."""
    at = chance.randrange(max(len(line) - 1, 1))
    kinds = (line[at + 1 :], line[at : at + 1] * 2 + line[at + 1 :], line[at : at + 2][::-1] + line[at + 2 :],
             chance.choice("abcxyz_.-\"'[]{}=,#0123456789") + line[at + 1 :])  # fmt: skip
    return line[:at] + chance.choice(kinds)


@_on_a_line
def odd_sign(line: str, chance: Chance) -> str:
    """A sign in it that nobody sees or expects."""
    at = chance.randrange(len(line) + 1)
    return line[:at] + chance.choice(ODD) + line[at:]


@_on_a_line
def nested(line: str, chance: Chance) -> str:
    """The value within a list or a table."""
    key, equals, value = line.partition(" = ")
    told = value.strip()
    return f"{key} = {chance.choice(NESTED).format(told, told)}\n" if equals else line


@_on_a_line
def deeper_key(line: str, chance: Chance) -> str:
    """The key one table further down, or its table renamed."""
    return chance.choice(("a.", '"".', "parameters.", "run.", '"a.b".')) + line


def left_out(raw: bytes, chance: Chance) -> bytes:
    """A line left out."""
    lines = _lines(raw)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def doubled(raw: bytes, chance: Chance) -> bytes:
    """A line said again, here or elsewhere."""
    lines = _lines(raw)
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return b"".join(lines)


def exchanged(raw: bytes, chance: Chance) -> bytes:
    """Two lines in each other's place."""
    lines = _lines(raw)
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


def values_exchanged(raw: bytes, chance: Chance) -> bytes:
    """Two keys with each other's values."""
    lines = _lines(raw)
    told = [n for n, line in enumerate(lines) if b" = " in line]
    if len(told) < 2:
        return raw
    a, b = chance.sample(told, 2)
    (key_a, _, value_a), (key_b, _, value_b) = lines[a].partition(b" = "), lines[b].partition(b" = ")
    lines[a], lines[b] = key_a + b" = " + value_b, key_b + b" = " + value_a
    return b"".join(lines)


def cut_off(raw: bytes, chance: Chance) -> bytes:
    """The end missing."""
    return raw[: chance.randrange(len(raw) + 1)]


def random_bytes(raw: bytes, chance: Chance) -> bytes:
    """Some bytes in place of others."""
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + chance.randbytes(chance.randrange(1, 6)) + raw[at + chance.randrange(4) :]


def marked(raw: bytes, chance: Chance) -> bytes:
    """A byte order mark in front."""
    return b"\xef\xbb\xbf" + raw


def foreign_ends(raw: bytes, chance: Chance) -> bytes:
    """The line ends of another system, throughout or from somewhere on."""
    at = chance.choice((0, chance.randrange(len(raw) + 1)))
    return raw[:at] + raw[at:].replace(b"\n", chance.choice((b"\r\n", b"\r\n", b"\r")))


CHANGES: tuple[Change, ...] = (
    other_value, other_value, other_value, other_number, other_number, misspelt, misspelt, odd_sign, nested, deeper_key,
    left_out, doubled, exchanged, values_exchanged, cut_off, random_bytes, marked, foreign_ends,
)  # fmt: skip
