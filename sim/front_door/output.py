"""What is said on standard output: one JSON document, or text for people."""

from __future__ import annotations

import contextlib
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from sim.report.plain import plain


@contextlib.contextmanager
def only_what_is_said() -> Iterator[TextIO]:
    """Standard output for ourselves: whatever else prints meanwhile goes to standard error."""
    stream = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        yield stream


def say_json(document: Any, stream: TextIO | None = None) -> None:
    """Print one JSON document; what is not a finite number becomes null."""
    print(json.dumps(plain(document), indent=1, allow_nan=False), file=stream or sys.stdout)  # noqa: T201


def say(*lines: str, stream: TextIO | None = None) -> None:
    """Print lines for people."""
    for line in lines:
        print(line, file=stream or sys.stdout)  # noqa: T201


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> list[str]:
    """Lines of a table with columns as wide as their widest cell; ``numbers`` are columns set to the right."""
    cells = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    return ["  ".join(_set(cell, widths[n], n in numbers) for n, cell in enumerate(row)).rstrip() for row in cells]


def _set(cell: str, width: int, right: bool) -> str:
    return cell.rjust(width) if right else cell.ljust(width)


def number(value: float | None) -> str:
    """A number as people read it: three or four digits that count, thousands apart."""
    if value is None or not math.isfinite(value):
        return "–"
    size = abs(value)
    if size >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}" if size >= 100 else f"{value:.3g}"


def interval(low: float | None, high: float | None) -> str:
    """From low to high, where both are known."""
    ends = (number(low), number(high))
    return ends[0] if ends == ("–", "–") else " to ".join(ends)
