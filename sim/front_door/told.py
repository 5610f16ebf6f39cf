"""A comparison as text for a terminal: the first lines of its page, its headline table, and who gains."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from sim.front_door.output import table
from sim.report import conclusions, grids
from sim.report.blocks import Blocks
from sim.report.grids import Grid
from sim.report.words import words
from sim.store import Results

WIDTH = 118


def comparison(results: Results, language: str) -> Iterator[str]:
    """Everything a reader needs before she opens the page."""
    told = words(language)
    if results.effects.empty:
        yield told["lead.nothing"]
        return
    blocks = Blocks(results, told)
    yield from _paragraphs([f"{blocks.policy} — {told.say('lead.subtitle', baseline=blocks.baseline)}"])
    yield from _paragraphs(conclusions.lead(blocks, told))
    for grid in (grids.headlines(blocks, told), grids.fifths(blocks, told)):
        if grid.lines:
            yield from ("", *_grid(grid))
    yield ""
    yield from _paragraphs([conclusions.provenance_of_numbers(blocks, told), f"→ {results.directory}/report.html"])


def _paragraphs(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield textwrap.fill(text, WIDTH)


def _grid(grid: Grid) -> list[str]:
    """A table of the page without its last column, which reads each row aloud."""
    wide = len(grid.heads) - 1
    rows = [[line.head, *line.cells][:wide] for line in grid.lines]
    numbers = [n for n in range(1, wide) if n not in grid.words]
    return table(list(grid.heads[:wide]), [row + [""] * (wide - len(row)) for row in rows], numbers)
