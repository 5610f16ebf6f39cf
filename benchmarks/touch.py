"""How soon the viewer is ready, and how soon Explore answers a touch, seen from a browser.

Needs Debian's chromium.  The viewer is started as everybody starts it, and looked at on this machine only.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from benchmarks.viewer import PATIENCE, blank_page
from sim.provenance import PROJECT
from sim.viewer.words import viewer_words

TITLE = "The viewer: seconds until it is ready, milliseconds until a touch of a slider is answered"
TOUCHES = {"town": 40, "fredericia_2008": 10}
"""How often a slider is moved, by place."""
SAID = viewer_words("en")
LINES = {
    "done": [SAID["explore.one_luck"], SAID["explore.ten_lucks"]],
    "part": SAID["explore.shown_so_far"].partition("{")[0],
}
WATCH = """lines => {
    const seen = [];
    let began = performance.now();
    const kind = text => lines.done.some(line => text.includes(line)) ? 'done'
        : text.includes(lines.part) ? 'part' : 'busy';
    const look = () => {
        const now = kind([...document.querySelectorAll('p.busy')].map(each => each.textContent).join(' '));
        if (!seen.length || seen[seen.length - 1].kind !== now) seen.push({kind: now, at: performance.now()});
    };
    new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
    addEventListener('keydown', () => { seen.length = 0; began = performance.now(); }, true);
    window.answer = () => {
        const busy = seen.findIndex(each => each.kind !== 'done');
        const done = seen.find((each, place) => busy >= 0 && place > busy && each.kind === 'done');
        const part = seen.find(each => each.kind === 'part');
        return done ? {whole: done.at - began, part: part ? part.at - began : null} : null;
    };
}"""
"""Notes in the page when its line of status says that it is busy, shows a part, or has lived one luck."""


def run() -> dict[str, object]:
    """Seconds until ready; milliseconds from a key on a slider until a part and until all ten years show."""
    began = time.perf_counter()
    with viewer() as address:
        ready = time.perf_counter() - began
        return {
            "seconds_until_ready": round(ready, 1),
            **{place: _answers(f"{address}/?place={place}", number) for place, number in TOUCHES.items()},
        }


def _answers(address: str, number: int) -> dict[str, int]:
    with blank_page() as page:
        page.goto(address)
        page.wait_for_function("lines => lines.some(line => document.body.innerText.includes(line))", arg=LINES["done"])
        page.evaluate(WATCH, LINES)
        sliders = page.get_by_role("slider").all()
        ways = ["ArrowRight"] * len(sliders)
        answers = [_touch(page, sliders, ways, turn % len(sliders)) for turn in range(number)]
    whole = [each["whole"] for each in answers]
    parts = [each["part"] for each in answers if each["part"] is not None]
    told = {"whole_p50": np.median(whole), "whole_p95": np.percentile(whole, 95)}
    told |= {"first_part_p50": np.median(parts), "first_part_p95": np.percentile(parts, 95)} if parts else {}
    return {"touches": number, "with_a_part": len(parts), **{name: round(float(each)) for name, each in told.items()}}


def _touch(page: Any, sliders: list[Any], ways: list[str], place: int) -> dict[str, Any]:
    """Move one slider a step, back and forth between its ends: one after another, so that no choice comes twice."""
    page.wait_for_timeout(500)
    slider, end = sliders[place], {"ArrowRight": "max", "ArrowLeft": "min"}
    if float(slider.input_value()) == float(slider.get_attribute(end[ways[place]])):
        ways[place] = "ArrowLeft" if ways[place] == "ArrowRight" else "ArrowRight"
    slider.focus()
    page.keyboard.press(ways[place])
    page.wait_for_function("() => window.answer()")
    found: dict[str, Any] = page.evaluate("() => window.answer()")
    return found


@contextmanager
def viewer() -> Iterator[str]:
    """The viewer on a free port; its address once it says that it is ready."""
    command = [sys.executable, "run_experiments.py", "view", "--port", "0", "--no-browser"]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        yield next(line.split()[1] for line in process.stdout if line.startswith("ready: "))
    finally:
        process.terminate()
        process.wait(PATIENCE)
