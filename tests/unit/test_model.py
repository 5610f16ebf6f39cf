"""Samspil is a true Mesa model: stepping, collecting, batches and agents work as Mesa says, agents only on demand."""

from __future__ import annotations

import gc
import multiprocessing
import subprocess
import sys
import weakref
from pathlib import Path

import mesa
import numpy as np
import pytest

from sim.agents import Citizen, Employee, Firm, View, Volunteer
from sim.model import CoproductionModel
from sim.population.citizens import Volunteering
from sim.population.table import NOBODY
from sim.scenario import load_scenario
from sim.simulation import Simulation

SCENARIO = """
title = "A village in which people live, fall ill, recover and die"
question = "Does the model do what Mesa asks?"
place = "village"
mechanisms = ["demography", "functional_decline", "spontaneous_recovery"]
measures = ["capability", "often_alone_share"]
[run]
weeks = 14
past_weeks = 13
burn_in_weeks = 8
"""
STEPS = 27


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("scenario") / "quiet_village.toml"
    path.write_text(SCENARIO)
    return str(path)


@pytest.fixture
def model(scenario: str) -> CoproductionModel:
    return CoproductionModel(scenario=scenario, seed=1)


def made(model: CoproductionModel) -> int:
    """How many agents there are as objects."""
    return sum(isinstance(thing, View) and thing.model is model for thing in gc.get_objects())


# --- stepping and collecting ------------------------------------------------------------------------------------------


def test_it_is_a_mesa_model_that_starts_where_records_do(model: CoproductionModel) -> None:
    assert isinstance(model, mesa.Model)
    assert (model.running, model.steps, model.week) == (True, 0, -13)


def test_a_step_is_a_week_and_the_last_one_stops_it(model: CoproductionModel) -> None:
    model.run_model()
    assert (model.running, model.steps, model.week) == (False, STEPS, 14)
    model.step()
    assert model.week == 14


def test_it_records_what_the_simulation_does(model: CoproductionModel, scenario: str) -> None:
    model.run_model()
    plain = Simulation(load_scenario(scenario), seed=1).run()
    collected = model.datacollector.get_model_vars_dataframe()
    record = plain.records["capability"]
    assert record.weeks == [-13, 0, 13]
    assert collected["capability"].iloc[[0, 13, 26]].tolist() == [values[0] for values in record.values]
    assert collected["capability"].iloc[12] == collected["capability"].iloc[0]
    assert np.array_equal(model.world.citizens.capability, plain.world.citizens.capability)


def test_measures_are_reporters_by_name(model: CoproductionModel) -> None:
    collector = mesa.DataCollector(model_reporters={"function": "capability"})
    assert np.isnan(model.capability)
    model.step()
    collector.collect(model)
    record = model.simulation.records["capability"]
    assert collector.get_model_vars_dataframe()["function"].tolist() == [record.values[-1][0]]
    assert model.measured("capability", "all") == model.capability


def test_an_unknown_measure_is_answered_with_the_nearest(model: CoproductionModel) -> None:
    with pytest.raises(AttributeError, match="did you mean 'capability'"):
        _ = model.capabilty


def test_agent_reporters_read_columns(model: CoproductionModel) -> None:
    collector = mesa.DataCollector(agenttype_reporters={Citizen: {"age": "age", "function": "capability"}})
    collector.collect(model)
    table = collector.get_agenttype_vars_dataframe(Citizen)
    rows = np.flatnonzero(model.world.citizens.arrived_week <= model.week)
    assert set(table["age"]) <= set(model.world.age(rows).tolist())
    assert len(table) == len(model.agents_by_type[Citizen])


def test_batch_run_runs_a_handful(scenario: str) -> None:
    results = mesa.batch_run(
        CoproductionModel,
        {"scenario": scenario, "citizens": [100, 150], "seed": 5, "demography.moving_rate": 0.02},
        max_steps=1000,
        data_collection_period=1,
        display_progress=False,
    )
    assert len(results) == 2 * STEPS
    assert {result["citizens"] for result in results} == {100, 150}
    assert all(0 < result["capability"] <= 1 for result in results)


# --- luck and settings ------------------------------------------------------------------------------------------------


def test_the_seed_may_be_given_as_number_or_generator(scenario: str) -> None:
    assert CoproductionModel(scenario=scenario, citizens=100, rng=7).seed == 7
    drawn = [CoproductionModel(scenario=scenario, citizens=100, rng=np.random.default_rng(7)).seed for _ in range(2)]
    assert drawn[0] == drawn[1]
    with pytest.raises(ValueError, match="either seed or rng"):
        CoproductionModel(scenario=scenario, seed=1, rng=2)


def test_without_a_seed_luck_is_fresh_and_told(scenario: str) -> None:
    one, other = (CoproductionModel(scenario=scenario, citizens=100) for _ in range(2))
    assert one.seed != other.seed
    again = CoproductionModel(scenario=scenario, citizens=100, seed=one.seed)
    assert np.array_equal(one.world.citizens.capability, again.world.citizens.capability)


def test_parameters_are_set_by_group_and_name(scenario: str) -> None:
    for keyword in ("demography__moving_rate", "demography.moving_rate"):
        model = CoproductionModel(scenario=scenario, citizens=100, seed=1, **{keyword: 0.05})
        assert model.simulation.scenario.numbers["demography"]["moving_rate"] == 0.05


# --- agents -----------------------------------------------------------------------------------------------------------


def test_a_run_makes_no_agents(model: CoproductionModel) -> None:
    model.run_model()
    assert made(model) == 0


