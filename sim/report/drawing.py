"""One style for all figures: readable in print, in grey, and by colour-blind readers (colours after Okabe and Ito)."""

from __future__ import annotations

import contextlib
import io
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.yearly import Floats
from sim.report.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, GREY, LIGHT = "#222222", "#6b6b6b", "#d9d9d9"
BLUE, ORANGE, GREEN, VERMILION, PURPLE = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7"
WIDTH = 7.4
TITLE_LETTERS, SOURCE_LETTERS, LEGEND_LETTERS = 86, 128, 118
INCH_A_TITLE_LINE, INCH_A_SOURCE_LINE, INCH_A_LEGEND_ROW = 0.21, 0.14, 0.2
HIDDEN = "_"
"""The label of what a legend leaves out."""
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": LIGHT,
    "grid.linewidth": 0.6,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.direction": "out",
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "svg.hashsalt": "samspil",
    "svg.fonttype": "path",
}


@dataclass(frozen=True)
class Picture:
    """A finished figure: its file name, title, what it shows in words, and its SVG."""

    name: str
    title: str
    alternative: str
    svg: bytes


@contextlib.contextmanager
def canvas(columns: int = 1, height: float = 3.4, rows: int = 1) -> Iterator[tuple[Figure, Any]]:
    """A figure in the house style, and its axes; drawn without a screen."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasAgg(figure)
        yield figure, figure.subplots(rows, columns, squeeze=False).ravel()


def finished(figure: Figure, name: str, title: str, source: str, alternative: str) -> Picture:
    """Put title and legend above and the source below; the same figure gives the same bytes."""
    height = figure.get_figheight()
    above, below = textwrap.wrap(title, TITLE_LETTERS), textwrap.wrap(source, SOURCE_LETTERS)
    top = height - INCH_A_TITLE_LINE * len(above) - 0.06
    foot = INCH_A_SOURCE_LINE * len(below) + 0.08
    figure.text(0.01, 1 - 0.04 / height, "\n".join(above), va="top", fontsize=11, fontweight="bold", color=INK)
    figure.text(0.01, 0.03 / height, "\n".join(below), va="bottom", fontsize=7.5, color=GREY)
    rows = _legend(figure, top / height)
    engine = figure.get_layout_engine()
    assert engine is not None
    engine.set(rect=(0, foot / height, 1, (top - INCH_A_LEGEND_ROW * rows - foot - 0.04) / height))  # type: ignore[call-arg]
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return Picture(name, title, alternative, buffer.getvalue())


def _legend(figure: Figure, top: float) -> int:
    """One legend for all axes; how many rows it takes."""
    told = [axes.get_legend_handles_labels() for axes in figure.axes]
    shown = {label: handle for handles, labels in told for handle, label in zip(handles, labels, strict=True)}
    shown.pop(HIDDEN, None)
    fits = LEGEND_LETTERS // (max(map(len, shown)) + 8)
    columns = max(1, min(len(shown), fits))
    figure.legend(
        list(shown.values()), list(shown), loc="upper left", bbox_to_anchor=(0.0, top), ncols=columns, fontsize=8.5,
        borderaxespad=0.2,
    )  # fmt: skip
    return -(-len(shown) // columns)


def zero_line(axes: Axes) -> None:
    """Mark where there is no difference."""
    axes.axhline(0, color=INK, linewidth=0.9, zorder=1)


def band(axes: Axes, x: Any, low: Floats, high: Floats, colour: str, label: str, strength: float) -> None:
    """An interval as a band; drawn only where it is known."""
    if np.isfinite(low).any():
        axes.fill_between(x, low, high, color=colour, alpha=strength, linewidth=0, label=label)


def span(draw: Callable[..., Any], at: Any, low: Any, high: Any, **look: Any) -> None:
    """Intervals as lines; drawn only where they are known."""
    if np.isfinite(np.asarray(low, dtype=float)).any():
        draw(at, low, high, **look)


def scaled(words: Words, axis: Any, largest: float) -> None:
    """Write an axis's numbers with this language's marks, in thousands or millions where they are large."""
    from matplotlib.ticker import FuncFormatter

    divisor = 1e6 if largest >= 1e6 else 1.0
    reach = largest / divisor
    decimals = 0 if reach >= 10 else 1 if reach >= 1 else 2 if reach >= 0.1 else 3
    axis.set_major_formatter(FuncFormatter(lambda value, _: words.number(value / divisor, decimals)))


def scale_word(words: Words, largest: float) -> str:
    """The word for the scale that ``scaled`` chose, with a space behind."""
    return words["number.million"] + " " if largest >= 1e6 else ""


def largest(*values: Floats) -> float:
    """The largest size among all values that are known."""
    known = [np.abs(each[np.isfinite(each)]).max(initial=0.0) for each in values]
    return float(max(known, default=0.0))
