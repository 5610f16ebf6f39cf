"""A chart is a picture in two widths and a table that holds the same numbers; both can be read aloud."""

from __future__ import annotations

import csv
import html
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from sim.report.words import DASH, Words

Cell = str | float


@dataclass(frozen=True)
class Table:
    """The numbers behind a picture: texts stay as they are, numbers are written with ``decimals``."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    decimals: int = 2

    def html(self, said: Words) -> str:
        """An HTML table; the first cell of a row is its heading."""
        heads = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in self.heads)
        body = "".join(f"<tr>{self._row(row, said)}</tr>" for row in self.rows)
        caption = f"<caption>{html.escape(self.caption)}</caption>"
        return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"

    def _row(self, row: Sequence[Cell], said: Words) -> str:
        first, *others = (self._text(cell, said) for cell in row)
        return f'<th scope="row">{first}</th>' + "".join(f"<td>{text}</td>" for text in others)

    def _text(self, cell: Cell, said: Words) -> str:
        if isinstance(cell, str):
            return html.escape(cell)
        return said.number(cell, self.decimals) if math.isfinite(cell) else DASH

    def csv(self) -> str:
        """The same rows for a spreadsheet: full precision, a point as decimal mark, empty where nothing is known."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.heads)
        writer.writerows([[_plain(cell) for cell in row] for row in self.rows])
        return text.getvalue()


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return repr(float(cell)) if math.isfinite(cell) else ""


@dataclass(frozen=True)
class Chart:
    """``wide`` and ``narrow`` are complete SVG documents of the same picture; ``table`` is its twin."""

    title: str
    wide: str
    narrow: str
    table: Table
    summary: str = field(default="")

    @property
    def svg(self) -> str:
        """The wide picture."""
        return self.wide

    def picture(self, level: int = 3) -> str:
        """Heading and both widths; ``style.css`` shows the one that fits the room."""
        heading = f"<h{level}>{html.escape(self.title)}</h{level}>" if level else ""
        both = f'<div class="chart-wide">{self.wide}</div><div class="chart-narrow">{self.narrow}</div>'
        return f'<div class="chart">{heading}{both}</div>'

    def figure(self, said: Words, level: int = 3) -> str:
        """Picture, and the table folded below it, for a page that stands still."""
        return self.picture(level) + self.folded(said)

    def folded(self, said: Words) -> str:
        """The table, folded away until it is asked for."""
        label = html.escape(said["chart.table"])
        table = f'<div class="scrolls" tabindex="0" role="region" aria-label="{label}">{self.table.html(said)}</div>'
        return f'<details class="twin"><summary>{label}</summary>{table}</details>'
