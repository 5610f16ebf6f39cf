"""Who is refused, decided before Solara is asked; the same doors are tried on a running viewer in tests/browser."""

from __future__ import annotations

import argparse
import socket
from typing import Any

import pytest

from sim.front_door.verbs.view import ip_address
from sim.viewer.server import HEADERS, NOWHERE, SETTINGS, address, hosts, listen, refusal, without_proxies

OURS = frozenset(hosts("127.0.0.1", 8765))


def asked(path: str = "/", kind: str = "http", method: str = "GET", **headers: str) -> dict[str, Any]:
    told = {"host": "127.0.0.1:8765", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "type": kind,
        "method": method,
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    }


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_our_own_names_are_answered(host: str) -> None:
    assert refusal(asked(host=host), OURS) == 0


@pytest.mark.parametrize("host", ["", "127.0.0.1", "127.0.0.1:80", "example.org:8765", "127.0.0.1:8765.example.org"])
def test_other_names_are_not(host: str) -> None:
    assert refusal(asked(host=host), OURS) == 421


def test_reading_needs_no_origin_and_all_else_does() -> None:
    own = "http://127.0.0.1:8765"
    assert refusal(asked(), OURS) == 0
    assert refusal(asked(method="POST"), OURS) == 403
    assert refusal(asked(kind="websocket"), OURS) == 403
    assert refusal(asked(kind="websocket", origin="http://localhost:8765"), OURS) == 403
    assert refusal(asked(kind="websocket", origin=own), OURS) == 0
    assert refusal(asked(method="POST", origin="null"), OURS) == 403
    assert refusal(asked(method="POST", origin="null", sec_fetch_site="cross-site"), OURS) == 403
    assert refusal(asked(method="POST", origin="null", sec_fetch_site="same-origin"), OURS) == 0


def test_doors_that_stay_closed() -> None:
    for path in ("/resourcez", "/resourcez/", "/_solara/api/evict/kernel"):
        assert refusal(asked(path), OURS) == 404


def test_what_a_proxy_would_say_is_taken_out() -> None:
    scope = asked(x_forwarded_host="example.org", x_script_name="/x", script_name="/x", forwarded="for=x", accept="*/*")
    assert [name for name, _ in without_proxies(scope)["headers"]] == [b"host", b"accept"]


def test_settings_keep_solara_to_itself() -> None:
    assert SETTINGS["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] == "False"
    assert SETTINGS["SOLARA_ASSETS_CDN"] == NOWHERE
    assert NOWHERE.startswith("http://127.0.0.1:")
    assert "frame-ancestors 'none'" in HEADERS["content-security-policy"]


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        with pytest.raises(OSError, match=f"port {port}.*--port 0"):
            listen("127.0.0.1", port)


def test_addresses() -> None:
    assert address("0.0.0.0", 80) == "http://127.0.0.1:80"
    assert address("::1", 8765) == "http://[::1]:8765"
    assert "[::1]:1" in hosts("::1", 1)
    assert ip_address("localhost") == "127.0.0.1"
    with pytest.raises(argparse.ArgumentTypeError, match="must be an IP address"):
        ip_address("example.org")