def test_agents_of_all_four_kinds_are_mesa_agents(model: CoproductionModel) -> None:
    model.world.citizens.volunteering[model.world.adults[:7]] = Volunteering.REGULAR
    by_type = {kind: len(agents) for kind, agents in model.agents_by_type.items()}
    citizens = model.world.citizens
    here = (citizens.arrived_week <= model.week) & (citizens.left_week > model.week)
    adult = citizens.birth_week <= model.week - 18 * 52
    assert by_type[Citizen] == (here & adult).sum()
    assert by_type[Employee] == (model.world.employees.filled & model.world.employees.exists).sum()
    assert by_type[Firm] == model.world.firms.n
    assert 0 < by_type[Volunteer] <= 7
    assert all(isinstance(agent, mesa.Agent) for agent in model.agents)
    assert len({agent.unique_id for agent in model.agents}) == len(model.agents)


def test_select_and_groupby_read_naturally(model: CoproductionModel) -> None:
    old = model.agents.select(lambda agent: isinstance(agent, Citizen) and agent.age >= 80)
    assert len(old) == (model.world.age(model.world.elders) >= 80).sum()
    alone = {answer: len(group) for answer, group in old.groupby("lives_alone")}
    assert sum(alone.values()) == len(old)
    assert set(alone) <= {True, False}
    assert old.agg("age", max) == max(citizen.age for citizen in old)


def test_an_agent_reads_and_writes_its_row(model: CoproductionModel) -> None:
    citizen = model.citizen(3)
    citizen.trust = 0.25
    assert model.world.citizens.trust[3] == citizen.trust == 0.25
    model.world.citizens.trust[3] = 0.5
    assert citizen.trust == 0.5
    with pytest.raises(AttributeError, match="colour"):
        _ = citizen.colour
    citizen.colour = "green"
    assert citizen.colour == "green"
    assert "capability" in dir(citizen)


def test_citizens_know_one_another(model: CoproductionModel) -> None:
    world = model.world
    citizen = max(model.agents_by_type[Citizen], key=lambda each: len(each.close_ties))
    assert citizen in citizen.close_ties[0].close_ties
    assert {tie.row for tie in citizen.close_ties} <= set(world.ties.of(citizen.row).tolist())
    married = next(each for each in model.agents_by_type[Citizen] if each.spouse != NOBODY and each.partner)
    assert married.partner is not None
    assert married.partner.partner is married
    parent = next(each for each in model.agents_by_type[Citizen] if each.grown_child)
    assert parent.grown_child.age < parent.age


def test_people_show_who_they_are(model: CoproductionModel) -> None:
    world = model.world
    world.citizens.woman[3], world.citizens.education[3] = True, 2
    world.citizens.volunteering[3], world.citizens.volunteer_weekly_hours[3] = Volunteering.REGULAR, 2.0
    world.citizens.volunteers_for[3] = 1
    world.citizens.recipient[3], world.citizens.provider[3] = True, 0
    kinds = model.agents_by_type
    volunteer = next(each for each in kinds[Volunteer] if each.row == 3)
    assert repr(volunteer) == "<Volunteer 3: 2.0 h a week for association 1>"
    assert repr(volunteer.citizen).startswith("<Citizen 3: woman of ")
    assert "vocational education" in repr(volunteer.citizen)
    assert volunteer.citizen.volunteers
    firm = next(iter(kinds[Firm]))
    assert volunteer.citizen in firm.clients
    assert "paid by the hour" in repr(firm)
    employee = next(each for each in kinds[Employee] if each.citizen != NOBODY)
    assert employee not in employee.colleagues
    assert all(each.workplace == employee.workplace for each in employee.colleagues)
    assert employee.resident is None or employee.resident.row == employee.citizen
    assert repr(employee).startswith(f"<Employee {employee.row}: ")


def test_agents_come_and_go_with_their_people(model: CoproductionModel) -> None:
    before = {agent.row: agent for agent in model.agents_by_type[Citizen]}
    model.run_model()
    citizens = model.world.citizens
    after = {agent.row: agent for agent in model.agents_by_type[Citizen]}
    here = (citizens.arrived_week <= 14) & (citizens.left_week > 14) & (citizens.birth_week <= 14 - 18 * 52)
    assert set(after) == set(np.flatnonzero(here).tolist())
    assert set(after) != set(before)
    assert all(after[row] is agent for row, agent in before.items() if row in after)
    gone = next(agent for row, agent in before.items() if row not in after)
    assert not gone.present
    assert gone not in model.agents


# --- what Mesa 3.3.1 would leave behind -------------------------------------------------------------------------------


@pytest.mark.parametrize("with_agents", [False, True])
def test_no_model_outlives_its_use(scenario: str, with_agents: bool) -> None:
    model = CoproductionModel(scenario=scenario, citizens=100, seed=1)
    if with_agents:
        assert len(model.agents) > 100
    model.step()
    watched = weakref.ref(model)
    del model
    gc.collect()
    assert watched() is None


def test_closing_lets_go_at_once(model: CoproductionModel) -> None:
    state = weakref.ref(model.world)
    assert len(model.agents) > 0
    model.close()
    gc.collect()
    assert state() is None
    assert made(model) == 0


def test_importing_leaves_process_pools_as_they_were() -> None:
    code = (
        "import multiprocessing; before = multiprocessing.get_start_method(allow_none=True); import sim.model; "
        "assert multiprocessing.get_start_method(allow_none=True) == before"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
    assert multiprocessing.get_start_method() in multiprocessing.get_all_start_methods()
