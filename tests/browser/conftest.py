"""A viewer of our own, a real browser, and tabs in which any error or call to elsewhere fails the test.

The browser is Debian's Chromium from the PATH, with no name but this machine's to be found.  Without it these tests are
skipped on a desk; where tests must run (``CI``) they fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sim.provenance import PROJECT

PATIENCE = 420.0
WITHIN = 240_000
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
# What Solara's own pages say on every load; nothing of ours.
KNOWN = ("Failed to evaluate Vue script and find module.exports",)


@dataclass
class Viewer:
    """A running viewer: its address, its process, what it printed, and what it called outside this machine."""

    process: subprocess.Popen[str]
    notes: Path
    printed: list[str] = field(default_factory=list)
    address: str = ""

    def listen(self) -> None:
        """Keep what it prints, so that it never waits for a reader."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed.append(line)

    def wait(self) -> None:
        """Until it says that it is ready."""
        end = time.monotonic() + PATIENCE
        while not self.address:
            ready = [line.split()[1] for line in self.printed if line.startswith("ready: ")]
            self.address = ready[0] if ready else ""
            if self.process.poll() is not None or time.monotonic() > end:
                self.process.kill()
                pytest.fail("the viewer did not start:\n" + "".join(self.printed))
            time.sleep(0.05)

    @property
    def calls(self) -> str:
        """Names looked up and addresses called that are not this machine's."""
        return self.notes.read_text() if self.notes.exists() else ""


def started(folder: Path, *arguments: str) -> Viewer:
    """A viewer on a free port."""
    notes = folder / "calls"
    command = [sys.executable, "-m", "tests.browser.watched_server", str(notes), "view", "--port", "0", "--no-browser"]
    process = subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=PROJECT
    )
    viewer = Viewer(process, notes)
    threading.Thread(target=viewer.listen, daemon=True).start()
    viewer.wait()
    return viewer


@pytest.fixture(scope="session")
def viewer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Viewer]:
    """One viewer for all tests; each opens tabs of its own."""
    running = started(tmp_path_factory.mktemp("viewer"))
    yield running
    running.process.terminate()
    running.process.wait(PATIENCE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, without a window."""
    found = shutil.which("chromium")
    if found is None and not os.environ.get("CI"):
        pytest.skip("needs Debian's chromium on the PATH: apt-get install chromium")
    assert found, "these tests must run here, and there is no chromium on the PATH"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[OFFLINE, "--disable-gpu", "--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Watched:
    """What went wrong in any tab of one test."""

    address: str
    wrong: list[str] = field(default_factory=list)

    def over(self, page: Any) -> None:
        """Listen to a tab."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self._asked(socket.url.replace("ws://", "http://")))

    def _said(self, message: Any) -> None:
        if message.type == "error" and not any(known in message.text for known in KNOWN):
            self.wrong.append(f"console: {message.text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address + "/", "data:", "blob:")):
            self.wrong.append(f"asked elsewhere: {url}")


@pytest.fixture
def tab(viewer: Viewer, chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a path of the viewer in a browser session of its own; after the test nothing may have gone wrong."""
    watched, contexts = Watched(viewer.address), list[Any]()

    def opened(path: str = "/", **settings: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        context.set_default_timeout(WITHIN)
        page = context.new_page()
        watched.over(page)
        page.goto(viewer.address + path)
        page.wait_for_selector("main h1")
        return page

    yield opened
    # What a tab says of connections that end while it is closed under its hands is no fault of a page.
    wrong = list(watched.wrong)
    for context in contexts:
        context.close()
    assert wrong == []
    assert viewer.calls == ""
