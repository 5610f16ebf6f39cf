"""What pay, recognition, being answered and being met do to people's own reasons."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanism import mechanism
from sim.population.ladder import PROPENSITIES
from tests.worlds.civil import begin, civil_world, live, only

VOICING = PROPENSITIES["voicing"]


def test_pay_acts_at_once_and_on_own_motivation_slowly() -> None:
    world = civil_world(takes_part_voicing=1, crowded_by_pay=0.0)
    acting = only(world, "motivation_crowding")
    world.levers.payment_dkk[:] = 50.0
    assert world.propensity(VOICING, world.adults[:5]) == pytest.approx(0.4 * 0.5)
    live(world, acting, weeks=24, payment_dkk=50.0)
    # half-life of 26 weeks, one step of 24 weeks toward -0.3 for everybody
    assert world.citizens["own_motivation"][world.adults] == pytest.approx(-0.3 * (1 - 0.5 ** (24 / 26)))


def test_when_pay_ends_its_pull_ends_and_what_it_did_fades() -> None:
    world = civil_world(takes_part_voicing=1, crowded_by_pay=0.0)
    acting = only(world, "motivation_crowding")
    live(world, acting, weeks=168, payment_dkk=50.0)
    live(world, acting, weeks=4)
    just_after = world.propensity(VOICING, world.adults)
    live(world, acting, weeks=104)
    later = world.propensity(VOICING, world.adults)
    assert np.all(just_after < -0.5 * 0.3 * 0.5)
    assert np.all(np.abs(later) < 0.15 * np.abs(just_after))


def test_people_differ_in_what_pay_does_to_them() -> None:
    world = civil_world(takes_part_voicing=1)
    world.citizens.crowded_by_pay[:] = np.where(np.arange(world.citizens.n) % 2, 2.0, -2.0)
    live(world, only(world, "motivation_crowding"), weeks=208, payment_dkk=50.0)
    own = world.citizens["own_motivation"]
    # -0.3 less or plus 0.3 x 2
    assert own[1] == pytest.approx(-0.9, abs=0.02)
    assert own[0] == pytest.approx(0.3, abs=0.02)


def test_those_who_do_not_take_part_keep_their_motivation() -> None:
    world = civil_world()
    live(world, only(world, "motivation_crowding"), weeks=52, payment_dkk=50.0, recognition=1.0)
    assert not world.citizens["own_motivation"].any()


def test_recognition_feeds_motivation_of_those_who_take_part() -> None:
    world = civil_world(takes_part_helping=1)
    live(world, only(world, "motivation_crowding"), weeks=208, recognition=1.0)
    assert world.citizens["own_motivation"][world.adults] == pytest.approx(0.3, abs=0.01)


def test_only_the_social_field_is_paid_to_volunteer() -> None:
    world = civil_world(volunteering=2, takes_part_helping=1)
    world.citizens.volunteers_for[:] = np.arange(world.citizens.n) % 4
    only(world, "motivation_crowding")
    world.levers.payment_dkk[:] = 50.0
    world.citizens.crowded_by_pay[:] = 0.0
    stays = world.propensity("volunteering.quit", world.adults)
    social = world.associations.field[world.citizens.volunteers_for[world.adults]] == 0
    assert stays[social] == pytest.approx(-0.2)
    assert np.all(stays[~social] == 0)


def test_an_answer_lifts_and_silence_drops_trust() -> None:
    answered, ignored = civil_world(takes_part_voicing=1), civil_world(takes_part_voicing=1)
    live(answered, only(answered, "trust", trust={"answer_share": 1.0}), weeks=24)
    live(ignored, only(ignored, "trust", trust={"answer_share": 0.0}), weeks=24)
    # one step of a quarter of the way in the half year
    assert answered.citizens.trust[answered.adults] == pytest.approx(0.6 + 0.25 * 0.06)
    assert ignored.citizens.trust[ignored.adults] == pytest.approx(0.6 - 0.25 * 0.08)
    assert np.all(answered.citizens.answered[answered.adults] == 1)
    assert np.all(ignored.citizens.answered[ignored.adults] == -1)


def test_trust_of_those_who_give_no_input_stays_and_returns() -> None:
    world = civil_world()
    world.citizens.trust[::2] = 0.2
    live(world, only(world, "trust"), weeks=24 * 8)
    assert world.citizens.trust[1::2] == pytest.approx(0.6)
    assert world.citizens.trust[::2] == pytest.approx(0.6 - 0.4 * 0.75**8, abs=1e-9)
    assert np.all(world.citizens.answered == 0)


def test_trust_starts_where_answering_keeps_it_on_average() -> None:
    world = civil_world(6000, takes_part_voicing=1)
    acting = only(world, "trust")
    begin(world, acting)
    first = world.citizens.trust.mean()
    live(world, acting, weeks=24 * 10)
    assert world.citizens.trust.mean() == pytest.approx(first, abs=0.003)
    assert first == pytest.approx(0.6 + 0.5 * 0.06 - 0.5 * 0.08)


def test_partners_and_customers_move_apart_slowly() -> None:
    world = civil_world(recipient=1)
    world.citizens.takes_part_own_service[::2] = True
    live(world, only(world, "role_identity"), weeks=52)
    assert world.citizens.role_identity[::2] == pytest.approx(0.08)
    assert world.citizens.role_identity[1::2] == pytest.approx(-0.06)


def test_whoever_has_no_encounter_stays_as_she_is() -> None:
    world = civil_world(role_identity=0.3)
    world.citizens["identity_at_rest"][:] = 0.3
    live(world, only(world, "role_identity"), weeks=104)
    assert world.citizens.role_identity[world.adults] == pytest.approx(0.3)


def test_identities_start_where_encounters_keep_them() -> None:
    world = civil_world(recipient=1)
    world.citizens.takes_part_own_service[::2] = True
    acting = only(world, "role_identity")
    begin(world, acting)
    first = world.citizens.role_identity.copy()
    live(world, acting, weeks=520)
    assert world.citizens.role_identity == pytest.approx(first)
    assert first[0] == pytest.approx(0.08 / (0.08 + 0.10))


def test_efficacy_is_the_only_presupposed_sign() -> None:
    presupposed = {
        f"{name}.{reason.name}"
        for name in ("participation", "civic_resources", "motives", "being_asked", "role_identity", "trust",
                     "motivation_crowding", "volunteering", "volunteer_fatigue")
        for reason in mechanism(name).reasons
        if reason.sign
    }  # fmt: skip
    assert presupposed == {"civic_resources.efficacy"}
