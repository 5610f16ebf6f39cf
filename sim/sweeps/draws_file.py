"""Reading a file of joint draws: a row a draw, a column for each ``group.parameter`` and, if need be, ``weight``."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from pathlib import Path

from sim.discovery import did_you_mean
from sim.parameter import Parameter
from sim.reading import BadInput, problem
from sim.scenario_check import groups
from sim.sweeps.factors import Draws, file_sha

WEIGHT = "weight"
"""The column that is no parameter."""
ANY_WEIGHT = Parameter(WEIGHT, 1.0, 0.0, 1e300, "times", "how often a draw is taken", "the file itself", "L", "fixed")


def draws_of(path: Path) -> Draws:
    """The draws of a file, or ``BadInput`` with a line for each column that is wrong; raises ``OSError``."""
    header, cells = _cells(path)
    if problems := [*_wrong_header(path, header), *_wrong_shape(path, header, cells)]:
        raise BadInput(problems)
    columns = {name: [row[place] for _, row in cells] for place, name in enumerate(header)}
    lines = [line for line, _ in cells]
    if problems := [each for name, column in columns.items() for each in _wrong_cells(path, name, column, lines)]:
        raise BadInput(problems)
    numbers = {name: [float(text) for text in column] for name, column in columns.items()}
    weights = tuple(numbers.pop(WEIGHT, [1.0] * len(cells)))
    if sum(weights) <= 0:
        raise BadInput([problem(path, 1, WEIGHT, "no draw has a weight above 0")])
    rows = tuple({name: column[row] for name, column in numbers.items()} for row in range(len(cells)))
    return Draws(rows, weights, frozenset(numbers), file_sha(path))


def _cells(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and every row with its line; blank lines are passed over."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = csv.reader(file, strict=True)
        try:
            header = next(rows, [])
            return header, [(rows.line_num, row) for row in rows if row]
        except csv.Error as error:
            raise BadInput([problem(path, rows.line_num, "csv", f"cannot be read: {error}")]) from None
        except UnicodeDecodeError:
            told = "not UTF-8 text (allowed: CSV in UTF-8)"
            raise BadInput([problem(path, rows.line_num + 1, "csv", told)]) from None


def _wrong_header(path: Path, header: list[str]) -> Iterator[str]:
    known = _columns()
    for place, name in enumerate(header):
        if name not in known:
            yield problem(
                path, 1, name or f"column {place + 1}", f"no parameter of this name{did_you_mean(name, known)}"
            )
        elif name in header[:place]:
            yield problem(path, 1, name, "two columns of this name")
    if not set(header) - {WEIGHT}:
        yield problem(path, 1, "csv", "names no parameter (allowed: a column for each group.parameter)")


def _wrong_shape(path: Path, header: list[str], cells: list[tuple[int, list[str]]]) -> Iterator[str]:
    if not cells:
        yield problem(path, 1, "csv", "holds no draws")
    for line, row in cells:
        if len(row) != len(header):
            yield problem(path, line, "csv", f"{len(row)} numbers under {len(header)} names")


def _wrong_cells(path: Path, name: str, column: list[str], lines: list[int]) -> Iterator[str]:
    """What is wrong with the first number that is wrong, and how many there are."""
    found = [(line, told) for line, text in zip(lines, column, strict=True) if (told := _wrong(text, _columns()[name]))]
    if found:
        line, told = found[0]
        yield problem(path, line, name, told + (f"; {len(found)} rows are wrong here" if len(found) > 1 else ""))


def _wrong(text: str, parameter: Parameter) -> str:
    try:
        value = float(text)
    except ValueError:
        return f"must be a number, not {text!r}"
    if not math.isfinite(value):
        return f"must be a finite number, not {text!r}"
    if not parameter.low <= value <= parameter.high:
        return f"out of bounds: {value:g} (allowed: {parameter.low:g} to {parameter.high:g} {parameter.unit})"
    return ""


def _columns() -> dict[str, Parameter]:
    """Every column that such a file may have."""
    named = {f"{group}.{each.name}": each for group, parameters in groups().items() for each in parameters}
    return {WEIGHT: ANY_WEIGHT, **named}
