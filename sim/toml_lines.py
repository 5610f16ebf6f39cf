"""On which line of a TOML text each key stands; tomllib does not say.

The text has already been accepted by tomllib, so this walk only has to find its way, not to judge.
"""

from __future__ import annotations

import re

SPACE = re.compile(r"[ \t\n\r]*(?:#[^\n]*\n?[ \t\n\r]*)*")
BARE = re.compile(r"[A-Za-z0-9_-]+")
QUOTED = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
LONGEST_KEY = 80
PLAIN = re.compile(r"[^,\]}\n#]*")


def key_lines(text: str) -> dict[str, int]:
    """The line of the first appearance of every dotted key; rows of arrays are numbered from 0."""
    return _Walk(text).lines


def shown_key(key: str) -> str:
    """A key as it may be printed on one line."""
    short = key if len(key) <= LONGEST_KEY else key[:LONGEST_KEY] + "…"
    return short if re.fullmatch(r"[\w.…-]+", short) else repr(short)


class _Walk:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.lines: dict[str, int] = {}
        self.counted, self.line = 0, 1
        self.rows: dict[str, int] = {}
        table: tuple[str, ...] = ()
        while self._skip_space():
            table = self._header() if self._peek("[") else self._pair(table)

    # --- statements -----------------------------------------------------------------------------------------------

    def _header(self) -> tuple[str, ...]:
        """``[table]`` or ``[[row of tables]]``: the table that the next keys belong to."""
        many = self._peek("[[")
        self.at += 2 if many else 1
        table = self._numbered(self._keys("]"), many)
        self.at += 2 if many else 1
        return table

    def _numbered(self, keys: list[str], many: bool) -> tuple[str, ...]:
        """The full path of a table, with the number of the row it stands in at each array of tables."""
        path: tuple[str, ...] = ()
        for depth, key in enumerate(keys):
            path = (*path, key)
            name = ".".join(path)
            self._note(path)
            if many and depth == len(keys) - 1:
                self.rows[name] = self.rows.get(name, -1) + 1
            if name in self.rows:
                path = (*path, str(self.rows[name]))
                self._note(path)
        return path

    def _pair(self, table: tuple[str, ...]) -> tuple[str, ...]:
        """``key = value`` in ``table``, which stays the table of what follows."""
        path = table
        for key in self._keys("="):
            path = (*path, key)
            self._note(path)
        self.at += 1
        self._value(path)
        return table

    def _keys(self, end: str) -> list[str]:
        """The parts of a dotted key up to ``end``, which is not consumed."""
        parts: list[str] = []
        while self._skip_space() and not self._peek(end):
            found = (QUOTED if self.text[self.at] in "\"'" else BARE).match(self.text, self.at)
            if found and found.end() > self.at:
                parts.append(_unquoted(found.group()))
                self.at = found.end()
            else:
                self.at += 1
        return parts

    # --- values ---------------------------------------------------------------------------------------------------

    def _value(self, path: tuple[str, ...]) -> None:
        self._skip_space()
        if self._peek("["):
            self._array(path)
        elif self._peek("{"):
            self._inline_table(path)
        else:
            found = QUOTED.match(self.text, self.at) or PLAIN.match(self.text, self.at)
            self.at = found.end() if found else self.at + 1

    def _array(self, path: tuple[str, ...]) -> None:
        self.at += 1
        row = 0
        while self._skip_space() and not self._peek("]"):
            if self._peek(","):
                self.at += 1
                continue
            self._note((*path, str(row)))
            self._value((*path, str(row)))
            row += 1
        self.at += 1

    def _inline_table(self, path: tuple[str, ...]) -> None:
        self.at += 1
        while self._skip_space() and not self._peek("}"):
            if self._peek(","):
                self.at += 1
                continue
            self._pair(path)
        self.at += 1

    # --- the place in the text ------------------------------------------------------------------------------------

    def _peek(self, what: str) -> bool:
        return self.text.startswith(what, self.at)

    def _skip_space(self) -> bool:
        """Pass over blanks and comments; whether anything is left."""
        found = SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.text)

    def _note(self, path: tuple[str, ...]) -> None:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        self.lines.setdefault(".".join(path), self.line)


def _unquoted(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    return key[1:-1].encode("latin-1", "backslashreplace").decode("unicode_escape") if key[0] == '"' else key
