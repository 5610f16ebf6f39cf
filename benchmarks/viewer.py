"""How fast the page Mesa plays, against a stock SolaraViz of the same model, and how soon pages open.

Needs Debian's chromium.  One server at a time, on this machine only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sim.provenance import PROJECT
from sim.viewer.server import SETTINGS, listen

TITLE = "The viewer: steps a second against a stock page of Mesa's, and seconds until a page is usable"
STOCK = "benchmarks/reference/stock_viewer.py"
APPS = {"empty": f"{STOCK}:Empty", "stock": STOCK, "ours": "sim/viewer/mesa_app.py"}
SECONDS = 20.0
PATIENCE = 300.0


def run() -> dict[str, object]:
    """Steps a second while playing, and seconds until the page shows; ratios to the stock and to the empty page."""
    found = {name: _measured(app, name != "empty") for name, app in APPS.items()}
    steps = {name: each["steps_per_second"] for name, each in found.items() if "steps_per_second" in each}
    opened = {name: each["seconds_to_show"] for name, each in found.items()}
    return {
        **found,
        "steps_per_second_ours_to_stock": round(steps["ours"] / steps["stock"], 1),
        "seconds_to_show_ours_to_empty": round(opened["ours"] / opened["empty"], 1),
    }


def _measured(app: str, plays: bool) -> dict[str, float]:
    with served(app) as address, blank_page() as page:
        began = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("text=Step: 0" if plays else "text=empty")
        found = {"seconds_to_show": round(time.perf_counter() - began, 2)}
        if plays:
            found["steps_per_second"] = round(_steps(page), 2)
        return found


@contextmanager
def blank_page() -> Iterator[Any]:
    """An empty page in a browser of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(1000 * PATIENCE)
        yield page
        browser.close()


def _steps(page: Any) -> float:
    """Steps a second while it plays as fast as it can; the screen shows each of them."""
    page.get_by_role("slider").first.focus()
    page.keyboard.press("Home")
    page.get_by_role("button", name="▶").click()
    page.wait_for_timeout(3000)
    first, began = _step(page), time.perf_counter()
    page.wait_for_timeout(1000 * SECONDS)
    return (_step(page) - first) / (time.perf_counter() - began)


def _step(page: Any) -> int:
    said = re.search(r"Step: (\d+)", page.inner_text("body"))
    return int(said[1]) if said else 0


@contextmanager
def served(app: str) -> Iterator[str]:
    """``solara run`` with the viewer's settings, on a free port."""
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "solara", "run", app, "--no-open", "--production", "--no-check-version"]
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)],
        cwd=PROJECT, env={**os.environ, **SETTINGS}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(port: int) -> None:
    import http.client

    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/readyz")
            line.getresponse()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the server did not start")
