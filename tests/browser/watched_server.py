"""The viewer as the front door starts it, with a note of every name it looks up and every address it calls.

Two pages more than usual are served, which fail.

python -m tests.browser.watched_server NOTES [arguments of run_experiments.py]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

OUR_OWN = ("127.0.0.1", "::1", "localhost", "", None)


def watch(notes: Path) -> None:
    """From now on, write what leaves this machine to ``notes``."""

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        where = None
        if event == "socket.getaddrinfo":
            where = arguments[0]
        elif event == "socket.connect" and isinstance(arguments[1], tuple):
            where = arguments[1][0]
        if (where.decode() if isinstance(where, bytes) else where) not in OUR_OWN:
            with notes.open("a") as book:
                book.write(f"{event} {where}\n")

    sys.addaudithook(heard)


if __name__ == "__main__":
    watch(Path(sys.argv[1]))
    from sim.front_door import main
    from sim.viewer import server

    server.SETTINGS["SOLARA_APP"] = "tests.browser.app_that_fails"
    code = main(sys.argv[2:])
    sys.stdout.flush()
    os._exit(code)
