"""Pictures for the viewer and the brief: pure functions from data to an accessible SVG and the table that is its twin.

``line_chart(Lines(…), said)``, ``bar_chart(Bars(…), said)`` and ``small_multiples(Panels(…), said)`` give a ``Chart``:
``chart.picture()`` and ``chart.folded(said)`` for a live page, ``chart.figure(said)`` for one that stands still,
``chart.table.csv()`` for a spreadsheet.
The picture comes in two widths; ``sim/viewer/style.css`` shows the one that fits.
"""

from sim.viewer.charts.bars import Bar, Bars, bar_chart
from sim.viewer.charts.chart import Chart, Table
from sim.viewer.charts.lines import Curve, Lines, Mark, line_chart
from sim.viewer.charts.multiples import Panel, Panels, small_multiples

__all__ = [
    "Bar", "Bars", "Chart", "Curve", "Lines", "Mark", "Panel", "Panels", "Table", "bar_chart", "line_chart",
    "small_multiples",
]  # fmt: skip
