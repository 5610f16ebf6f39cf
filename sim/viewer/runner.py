"""Futures for pages: one run at a time, what is wanted now before what only fills in, nothing lived twice.

Runs live in threads of the server and not in processes of their own.  The kernels, where most of the time goes, let
other threads run; what has been lived is shared by all visitors without being sent about; and a thread costs nothing
to start, where a process takes seconds to import the model.  A run asks after every week whether somebody wants
something more urgent, and whether its own visitor still wants it.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import solara

from sim.reading import BadInput
from sim.viewer.choice import LUCKS, Choice
from sim.viewer.future import Band, Future, Shelf, SupersededError, live
from sim.viewer.words import viewer_words

KEPT_FUTURES = 256
"""About 200 kB each."""
PAUSE_SECONDS = 0.01
"""One move of a slider may touch twice; a run begins when it rests for this long."""
SHARE_SECONDS = 0.25
"""Who is as urgent gets the turn after this long; who is more urgent, after the week that is being lived."""
ASK_AGAIN_SECONDS = 0.1
NOW, FILLING_IN = 0, 1

log = logging.getLogger("samspil.viewer")


@dataclass(frozen=True)
class Shown:
    """What a page shows: the latest future, the band once it is filled in, and whether a future is still being lived.

    ``future`` may be that of the last choice while ``busy``; ``message`` is a sentence where something went wrong.
    """

    future: Future | None = None
    band: Band | None = None
    busy: bool = True
    message: str = ""


@dataclass(frozen=True)
class _State:
    """The same with the touch it belongs to, and what went wrong: lines for the visitor or a number in the log."""

    choice: Choice | None = None
    touch: int = -1
    future: Future | None = None
    band: Band | None = None
    busy: bool = True
    problems: tuple[str, ...] = ()
    number: str = ""


class Touch:
    """One touch of a visitor, which the next one supersedes."""

    _count = itertools.count()

    def __init__(self) -> None:
        self.number = next(self._count)
        self._over = threading.Event()

    def call_off(self) -> None:
        """Nobody wants it any more."""
        self._over.set()

    def over(self) -> bool:
        """Whether it was called off."""
        return self._over.is_set()

    def rests(self) -> bool:
        """Wait a moment; whether nothing superseded it meanwhile."""
        return not self._over.wait(PAUSE_SECONDS)


# --- whose turn it is -------------------------------------------------------------------------------------------------


class Turns:
    """One runs at a time; the most urgent goes first and, among equals, who has waited longest."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._waiting: list[tuple[int, int]] = []
        self._count = itertools.count()
        self._taken = False
        self._since = 0.0

    @contextmanager
    def turn(self, urgency: int, touch: Touch) -> Iterator[None]:
        """Hold the turn; ``SupersededError`` where the touch is called off while it waits."""
        self._take(urgency, touch)
        try:
            yield
        finally:
            self._give_back()

    def let_others(self, urgency: int, touch: Touch) -> None:
        """Between two weeks: go to the back of the queue where somebody more urgent waits, or it is time to share."""
        if touch.over():
            raise SupersededError
        if self._whose_turn(urgency):
            self._give_back()
            self._take(urgency, Touch())

    def _whose_turn(self, urgency: int) -> bool:
        """Whether it is somebody else's."""
        with self._change:
            if not self._waiting:
                return False
            wanted = self._waiting[0][0]
            return wanted < urgency or (wanted == urgency and time.monotonic() - self._since >= SHARE_SECONDS)

    def _take(self, urgency: int, touch: Touch) -> None:
        mine = (urgency, next(self._count))
        with self._change:
            heapq.heappush(self._waiting, mine)
            while self._taken or self._waiting[0] != mine:
                self._change.wait(ASK_AGAIN_SECONDS)
                if touch.over():
                    self._waiting.remove(mine)
                    heapq.heapify(self._waiting)
                    self._change.notify_all()
                    raise SupersededError
            heapq.heappop(self._waiting)
            self._taken, self._since = True, time.monotonic()

    def _give_back(self) -> None:
        with self._change:
            self._taken = False
            self._change.notify_all()


# --- nothing twice ----------------------------------------------------------------------------------------------------


