"""Streets through the years: snapshots that can be replayed, and lives told as if each had been watched alone."""

from __future__ import annotations

import numpy as np
import pytest

from sim.evaluation.life_lived import ARMS, beginnings, lived
from sim.evaluation.life_person import portrait
from sim.scenario import load_scenario
from sim.viewer.future import SupersededError
from sim.viewer.neighbourhood import (
    FIRST_CODE,
    STATES,
    STEPS,
    Watched,
    changes,
    replayed,
    snapshot,
    watch,
)
from sim.viewer.streets import adults_in, n_streets, streets_of

WEEKS = 60


@pytest.fixture(scope="module")
def worlds():
    names = ("fredericia_passive", "fredericia_reablement")
    return beginnings(*(load_scenario(name, place="village", weeks=WEEKS) for name in names), seed=1, replication=0)


@pytest.fixture(scope="module")
def watched(worlds) -> Watched:
    return watch(worlds)


def test_the_worlds_given_are_left_as_they_were(worlds, watched) -> None:
    assert {each.world.week for each in worlds.values()} == {0}


def test_every_home_has_its_own_place(watched) -> None:
    streets = watched.streets
    places = list(zip(streets.x.tolist(), streets.y.tolist(), strict=True))
    assert len(set(places)) == len(places) == len(streets.rows) == len(streets.fifths)
    assert max(x for x, _ in places) < streets.size[0]
    assert max(y for _, y in places) < streets.size[1]
    within = {(x, top) for left, top, wide in streets.homes for x in range(left, left + wide)}
    assert set(places) == within


def test_all_streets_together_are_the_place(worlds) -> None:
    world = worlds["baseline"].world
    parts = [streets_of(world, n, WEEKS).rows for n in range(n_streets(world))]
    together = np.concatenate(parts)
    assert len(np.unique(together)) == len(together)
    assert set(np.flatnonzero(adults_in(world, 0)).tolist()) <= set(together.tolist())


def test_snapshots_can_be_replayed(worlds, watched) -> None:
    shots = watched.snapshots
    assert shots.complete
    assert shots.weeks == tuple(range(0, WEEKS + 1, 4))
    for arm in ARMS:
        frames = replayed(shots.frames[arm])
        assert len(frames) == len(shots.weeks)
        assert frames[0] == snapshot(worlds[arm].world, watched.streets.rows)
        alone = worlds[arm].fork(worlds[arm].scenario).run()
        assert frames[-1] == snapshot(alone.world, watched.streets.rows)
    assert replayed(shots.frames["baseline"]) != replayed(shots.frames["policy"])


def test_changes_name_whom_and_what() -> None:
    assert changes("aaaa", "aaba") == "02b"
    assert replayed(("aaaa", "02b", "")) == ["aaaa", "aaba", "aaba"]


def test_a_snapshot_shows_how_she_manages(worlds, watched) -> None:
    world = worlds["baseline"].world
    codes = np.array([ord(each) - FIRST_CODE for each in snapshot(world, watched.streets.rows)])
    rows = watched.streets.rows
    here = adults_in(world, 0)[rows]
    helped = (
        world.citizens.recipient[rows] & here & ~world.citizens.on_course[rows] & ~world.citizens.nursing_home[rows]
    )
    assert np.array_equal(codes // STEPS == STATES.index("home_help"), helped)
    assert np.array_equal(codes // STEPS == STATES.index("not_here"), ~here)


def told_alone(worlds, watched, place: int):
    row = int(watched.streets.rows[place])
    return {arm: lived(worlds[arm].fork(worlds[arm].scenario), row) for arm in ARMS}


def eventful(watched) -> list[int]:
    """A few with much to tell: somebody with a decision on a course, and those with most events."""
    lines = [watched.witnesses["policy"].line(n) for n in range(len(watched.streets.rows))]
    return sorted(range(len(lines)), key=lambda n: -len(lines[n].events) - len(lines[n].decisions))[:3]


def test_a_life_is_told_as_if_she_had_been_watched_alone(worlds, watched) -> None:
    for place in eventful(watched):
        for arm, alone in told_alone(worlds, watched, place).items():
            told = watched.lines(place)[arm]
            assert told.events == alone.events
            assert told.decisions == alone.decisions
            assert told.outcomes == pytest.approx(alone.outcomes)
            for name, values in alone.series.items():
                np.testing.assert_allclose(told.series[name], values, rtol=1e-5, atol=1e-6)


def test_the_reasons_told_give_the_answers_taken(watched) -> None:
    decisions = [
        each for n in range(len(watched.streets.rows)) for line in watched.lines(n).values() for each in line.decisions
    ]
    assert len(decisions) > 50
    assert all(each.matches for each in decisions)


def test_portraits_are_those_told_of_one(worlds, watched) -> None:
    world = worlds["baseline"].world
    present = [n for n, row in enumerate(watched.streets.rows) if adults_in(world, 0)[row]]
    for place in present[:5]:
        assert watched.portraits[place] == portrait(world, int(watched.streets.rows[place]))


def test_it_can_be_called_off_and_shown_in_part(worlds) -> None:
    seen: list[Watched] = []
    with pytest.raises(SupersededError):
        watch(worlds, cancelled=lambda: bool(seen), partial=seen.append)
    assert not seen[0].snapshots.complete
    assert seen[0].snapshots.weeks[-1] < WEEKS
