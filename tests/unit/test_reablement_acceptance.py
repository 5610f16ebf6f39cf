"""Who accepts reablement, person by person."""

from __future__ import annotations

import numpy as np
import pytest

from sim.population.table import NEVER
from sim.population.world import World
from tests.worlds.plain import act, plain_world, term

N = 20_000
ACCEPT = "reablement_acceptance.accept"
CONTACT = "reablement_acceptance.contact"


def _offered(n: int) -> World:
    world = plain_world(n)
    world.citizens.offer_open[:] = True
    world.levers.reablement_share_new[:] = 0.4
    return world


def test_where_no_reason_weighs_the_base_share_accepts() -> None:
    world = act(_offered(N), "reablement_acceptance", family=0, base_share=0.7)
    assert world.citizens.on_course.mean() == pytest.approx(0.7, abs=0.01)
    assert world.municipality.n_accepted[0] == world.citizens.on_course.sum()
    assert world.citizens.n_declined.sum() == N - world.municipality.n_accepted[0]
    assert not world.citizens.offer_open.any()


def _three_at_stake() -> World:
    """Lonely and alone with much help; the same with little; not alone; not lonely."""
    world = plain_world(4)
    citizens = world.citizens
    citizens.lives_alone[:] = [True, True, False, True]
    citizens.loneliness[:] = [2.0, 2.0, 2.0, -0.5]
    citizens.granted_hours[:] = [7.0, 1.0, 7.0, 7.0]
    return world


def test_the_lonely_who_live_alone_fear_most_for_much_contact() -> None:
    world = _three_at_stake()
    assert term(world, ACCEPT, CONTACT, world.elders) == pytest.approx([-0.5 * 2 * 3, -0.5 * 2 * 1, 0, 0])


def test_a_guarantee_lightens_the_fear_by_the_hours_promised() -> None:
    world = _three_at_stake()
    world.levers.contact_guarantee_hours[:] = 4.0
    assert term(world, ACCEPT, CONTACT, world.elders) == pytest.approx([-0.5 * 2 * 2, 0, 0, 0])


def test_refusals_are_counted_where_contact_weighed_most() -> None:
    world = _offered(N)
    citizens = world.citizens
    citizens.lives_alone[:] = True
    citizens.loneliness[:] = 2.0
    citizens.granted_hours[: N // 2] = 7.0
    citizens.self_efficacy[:] = -1.0
    act(world, "reablement_acceptance")
    declined = citizens.n_declined == 1
    assert 0 < declined[N // 2 :].sum() < declined[: N // 2].sum()
    assert world.municipality.n_declined_for_contact[0] == declined[: N // 2].sum()


@pytest.mark.parametrize(
    ("column", "value", "reason", "expected"),
    [
        ("self_efficacy", 1.0, "self_efficacy", 0.54),
        ("role_identity", -1.0, "entitlement", -0.3),
        ("n_courses", 1, "doubt", -0.5),
        ("birth_week", -90 * 52, "effort", -0.3),
        ("capability", 0.5, "autonomy", 0.25),
        ("spouse", 0, "family", 0.1),
    ],
)
def test_each_reason_weighs_as_stated(column: str, value: float, reason: str, expected: float) -> None:
    world = plain_world(2)
    world.citizens[column][0] = value
    weight = term(world, ACCEPT, f"reablement_acceptance.{reason}", world.elders)
    assert weight == pytest.approx([expected, 0.0])


def test_an_old_loss_breeds_doubt() -> None:
    world = plain_world(3)
    world.citizens.lost_week[:] = [NEVER, -78, -400]
    assert term(world, ACCEPT, "reablement_acceptance.doubt", world.elders) == pytest.approx([0, -0.25, -0.5])


def test_the_education_gradient_is_the_odds_ratio() -> None:
    world = plain_world(2)
    world.citizens.education_rank[:] = [0.0, 1.0]
    world.citizens.offer_open[:] = True
    act(world, "reablement_acceptance", education_odds_ratio=1.3)
    weight = term(world, ACCEPT, "reablement_acceptance.education", world.elders)
    assert weight[0] - weight[1] == pytest.approx(np.log(1.3))


def test_some_drop_out_each_week() -> None:
    world = plain_world(N)
    world.citizens.on_course[:] = True
    world.citizens.course_ends[:] = 5
    world.municipality.courses_running[:] = N
    act(world, "reablement_acceptance", dropout=0.03)
    assert 1 - world.citizens.on_course.mean() == pytest.approx(0.03, abs=0.004)
    assert (world.citizens.course_ends[~world.citizens.on_course] == NEVER).all()