@dataclass
class Runs:
    """What was lived, and what is being lived just now; who wants the same waits for it instead of living it again."""

    turns: Turns = field(default_factory=Turns)
    kept: Shelf[Future] = field(default_factory=lambda: Shelf(KEPT_FUTURES))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _under_way: dict[str, threading.Event] = field(default_factory=dict)

    def future(
        self, choice: Choice, luck: int, urgency: int, touch: Touch, partial: Callable[[Future], None] = lambda _: None
    ) -> Future:
        """The future of a choice, as kept or as lived now."""
        key = f"{choice!r} {luck}"
        kept = self._kept_or_mine(key, touch)
        if kept is not None:
            return kept
        try:
            with self.turns.turn(urgency, touch):
                lived = live(choice, luck, self._between(urgency, touch), partial)
            self.kept.put(key, lived)
            return lived
        finally:
            with self._lock:
                self._under_way.pop(key).set()

    def _kept_or_mine(self, key: str, touch: Touch) -> Future | None:
        """What is kept, once nobody else is living it; ``None`` where it is now ours to live."""
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

    def _between(self, urgency: int, touch: Touch) -> Callable[[], bool]:
        def cancelled() -> bool:
            self.turns.let_others(urgency, touch)
            return touch.over()

        return cancelled


RUNS = Runs()


# --- for pages --------------------------------------------------------------------------------------------------------


def use_future(choice: Choice, band: bool = True) -> Shown:
    """A Solara hook: what to show of a choice now; the page is drawn again as more is known."""
    lived = choice.said_in("en")
    state, set_state = solara.use_state(_State())

    def begin() -> Callable[[], None]:
        touch = Touch()
        serving = threading.Thread(target=serve, args=(lived, band, touch, set_state), daemon=True)
        serving.start()
        return touch.call_off

    solara.use_effect(begin, [lived, band])
    return _shown(state, lived, choice.language)


def _shown(state: _State, lived: Choice, language: str) -> Shown:
    if state.choice != lived:
        return Shown(state.future, None, busy=True)
    said = viewer_words(language)
    message = said.say("viewer.error", number=state.number) if state.number else " ".join(state.problems)
    return Shown(state.future, state.band, state.busy, message)


Updating = Callable[[Callable[[_State], _State]], None]


def serve(choice: Choice, band: bool, touch: Touch, update: Updating) -> None:
    """Live a choice for one touch: first one luck, shown as it grows, then the band; whatever goes wrong is told."""
    page = _Page(choice, touch, update)
    try:
        if touch.rests():
            _live_and_show(choice, band, touch, page)
    except SupersededError:
        return
    except BadInput as bad:
        page.show(_State(busy=False, problems=tuple(bad.problems)))
    except Exception as error:
        page.show(_State(busy=False, number=noted(error)))


@dataclass(frozen=True)
class _Page:
    """Where a touch shows what it has; a later touch is never overwritten by an earlier one."""

    choice: Choice
    touch: Touch
    update: Updating

    def show(self, state: _State) -> None:
        mine = replace(state, choice=self.choice, touch=self.touch.number)
        if not self.touch.over():
            self.update(lambda old: old if old.touch > mine.touch else mine)


def _live_and_show(choice: Choice, band: bool, touch: Touch, page: _Page) -> None:
    first = RUNS.future(choice, 0, NOW, touch, lambda part: page.show(_State(future=part)))
    page.show(_State(future=first, busy=False))
    if band:
        others = [RUNS.future(choice, luck, FILLING_IN, touch) for luck in range(1, LUCKS)]
        page.show(_State(future=first, band=Band((first, *others)), busy=False))


def noted(error: BaseException) -> str:
    """Write an error to the server's log; the number it stands under there."""
    number = secrets.token_hex(3)
    log.error("error %s", number, exc_info=error)
    return number


def warm(choice: Choice | None = None) -> threading.Thread:
    """Live the first choice in the background, so that whoever opens the first page need not wait for it."""

    def begin() -> None:
        try:
            RUNS.future(choice or Choice(), 0, NOW, Touch())
        except Exception as error:
            noted(error)

    thread = threading.Thread(target=begin, daemon=True)
    thread.start()
    return thread
