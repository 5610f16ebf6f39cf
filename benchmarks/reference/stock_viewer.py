"""The same model in a stock ``SolaraViz`` with Mesa's own Matplotlib plots: what ours is measured against.

solara run benchmarks/reference/stock_viewer.py
"""

from __future__ import annotations

import solara

from sim.model import CoproductionModel
from sim.viewer.mesa_app import first_values, model_params

from mesa.visualization import SolaraViz, make_plot_component  # isort: skip

SHOWN = ("home_care_hours", "loneliness", "unmet_hours", "weeks_independent")


@solara.component
def Page() -> None:  # noqa: N802
    """As Mesa's tutorial has it, but with a model for each session."""
    model = solara.use_memo(lambda: CoproductionModel(**first_values()), [])
    SolaraViz(model, components=[make_plot_component(name) for name in SHOWN], model_params=model_params())


@solara.component
def Empty() -> None:  # noqa: N802
    """A page with nothing on it."""
    solara.Text("empty")
