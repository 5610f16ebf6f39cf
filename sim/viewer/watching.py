"""Streets for the page Watch: lived once for everybody who wants to see the same, in turn with all other runs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import solara

from sim.evaluation.life_lived import ARMS
from sim.reading import BadInput
from sim.viewer.choice import Choice
from sim.viewer.future import Shelf, SupersededError, world_at_week_0
from sim.viewer.neighbourhood import Watched, watch
from sim.viewer.runner import ASK_AGAIN_SECONDS, NOW, RUNS, Touch, noted
from sim.viewer.words import viewer_words

KEPT = 6
"""Recordings of about 20 MB each."""


@dataclass(frozen=True)
class Seen:
    """What the page shows; ``message`` is a sentence where something went wrong."""

    watched: Watched | None = None
    busy: bool = True
    message: str = ""


@dataclass(frozen=True)
class _State:
    wanted: tuple[Choice, int] | None = None
    touch: int = -1
    watched: Watched | None = None
    busy: bool = True
    problems: tuple[str, ...] = ()
    number: str = ""


Updating = Callable[[Callable[[_State], _State]], None]


@dataclass
class Recordings:
    """What was recorded, and what is being recorded just now."""

    kept: Shelf[Watched] = field(default_factory=lambda: Shelf(KEPT))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _under_way: dict[str, threading.Event] = field(default_factory=dict)

    def of(self, choice: Choice, which: int, touch: Touch, partial: Callable[[Watched], None]) -> Watched:
        """As kept, or as lived now; who wants the same waits for it instead of living it again."""
        key = f"{choice!r} {which}"
        kept = self._kept_or_mine(key, touch)
        if kept is not None:
            return kept
        try:
            with RUNS.turns.turn(NOW, touch):
                watched = lived(choice, which, touch, partial)
            self.kept.put(key, watched)
            return watched
        finally:
            with self._lock:
                self._under_way.pop(key).set()

    def _kept_or_mine(self, key: str, touch: Touch) -> Watched | None:
        while True:
            with self._lock:
                kept, other = self.kept.get(key), self._under_way.get(key)
                if kept is None and other is None:
                    self._under_way[key] = threading.Event()
            if kept is not None or other is None:
                return kept
            other.wait(ASK_AGAIN_SECONDS)
            if touch.over():
                raise SupersededError


RECORDINGS = Recordings()


def lived(choice: Choice, which: int, touch: Touch, partial: Callable[[Watched], None]) -> Watched:
    """Both worlds of a choice with an eye on some streets, giving way to others between two weeks."""

    def cancelled() -> bool:
        RUNS.turns.let_others(NOW, touch)
        return touch.over()

    scenarios = dict(zip(ARMS, choice.arms(), strict=True))
    beginnings = {arm: world_at_week_0(each, choice.seed, 0, cancelled).fork(each) for arm, each in scenarios.items()}
    return watch(beginnings, which, cancelled, partial)


def use_neighbourhood(choice: Choice, which: int) -> Seen:
    """A Solara hook: the streets of a choice, drawn again as more has been lived."""
    wanted = (choice.said_in("en"), which)
    state, set_state = solara.use_state(_State())

    def begin() -> Callable[[], None]:
        touch = Touch()
        threading.Thread(target=serve, args=(*wanted, touch, set_state), daemon=True).start()
        return touch.call_off

    solara.use_effect(begin, [wanted])
    if state.wanted != wanted:
        return Seen()
    message = viewer_words(choice.language).say("viewer.error", number=state.number) if state.number else ""
    return Seen(state.watched, state.busy, message or " ".join(state.problems))


def serve(choice: Choice, which: int, touch: Touch, update: Updating) -> None:
    """Live the streets for one touch and show what there is; whatever goes wrong is told."""

    def show(state: _State) -> None:
        mine = replace(state, wanted=(choice, which), touch=touch.number)
        if not touch.over():
            update(lambda old: old if old.touch > mine.touch else mine)

    try:
        if touch.rests():
            watched = RECORDINGS.of(choice, which, touch, lambda part: show(_State(watched=part)))
            show(_State(watched=watched, busy=False))
    except SupersededError:
        return
    except BadInput as bad:
        show(_State(busy=False, problems=tuple(bad.problems)))
    except Exception as error:
        show(_State(busy=False, number=noted(error)))
