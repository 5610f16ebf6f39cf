"""The rows of the register of claims: what the five texts say, as ``sim/claims/rows.toml`` lists them.

A row is the statement of a text; one or more files of ``sim/claims`` carry it.  Scenarios name the rows they serve.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping

import pydantic

from sim.provenance import SIM
from sim.reading import Form, load

ROWS = SIM / "claims" / "rows.toml"


class Row(Form):
    """One row: ``text`` is what the source says, in our words, and ``ours`` what the project adds to try it.

    ``hedges`` are the ways in which the source hedges it.  A hypothesis of the project has ``false_if`` instead of
    ``ours``.
    """

    text: str
    hedges: list[str] = pydantic.Field(min_length=1)
    source: str
    hedge_note: str = ""
    ours: str = ""
    false_if: str = ""


class _RowsForm(Form):
    sources: dict[str, str]
    rows: dict[str, Row]


@functools.cache
def rows() -> Mapping[str, Row]:
    """All rows, by id, in the order of the list."""
    return _filled().rows


@functools.cache
def sources() -> Mapping[str, str]:
    """What each short name of a source stands for."""
    return _filled().sources


@functools.cache
def _filled() -> _RowsForm:
    return load(ROWS, _RowsForm)[0]


def no_row(name: str) -> str:
    """What is wrong with a name that no row has: the families with their last rows, and the nearest name."""
    last = {each[0]: each for each in rows()}
    families = ", ".join(f"{letter}1 to {end}" for letter, end in last.items())
    near = difflib.get_close_matches(name.upper(), rows(), n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"no row {name!r} in the register of claims (allowed: {families}{hint})"
