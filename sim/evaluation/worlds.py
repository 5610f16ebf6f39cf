"""The worlds of one replication: with and without the policy, and those in which an evaluation changes who is reached.

All but ``elsewhere`` share their people, their luck and their past, and part in week 0:

``passive``, ``policy``
    The two scenarios.  Their difference is the truth at full roll-out.
``trial``, ``mirror``
    The policy, but a keyed half of all people have their offers withheld on the day they are referred: what a trial
    does that randomises those whom assessors refer.  In ``mirror`` it is the other half.  So everybody referred is seen
    both with and without an offer at half saturation, and a trial can be drawn from them with a fresh randomisation
    whose truth is known exactly.
``wedge``
    The offer reaches one group of home-care districts after another, in a keyed order.
``elsewhere``
    A municipality of the same kind without the policy, with luck of its own and a drift of its own towards stricter
    assessment, drawn from its prior: municipalities do not drift alike.
``nil``
    The policy, but a course changes nobody's function: all that the evaluation then finds is not its effect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from sim.evaluation.design import PASSIVE, POLICY, Seen
from sim.evaluation.panel import Panel, Recorder, walked
from sim.mechanism import mechanism
from sim.mechanisms.reablement_acceptance import ACCEPT
from sim.population.table import Flags, Floats, Ints, Rows
from sim.randomness import Luck
from sim.scenario import Scenario
from sim.schedule import WEEKS_PER_MONTH
from sim.simulation import Simulation

TRIAL, MIRROR, WEDGE, ELSEWHERE, NIL = "trial", "mirror", "wedge", "elsewhere", "nil"
FIRST_LUCK, FAR = 1_000_000, 500_000
"""Where the replications of the evaluator begin, and how far away those of the other municipality are."""
MEASURES = ("home_care_cost_dkk", "public_cash_dkk")
REACH = "reablement_referral.reach"
STEPS, DISTRICTS = 4, 8
"""Steps of the wedge, and the fewest districts it has: a place of few neighbourhoods is cut into parts of them."""
NO_UPLIFT = {
    "reablement_course.uplift_recent": 0.0,
    "reablement_course.uplift_older": 0.0,
    "reablement_course.hours_saved_share": 0.0,
}


class Withheld(Luck):
    """The same luck, but whoever is in the control group takes up no offer."""

    def __init__(self, luck: Luck, mirrored: bool) -> None:
        super().__init__(luck.seed, luck.replication)
        self.mirrored = mirrored

    def controls(self, who: Rows) -> Flags:
        """Who is in the control group: a keyed half, or in the mirror the other."""
        first_half = super().uniform("evaluation.arm", 0, who) < 0.5
        return np.asarray(first_half != self.mirrored)

    def uniform(self, stream: str, week: int, who: Rows, event: int = 0) -> Floats:
        """As usual, but an offer to a control is answered by no."""
        draws = super().uniform(stream, week, who, event)
        if stream == ACCEPT:
            draws[self.controls(who)] = 1.0
        return draws


class Reached(Luck):
    """The same luck, but offers reach those whose districts have been reached."""

    def __init__(self, luck: Luck, reached: Flags) -> None:
        super().__init__(luck.seed, luck.replication)
        self.reached = reached

    def uniform(self, stream: str, week: int, who: Rows, event: int = 0) -> Floats:
        """As usual, but reach follows districts."""
        if stream == REACH:
            return np.where(self.reached[who], 0.0, 1.0)
        return super().uniform(stream, week, who, event)


def live(baseline: Scenario, policy: Scenario, seed: int, number: int, wanted: Iterable[str]) -> Seen:
    """Live the worlds ``wanted`` of replication ``number``; both scenarios share their past and part in week 0."""
    baseline, policy = (replace(each, measures=MEASURES) for each in (baseline, policy))
    trunk, past = Simulation(baseline, seed, FIRST_LUCK + number), Recorder()
    walked(trunk, past, 0)
    district, reached_week = _rollout(trunk, policy.weeks)
    lived: dict[str, Callable[[], Panel]] = {
        PASSIVE: lambda: _to_the_end(trunk.fork(baseline), past),
        POLICY: lambda: _to_the_end(trunk.fork(policy), past),
        TRIAL: lambda: _to_the_end(_withheld(trunk.fork(policy), False), past),
        MIRROR: lambda: _to_the_end(_withheld(trunk.fork(policy), True), past),
        WEDGE: lambda: _step_by_step(trunk, policy, past, district, reached_week),
        ELSEWHERE: lambda: _elsewhere(baseline, seed, number),
        NIL: lambda: _to_the_end(trunk.fork(policy.with_numbers(NO_UPLIFT)), past),
    }
    panels = {name: lived[name]() for name in dict.fromkeys(wanted)}
    return Seen(panels, Luck(seed, FIRST_LUCK + number), policy.weeks, district, reached_week)


def _to_the_end(simulation: Simulation, past: Recorder) -> Panel:
    recorder = past.fork()
    walked(simulation, recorder, simulation.scenario.weeks)
    return recorder.panel(simulation)


def _withheld(simulation: Simulation, mirrored: bool) -> Simulation:
    simulation.world.luck = Withheld(simulation.world.luck, mirrored)
    return simulation


def _elsewhere(baseline: Scenario, seed: int, number: int) -> Panel:
    luck = FIRST_LUCK + FAR + number
    drift = next(each for each in mechanism("needs_assessment").parameters if each.name == "stricter")
    share = float(Luck(seed, luck).uniform("evaluation.drift", 0, np.zeros(1, np.int64))[0])
    drifting = baseline.with_numbers({"needs_assessment.stricter": drift.quantile(share)})
    return _to_the_end(Simulation(drifting, seed, luck), Recorder())


# --- the stepped wedge ------------------------------------------------------------------------------------------------


def _rollout(trunk: Simulation, weeks: int) -> tuple[Ints, Ints]:
    """Each person's district, and the week in which each district is reached."""
    citizens, luck = trunk.world.citizens, trunk.world.luck
    neighbourhoods = int(citizens.neighbourhood.max()) + 1
    parts = -(-DISTRICTS // neighbourhoods)
    # Part of a neighbourhood by household, so that couples are reached together.
    home = np.where(citizens.household >= 0, citizens.household, np.arange(citizens.n))
    part = (luck.uniform("evaluation.district", 0, home) * parts).astype(np.int64)
    number = neighbourhoods * parts
    order = np.argsort(luck.uniform("evaluation.wedge", 0, np.arange(number)), kind="stable")
    step = np.empty(number, np.int64)
    step[order] = np.arange(number) * STEPS // number
    return citizens.neighbourhood * parts + part, step * _weeks_a_step(weeks)


def _weeks_a_step(weeks: int) -> int:
    """Whole months."""
    return weeks // STEPS // WEEKS_PER_MONTH * WEEKS_PER_MONTH


def _step_by_step(trunk: Simulation, policy: Scenario, past: Recorder, district: Ints, reached_week: Ints) -> Panel:
    recorder, luck, simulation = past.fork(), trunk.world.luck, trunk
    for week in np.unique(reached_week).tolist():
        # The team is planned for the share of people reached.
        share = float(np.mean(reached_week <= week))
        full = policy.numbers["reablement_offer"]["saturation"]
        saturated = policy.with_numbers({"reablement_offer.saturation": share * full})
        walked(simulation, recorder, week)
        simulation = simulation.fork(saturated)
        simulation.world.luck = Reached(luck, reached_week[district] <= week)
    walked(simulation, recorder, policy.weeks)
    return recorder.panel(simulation)
