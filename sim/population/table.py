"""A table is a kind of thing; its columns are arrays with a unit, a range and a meaning."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import numpy as np
from numpy.typing import NDArray

from sim.kernel import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Rows = Ints

NEVER = -1_000_000
"""A week that has not come: used in columns of weeks."""
FOREVER = 1_000_000
"""A week beyond every run."""
NOBODY = -1
"""A row that is no row: used in columns that point at other rows."""

AnyTable = TypeVar("AnyTable", bound="Table")


@dataclass(frozen=True)
class Column:
    """What a column means; ``initial`` is its neutral value."""

    dtype: type
    initial: float
    unit: str
    meaning: str
    low: float
    high: float

    @property
    def stored(self) -> type:
        """How a value is kept: whole numbers in four bytes, enough for every week, row and count of a run."""
        return np.int32 if self.dtype is int else self.dtype


def column(dtype: type, initial: float, unit: str, meaning: str, low: float = -np.inf, high: float = np.inf) -> Any:
    """Declare a column of a table (``float``, ``int`` or ``bool``)."""
    return Column(dtype, initial, unit, meaning, low, high)


def having(rows: Rows, column: Ints | Flags, value: int = True) -> Rows:
    """Those of ``rows`` for whom the column of whole numbers or flags holds ``value``, found in one pass."""
    found = np.empty(len(rows), np.int64)
    return found[: _find(rows, column, value, found)]


@kernel
def _find(rows, column, value, found):  # type: ignore[no-untyped-def]
    n = 0
    for row in rows:
        found[n] = row
        n += column[row] == value
    return n


class Table:
    """Rows of one kind held as columns; rows are appended, never reused."""

    columns: ClassVar[dict[str, Column]] = {}

    def __init_subclass__(cls) -> None:
        cls.columns = {name: value for name, value in vars(cls).items() if isinstance(value, Column)}

    def __init__(self, n: int) -> None:
        self.n = n
        self.added: dict[str, Column] = {}
        for name, meaning in self.columns.items():
            setattr(self, name, np.full(n, meaning.initial, meaning.stored))

    def add(self, name: str, meaning: Column) -> None:
        """Give the table one more column, owned by the mechanism that asks for it."""
        self.added[name] = meaning
        setattr(self, name, np.full(self.n, meaning.initial, meaning.stored))

    def __getitem__(self, name: str) -> NDArray[Any]:
        return getattr(self, name)  # type: ignore[no-any-return]

    def names(self) -> Iterator[str]:
        """The names of all columns."""
        yield from self.columns
        yield from self.added

    def meaning(self, name: str) -> Column:
        """Unit, range and meaning of a column."""
        return self.columns.get(name) or self.added[name]

    def all_rows(self) -> Rows:
        """Every row number."""
        return np.arange(self.n)

    def fork(self: AnyTable) -> AnyTable:
        """An independent copy."""
        twin = copy.copy(self)
        twin.added = dict(self.added)
        for name in self.names():
            setattr(twin, name, self[name].copy())
        return twin

    def append(self, **values: Any) -> int:
        """One more row with neutral values, save those given; returns its number."""
        for name in self.names():
            meaning = self.meaning(name)
            value = values.get(name, meaning.initial)
            setattr(self, name, np.append(self[name], np.asarray(value, meaning.stored)))
        self.n += 1
        return self.n - 1

    def reset(self) -> None:
        """Every column back to its neutral value."""
        for meanings in (self.columns, self.added):
            for name, meaning in meanings.items():
                self[name].fill(meaning.initial)
