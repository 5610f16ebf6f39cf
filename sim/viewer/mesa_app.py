"""The model in Mesa's own visualiser: ``SolaraViz(model, components, model_params)``.

Works by itself, under ``solara run sim/viewer/mesa_app.py``, and as the page Mesa of the viewer.  Every session builds
a model of its own.  The pictures are drawn from what the model has recorded, as text and not as images of a plotting
library, so that a week is shown as fast as it is lived.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import solara

from sim.measure import QUINTILES
from sim.model import CoproductionModel  # before Mesa's visualiser, so that Mesa is kept quiet
from sim.policy import policies
from sim.population.table import Floats
from sim.reading import BadInput
from sim.report.words import Words
from sim.schedule import WEEKS_PER_YEAR
from sim.viewer import visit
from sim.viewer.charts import Bar, Bars, Curve, Lines, Mark, bar_chart, line_chart
from sim.viewer.words import viewer_words

from mesa.visualization import SolaraViz  # isort: skip
from mesa.visualization.utils import update_counter  # isort: skip

SCENARIOS = [
    "fredericia_reablement",
    "fredericia_passive",
    "targeted_invitation",
    "open_call",
    "incentives_all",
    "weak_staff_incentives",
]
PLACES = ["village", "town"]
LEVERS = (
    "reablement_offer.share_new",
    "reablement_offer.share_existing",
    "targeted_invitation.per_year",
    "recognition.strength",
    "budget_squeeze.cut_share",
)
STEPS = 20
SEEDS = 50


def model_params() -> dict[str, Any]:
    """What can be chosen before Reset: scenario, place, luck and a few levers; fixed is where the first step stands."""
    return {
        "scenario": {"type": "Select", "label": "Scenario", "value": SCENARIOS[0], "values": SCENARIOS},
        "place": {"type": "Select", "label": "Place", "value": PLACES[0], "values": PLACES},
        "seed": {"type": "SliderInt", "label": "Seed of all luck", "value": 1, "min": 1, "max": SEEDS, "step": 1},
        **{name.replace(".", "__"): lever(name) for name in LEVERS},
        "opens": 0,
    }


def lever(name: str) -> dict[str, Any]:
    """A slider over the bounds of one parameter of a policy."""
    group, _, wanted = name.partition(".")
    policy = policies()[group]
    parameter = next(each for each in policy.parameters if each.name == wanted)
    label = f"{policy.title}: {parameter.meaning} ({parameter.unit})"
    step = (parameter.high - parameter.low) / STEPS
    bounds = {"min": float(parameter.low), "max": float(parameter.high), "step": step}
    return {"type": "SliderFloat", "label": label, "value": float(parameter.default), **bounds}


def first_values() -> dict[str, Any]:
    """The keywords of the first model: what the controls show."""
    return {name: each["value"] if isinstance(each, dict) else each for name, each in model_params().items()}


# --- pictures ---------------------------------------------------------------------------------------------------------


def series(model: CoproductionModel, name: str, group: int = 0) -> tuple[Floats, Floats]:
    """Years and values recorded so far; a copy, since the next week may be lived while it is drawn."""
    record = model.simulation.records[name]
    weeks, values = tuple(record.weeks), tuple(record.values)
    n = min(len(weeks), len(values))
    return np.array(weeks[:n]) / WEEKS_PER_YEAR, np.array([each[group] for each in values[:n]], dtype=float)


def curve_of(measure: str, key: str) -> Callable[[CoproductionModel], Any]:
    """A component that draws one measure over the years."""

    def drawn(model: CoproductionModel) -> Any:
        said = viewer_words(visit.language.value)
        years, values = series(model, measure)
        title = said[f"mesa.{key}"]
        shown = Lines(
            title, years, (Curve(title, values),), said["mesa.years"], marks=(Mark(0.0, said["mesa.policy"]),)
        )
        return solara.HTML(tag="div", unsafe_innerHTML=line_chart(shown, said).picture(2))

    return drawn


def partners(model: CoproductionModel) -> Any:
    """Who works as a partner, by fifth of resources."""
    said = viewer_words(visit.language.value)
    latest = model.simulation.records["participation_partnership"].values[-1:]
    values = np.array(latest[0][1:] if latest else [np.nan] * len(QUINTILES), dtype=float)
    title = said["mesa.partners"]
    groups = tuple(said[f"fifth.{fifth}"] for fifth in range(1, 6))
    shown = Bars(title, groups, (Bar(said["mesa.share"], values),))
    return solara.HTML(tag="div", unsafe_innerHTML=bar_chart(shown, said).picture(2))


def headline(model: CoproductionModel, said: Words) -> str:
    """The week and the present figures, as one plain line."""
    week = said.say("mesa.week", week=model.week, year=said.number(model.week / WEEKS_PER_YEAR, 1))
    helped = int(model.world.citizens.recipient[model.world.elders].sum())
    return f"{week} · {said['mesa.recipients']}: {said.number(helped)}"


COMPONENTS = [
    (curve_of("home_care_hours", "hours"), 0),
    (partners, 0),
    (curve_of("often_alone_share", "lonely"), 0),
    (curve_of("unmet_hours", "unmet"), 0),
]


# --- page -------------------------------------------------------------------------------------------------------------


@solara.component
def Now(model: CoproductionModel) -> None:
    """The line above the pictures, renewed with every step."""
    update_counter.get()
    solara.HTML(tag="p", unsafe_innerHTML=headline(model, viewer_words(visit.language.value)), classes=["bench-now"])


@solara.component
def Visualiser(first: CoproductionModel) -> None:
    """Mesa's visualiser on a model that Reset replaces."""
    model = solara.use_reactive(first)
    Now(model.value)
    SolaraViz(model, components=list(COMPONENTS), model_params=model_params(), name="Samspil")


@solara.component
def Bench() -> None:
    """A model of this session's own in Mesa's visualiser, or a line that says why there is none."""
    said = viewer_words(visit.language.value)
    building = solara.lab.use_task(lambda: built(first_values()), dependencies=[], prefer_threaded=True)
    if building.pending or building.not_called:
        solara.Text(said["mesa.building"], classes=["working"])
    elif isinstance(building.value, str):
        solara.Error(said.say("mesa.failed", problem=building.value))
    elif building.value is not None:
        Visualiser(building.value)


def built(chosen: dict[str, Any]) -> CoproductionModel | str:
    """The model, or what is wrong with what was chosen."""
    try:
        return CoproductionModel(**chosen)
    except BadInput as bad:
        return "; ".join(bad.problems)


Page = Bench
