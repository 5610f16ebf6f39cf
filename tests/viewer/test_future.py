"""What the viewer lives is what the command line lives, however it is stretched, kept or called off."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.life import live as live_task
from sim.experiments.pairs import FULL, pair_task
from sim.viewer import future
from sim.viewer.choice import Choice
from sim.viewer.future import SupersededError, live, shown_of

VILLAGE = Choice(place="village")


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    future.forget()


def test_it_is_what_the_command_line_lives() -> None:
    chosen = VILLAGE.with_setting("reablement_offer.share_new", 0.8)
    ours = live(chosen, seed_offset=2)
    pair = tuple(shown_of(each) for each in chosen.arms())
    theirs = live_task(pair_task(FULL, 2, pair, chosen.seed))  # type: ignore[arg-type]
    assert not theirs.failure
    for arm, lived in theirs.lives.items():
        for name, values in lived.yearly.items():
            np.testing.assert_array_equal(ours.arms[arm][name], values)
            np.testing.assert_array_equal(ours.weekly[arm][name], lived.weekly[name])


def test_what_is_kept_changes_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    first = live(VILLAGE)
    monkeypatch.setattr(future.Simulation, "_new_world", _never)
    again = live(VILLAGE)
    for name, values in first.arms["policy"].items():
        np.testing.assert_array_equal(again.arms["policy"][name], values)


def _never(*_: object) -> None:
    raise AssertionError("the past is lived once")


def test_a_run_that_is_called_off_ends_after_the_week() -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(SupersededError):
        live(VILLAGE, cancelled=cancelled)
    assert len(asked) == 4


def test_what_was_called_off_is_taken_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = live(VILLAGE, 1)
    future.forget()
    weeks: list[int] = []
    step = future.Simulation.step
    monkeypatch.setattr(future.Simulation, "step", lambda self: (weeks.append(self.world.week), step(self)))
    for patience in (50, 150, 300):
        left = iter(range(patience))
        with pytest.raises(SupersededError):
            live(VILLAGE, 1, cancelled=lambda left=left: next(left, None) is None)  # type: ignore[misc]
    ours = live(VILLAGE, 1)
    for name, values in wanted.arms["policy"].items():
        np.testing.assert_array_equal(ours.arms["policy"][name], values)
        np.testing.assert_array_equal(ours.arms["baseline"][name], wanted.arms["baseline"][name])
    past = [week for week in weeks if week < 0]
    assert len(past) == len(set(past))


def test_the_first_year_is_shown_at_once_and_what_follows_costs_little() -> None:
    seen: list[future.Future] = []
    live(VILLAGE, partial=seen.append)
    assert seen[0].lived == 52
    assert len(seen) <= 3


def test_what_is_shown_in_part_is_the_beginning_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(future, "PARTIAL_SECONDS", 0.0)
    seen: list[future.Future] = []
    whole = live(VILLAGE, partial=seen.append)
    assert [each.lived for each in seen] == [52, 208, 364]
    for each in seen:
        known = each.years * 52 <= each.lived
        ours, theirs = each.arms["policy"]["public_cash_dkk"][:, 0], whole.arms["policy"]["public_cash_dkk"][:, 0]
        np.testing.assert_array_equal(ours[known], theirs[known])
        assert np.isnan(ours[~known]).all()
        assert not each.complete
    assert whole.complete


def test_a_shelf_lets_the_least_used_go() -> None:
    shelf: future.Shelf[str] = future.Shelf(2)
    for name in "abc":
        shelf.put(name, name.upper())
        shelf.get("a")
    assert shelf.get("a") == "A"
    assert shelf.get("b") is None
    assert shelf.get("c") == "C"
