"""Drivers by the dozen: a process that has imported everything once and forks one for each line it reads.

A line is a JSON document: ``words`` for the driver, ``end_at``, and ``told``, a file for what the driver says.  The
answer is its exit code; a signal is a negative one.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from sim import fail_points
from tests.sweeps import driver


def main() -> None:
    """Fork until nobody asks any more."""
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _live(asked)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _live(asked: dict[str, Any]) -> None:
    """Be a driver and end."""
    os.setsid()
    os.environ["SAMSPIL_END_AT"] = fail_points._ASKED = asked["end_at"]
    for number, name in enumerate((os.devnull, os.devnull, asked["told"])):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644), number)
    code = 1
    try:
        code = driver.main(asked["words"])
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
