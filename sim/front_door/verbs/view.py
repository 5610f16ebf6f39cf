"""Open the viewer in a browser: scenarios, levers and people, the whole future at every touch.

Served on this machine only, offline, until stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import ipaddress
import sys
import webbrowser

from sim.front_door.options import whole
from sim.front_door.output import say
from sim.front_door.verb import Verb

DEFAULT_PORT = 8765
HIGHEST_PORT = 65535


def arguments(parser: argparse.ArgumentParser) -> None:
    """``view [--port N] [--no-browser] [--host H]``."""
    parser.add_argument("--port", type=whole(0, HIGHEST_PORT), default=DEFAULT_PORT, metavar="N",
                        help="0 takes any that is free (%(default)s)")  # fmt: skip
    parser.add_argument("--no-browser", action="store_true", help="say the address and open nothing")
    parser.add_argument("--host", type=ip_address, default="127.0.0.1", metavar="H",
                        help="address to listen on; one that is not loopback lets others in (%(default)s)")  # fmt: skip


def ip_address(text: str) -> str:
    """An IP address, as text."""
    if text == "localhost":
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be an IP address of this machine, not {text!r}") from None


verb = Verb("open the viewer in a browser", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Say that it starts, serve, and open a browser when there is something to see."""
    say("starting the viewer …")
    sys.stdout.flush()
    if not ipaddress.ip_address(asked.host).is_loopback:
        say(f"everybody who can reach {asked.host} can now look and use this machine's time")
    from sim.viewer.server import serve

    serve(asked.host, asked.port, lambda address: _ready(address, not asked.no_browser))
    return 0


def _ready(address: str, browse: bool) -> None:
    say(f"ready: {address}  (Ctrl-C stops it)")
    sys.stdout.flush()
    if browse:
        webbrowser.open(address)
