"""One run at a time, the urgent first, nothing lived twice, and what is wanted no more is given up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from sim.reading import BadInput
from sim.viewer import runner
from sim.viewer.choice import LUCKS, Choice
from sim.viewer.future import Band, Future, SupersededError
from sim.viewer.runner import FILLING_IN, NOW, Runs, Touch, Turns, _State, serve

VILLAGE = Choice(place="village")
WAIT = 20.0


def made_up(choice: Choice, luck: int = 0) -> Future:
    import numpy as np

    return Future(choice, np.arange(1, 3), {}, {}, {}, 0.0, 104, True, 1000, luck)


@pytest.fixture
def lived(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Choice, int]]:
    """Runs that take no time; which of them were lived."""
    seen: list[tuple[Choice, int]] = []

    def live(choice: Choice, luck: int, cancelled: Callable[[], bool], partial: object) -> Future:
        seen.append((choice, luck))
        if cancelled():
            raise SupersededError
        return made_up(choice, luck)

    monkeypatch.setattr(runner, "live", live)
    monkeypatch.setattr(runner, "RUNS", Runs())
    return seen


class Page:
    """What a page would show, one state after another."""

    def __init__(self) -> None:
        self.states = [_State()]

    def update(self, change: Callable[[_State], _State]) -> None:
        self.states.append(change(self.states[-1]))

    @property
    def last(self) -> _State:
        return self.states[-1]


def test_the_single_luck_comes_first_and_the_band_afterwards(lived: list[tuple[Choice, int]]) -> None:
    page = Page()
    serve(VILLAGE, True, Touch(), page.update)
    _, single, whole = page.states
    assert single.future is not None
    assert (single.busy, single.band) == (False, None)
    assert isinstance(whole.band, Band)
    assert [each.luck for each in whole.band.futures] == list(range(LUCKS))
    # What pages of other tests still live in the background is not ours.
    assert [luck for choice, luck in lived if choice == VILLAGE] == list(range(LUCKS))


def test_nothing_is_lived_twice(lived: list[tuple[Choice, int]]) -> None:
    for _ in range(3):
        serve(VILLAGE, False, Touch(), Page().update)
    assert [each for each in lived if each[0] == VILLAGE] == [(VILLAGE, 0)]


def test_who_wants_the_same_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    runs, count, go = Runs(), [], threading.Event()

    def live(choice: Choice, luck: int, cancelled: object, partial: object) -> Future:
        count.append(luck)
        go.wait(WAIT)
        return made_up(choice, luck)

    monkeypatch.setattr(runner, "live", live)
    found: list[Future] = []
    both = [threading.Thread(target=lambda: found.append(runs.future(VILLAGE, 0, NOW, Touch()))) for _ in range(2)]
    for each in both:
        each.start()
    go.set()
    for each in both:
        each.join(WAIT)
    assert count == [0]
    assert found[0] is found[1]


def test_a_touch_that_was_called_off_shows_nothing(lived: list[tuple[Choice, int]]) -> None:
    page, touch = Page(), Touch()
    touch.call_off()
    serve(VILLAGE, True, touch, page.update)
    assert page.states == [_State()]
    assert [each for each in lived if each[0] == VILLAGE] == []


def test_an_earlier_touch_never_overwrites_a_later_one(lived: list[tuple[Choice, int]]) -> None:
    page, early, late = Page(), Touch(), Touch()
    other = replace(VILLAGE, seed=2)
    serve(other, False, late, page.update)
    serve(VILLAGE, False, early, page.update)
    assert page.last.choice == other


def test_what_goes_wrong_becomes_a_message_with_a_number(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(runner, "live", lambda *_: 1 / 0)
    page = Page()
    serve(replace(VILLAGE, seed=77), True, Touch(), page.update)
    assert not page.last.busy
    assert page.last.number in caplog.text
    shown = runner._shown(page.last, replace(VILLAGE, seed=77), "da")
    assert page.last.number in shown.message
    assert "Traceback" not in shown.message


def test_bad_input_is_told_in_its_own_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    def live(*_: object) -> Future:
        raise BadInput(["place: no such place"])

    monkeypatch.setattr(runner, "live", live)
    page = Page()
    serve(replace(VILLAGE, seed=78), True, Touch(), page.update)
    assert runner._shown(page.last, replace(VILLAGE, seed=78), "en").message == "place: no such place"


def test_the_urgent_go_first() -> None:
    turns, order = Turns(), []
    threads = []

    def wanting(name: str, urgency: int) -> threading.Thread:
        def want() -> None:
            with turns.turn(urgency, Touch()):
                order.append(name)

        return threading.Thread(target=want)

    with turns.turn(NOW, Touch()):
        for waiting, (name, urgency) in enumerate([("band", FILLING_IN), ("first", NOW), ("second", NOW)], start=1):
            threads.append(wanting(name, urgency))
            threads[-1].start()
            until(lambda waiting=waiting: len(turns._waiting) == waiting)  # type: ignore[misc]
    for each in threads:
        each.join(WAIT)
    assert order == ["first", "second", "band"]


def test_a_band_lets_a_single_run_pass() -> None:
    turns, order, band = Turns(), [], Touch()

    def urgent() -> None:
        with turns.turn(NOW, Touch()):
            order.append("single")

    with turns.turn(FILLING_IN, band):
        thread = threading.Thread(target=urgent)
        thread.start()
        until(lambda: len(turns._waiting) == 1)
        turns.let_others(FILLING_IN, band)
        order.append("band")
    thread.join(WAIT)
    assert order == ["single", "band"]


def test_equals_share_and_nobody_gives_way_to_who_can_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    turns._waiting = [(NOW, -1)]
    turns._since = time.monotonic()
    monkeypatch.setattr(runner, "SHARE_SECONDS", 100.0)
    assert turns._whose_turn(FILLING_IN)
    assert not turns._whose_turn(NOW)
    monkeypatch.setattr(runner, "SHARE_SECONDS", 0.0)
    assert turns._whose_turn(NOW)
    turns._waiting = [(FILLING_IN, -1)]
    assert not turns._whose_turn(NOW)


def test_who_is_called_off_while_waiting_leaves_the_queue() -> None:
    turns, touch = Turns(), Touch()
    touch.call_off()
    with turns.turn(NOW, Touch()), pytest.raises(SupersededError), turns.turn(NOW, touch):
        pass
    assert turns._waiting == []
    with turns.turn(NOW, Touch()):
        pass


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)
