"""What Mesa's visualiser is given; how it plays is tried in tests/browser."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from mesa.visualization.solara_viz import _check_model_params

from sim.model import CoproductionModel
from sim.scenario import load_scenario
from sim.viewer import mesa_app
from sim.viewer.app import address


@pytest.fixture(scope="module")
def model() -> CoproductionModel:
    return CoproductionModel(scenario="fredericia_reablement", place="village", citizens=60, seed=1, opens=0)


def test_mesa_takes_what_can_be_chosen() -> None:
    _check_model_params(CoproductionModel.__init__, mesa_app.model_params())


def test_what_can_be_chosen_exists_and_each_lever_acts_somewhere() -> None:
    scenarios = [load_scenario(name, place=mesa_app.PLACES[0]) for name in mesa_app.SCENARIOS]
    for name in mesa_app.LEVERS:
        group = name.partition(".")[0]
        assert any(group in {each.name for each in scenario.policies} for scenario in scenarios), name
    for each in mesa_app.model_params().values():
        if isinstance(each, dict) and "min" in each:
            assert each["min"] <= each["value"] <= each["max"]
        elif isinstance(each, dict):
            assert each["value"] in each["values"]


def test_it_opens_where_policies_begin_and_remembers_what_came_before(model: CoproductionModel) -> None:
    assert model.week == 0
    assert model.steps == 0
    years, values = mesa_app.series(model, "home_care_hours")
    assert years[0] == pytest.approx(-2.0)
    assert len(years) == len(values) == 104
    assert np.isfinite(values).all()


@pytest.mark.parametrize("component", [each for each, _ in mesa_app.COMPONENTS])
def test_pictures_are_drawn(model: CoproductionModel, component: Any) -> None:
    assert "<svg" in component(model).kwargs["unsafe_innerHTML"]


def test_what_cannot_be_built_is_told() -> None:
    assert "no scenario" in str(mesa_app.built({"scenario": "nothing_like_it"}))


def test_the_address_carries_language_and_choice() -> None:
    assert address("seed=2&language=en", "da") == "seed=2&language=da"
