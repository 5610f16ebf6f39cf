"""Reading input files: strict TOML, and every problem on one line that says where it is.

A ``Form`` is what a file may hold (pydantic, strict: no unknown key, no text for a number, nothing infinite).  ``load``
gives the filled form and its ``Document``, which knows the line of every key, so that checks made later can point at it
too.  Whatever is wrong with a file ends in ``BadInput``, whose ``problems`` read
``file:line: key: problem (allowed: …; did you mean …)``.
"""

from __future__ import annotations

import functools
import os
import reprlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pydantic

from sim.discovery import did_you_mean
from sim.toml_lines import key_lines, shown_key

LARGEST_FILE_BYTES = 2_000_000
LONGEST_TEXT = 2000
DEEPEST = 12
AnyForm = TypeVar("AnyForm", bound="Form")
Location = tuple[str | int, ...]


class BadInput(Exception):  # noqa: N818 - it is what the user gave, not what went wrong here
    """All that is wrong with what the user gave; each problem is one line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


class Form(pydantic.BaseModel):
    """The base of everything read from a file: strict, closed and finite."""

    model_config = pydantic.ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


@dataclass(frozen=True)
class Document:
    """A file that was read: its values and, when asked for, the line of every key."""

    path: Path
    values: Mapping[str, Any] = field(default_factory=dict)
    text: str = field(default="", repr=False)

    @functools.cached_property
    def lines(self) -> Mapping[str, int]:
        """The line of every dotted key."""
        return key_lines(self.text)

    def line(self, key: str) -> int:
        """The line of a dotted key, or of the nearest key above it; 1 where the file has none of them."""
        while key and key not in self.lines:
            key = key.rpartition(".")[0]
        return self.lines.get(key, 1)

    def problem(self, key: str, text: str) -> str:
        """One line about one key, ready for ``BadInput``."""
        return problem(self.path, self.line(key), key, text)


def problem(file: Path | str, line: int, key: str, text: str) -> str:
    """``file:line: key: problem``, whatever the names and the text hold."""
    return " ".join(f"{shown_path(file)}:{line}: {_plain(key)}: {_plain(text)}".split())


def _plain(text: str) -> str:
    """A text of bearable length that leaves the reader's terminal alone."""
    short = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT // 2]} … {text[-LONGEST_TEXT // 2 :]}"
    return "".join(c if c.isprintable() or c.isspace() else c.encode("unicode_escape").decode() for c in short)


def shown_path(file: Path | str) -> str:
    """A path as the user may type it: relative to where she stands if it lies below."""
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return str(path) if str(path).isprintable() else repr(str(path))


# --- from a file to a form --------------------------------------------------------------------------------------------


def load(path: Path, form: type[AnyForm]) -> tuple[AnyForm, Document]:
    """The filled form and its document, or ``BadInput`` with all that is wrong."""
    filled, document, problems = try_load(path, form)
    if filled is None or problems:
        raise BadInput(problems)
    return filled, document


def try_load(path: Path, form: type[AnyForm]) -> tuple[AnyForm | None, Document, list[str]]:
    """The form filled with what is right, its document, and what is wrong: for checks that go on to find more."""
    document = read(path)
    try:
        return form.model_validate(dict(document.values)), document, []
    except pydantic.ValidationError as error:
        problems = [_told(document, form, each) for each in error.errors()]
        return _filled_with_the_rest(form, document, error), document, problems


def _filled_with_the_rest(form: type[AnyForm], document: Document, error: pydantic.ValidationError) -> AnyForm | None:
    """The form without what was wrong; None where something is missing."""
    rest = _copied(document.values)
    for each in error.errors():
        _leave_out(rest, each["loc"])
    try:
        return form.model_validate(rest)
    except pydantic.ValidationError:
        return None


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _leave_out(values: Any, where: Location) -> None:
    for step in where[:-1]:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(values, dict):
        values.pop(where[-1], None)
    elif isinstance(values, list):
        values.clear()


