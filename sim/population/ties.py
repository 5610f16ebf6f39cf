"""Who is tied to whom, as compressed rows; networkx sees them on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.population.table import Rows

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True)
class Ties:
    """Close ties: the neighbours of row ``i`` are ``neighbour[start[i]:start[i + 1]]``; every tie stands in both rows.

    Ties are fixed during a run, so worlds share them.
    """

    start: Rows
    neighbour: Rows

    @classmethod
    def none(cls, n: int) -> Ties:
        """A world of strangers."""
        return cls(np.zeros(n + 1, np.int64), np.zeros(0, np.int64))

    @classmethod
    def from_pairs(cls, n: int, first: Rows, second: Rows) -> Ties:
        """Ties from pairs of rows, each pair once."""
        whom = np.concatenate([first, second])
        order = np.argsort(whom, kind="stable")
        start = np.zeros(n + 1, np.int64)
        start[1:] = np.cumsum(np.bincount(whom, minlength=n))
        return cls(start, np.concatenate([second, first])[order])

    def of(self, row: int) -> Rows:
        """The close ties of one row."""
        return self.neighbour[self.start[row] : self.start[row + 1]]

    def counts(self) -> Rows:
        """Number of close ties of every row."""
        return np.diff(self.start)

    def with_stranger(self) -> Ties:
        """The same ties with one more row that has none."""
        return Ties(np.append(self.start, self.start[-1]), self.neighbour)

    def graph(self) -> networkx.Graph:
        """The ties as an undirected networkx graph over row numbers."""
        import networkx

        graph = networkx.Graph()
        graph.add_nodes_from(range(len(self.start) - 1))
        whom = np.repeat(np.arange(len(self.start) - 1), self.counts())
        graph.add_edges_from(zip(whom.tolist(), self.neighbour.tolist(), strict=True))
        return graph