def read(path: Path) -> Document:
    """The values and key lines of a TOML file, or ``BadInput``; a file that may not be read raises ``OSError``."""
    text = _text(path)
    try:
        values = tomllib.loads(text)
        _refuse_depth(path, values)
        return Document(path, values, text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput([_broken(path, text, str(error))]) from None
    except RecursionError:
        raise BadInput([problem(path, 1, "toml", "nested too deeply")]) from None
    except ValueError as error:
        raise BadInput([problem(path, 1, "toml", f"a value cannot be read: {error}")]) from None


def _refuse_depth(path: Path, values: Mapping[str, Any]) -> None:
    """Nothing we read is nested deeply, so that whatever looks at it later may call itself."""
    level: list[Any] = [values]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in (each.values() if isinstance(each, dict) else each)]
        level = [inner for inner in level if isinstance(inner, dict | list)]
    if level:
        raise BadInput([problem(path, 1, "toml", f"nested too deeply (allowed: {DEEPEST} levels)")])


def _text(path: Path) -> str:
    try:
        if not os.path.isfile(path):
            what = "is no file" if os.path.exists(path) else "no such file"
            raise BadInput([problem(path, 1, "file", what)])
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise BadInput([problem(path, 1, "file", f"too large (allowed: {LARGEST_FILE_BYTES} bytes)")])
        raw = path.read_bytes()
    except ValueError:
        raise BadInput([problem(path, 1, "file", "no such file")]) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadInput([problem(path, line, "file", "not UTF-8 text (allowed: TOML in UTF-8)")]) from None


def _broken(path: Path, text: str, message: str) -> str:
    """A syntax error at its line; tomllib tells the line inside its message."""
    told, _, place = message.partition(" (at ")
    words = place.replace(",", " ").split()
    line = int(words[1]) if words[:1] == ["line"] else text.count("\n") + 1
    return problem(path, line, "toml", f"not valid TOML: {told[:1].lower()}{told[1:]}")


# --- what pydantic found, in our words --------------------------------------------------------------------------------


def complaints(where: str, form: type[Form], values: Mapping[str, Any], document: Document) -> list[str]:
    """What ``form`` has against values that came from no file; ``where`` stands before each key."""
    try:
        form.model_validate(dict(values))
    except pydantic.ValidationError as error:
        found = [(".".join(map(str, each["loc"])), _words(form, each["loc"], each)) for each in error.errors()]
        return [document.problem(where + key, text) for key, text in found]
    return []


def _told(document: Document, form: type[Form], error: Any) -> str:
    where: Location = error["loc"]
    key = ".".join(shown_key(str(step)) for step in where) or "file"
    lookup = ".".join(str(step) for step in where)
    return problem(document.path, document.line(lookup), key, _words(form, where, error))


def _words(form: type[Form], where: Location, error: Any) -> str:
    kind, context, got = error["type"], error.get("ctx", {}), _shown(error["input"])
    if kind == "extra_forbidden":
        return "unknown key" + did_you_mean(str(where[-1]), _fields_at(form, where[:-1]))
    if kind == "missing":
        return "must be given"
    if kind == "value_error":
        return str(context["error"])
    for name, limit in (("ge", "{} or more"), ("gt", "more than {}"), ("le", "{} or less"), ("lt", "less than {}")):
        if name in context:
            return f"out of bounds: {got} (allowed: {limit.format(context[name])})"
    return f"{WANTED.get(kind, _lowered(error['msg']))}, not {got}"


def _shown(value: Any) -> str:
    """A value as it may stand in a message: short, and true and false as TOML writes them."""
    return str(value).lower() if isinstance(value, bool) else reprlib.repr(value)


WANTED = {
    "string_type": "must be text in quotes",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a finite number",
    "bool_type": "must be true or false",
    "list_type": "must be a list in [ ]",
    "dict_type": "must be a table of keys and values",
    "model_type": "must be a table of keys and values",
    "model_attributes_type": "must be a table of keys and values",
}


def _lowered(message: str) -> str:
    """Pydantic's own words, where we have none."""
    told = message.replace("Input should", "must").replace("String should", "must").replace("List should", "must")
    return f"{told[:1].lower()}{told[1:]}"


def _fields_at(form: type[Form], where: Location) -> list[str]:
    """The keys that may stand in the table at ``where``."""
    current: Any = form
    for step in where:
        found = current.model_fields.get(str(step)) if _is_form(current) else None
        current = found.annotation if found else _element(current)
    return sorted(current.model_fields) if _is_form(current) else []


def _is_form(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel)


def _element(annotation: Any) -> Any:
    """What a list or a table of things holds."""
    inner = [each for each in getattr(annotation, "__args__", ()) if each is not type(None)]
    return inner[-1] if inner else None
