"""Who is answered and who is not: other hosts, other origins, doors that stay closed."""

from __future__ import annotations

import base64
import http.client
import os
import socket
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Viewer

CHANNEL = "/jupyter/api/kernels/00000000-0000-4000-8000-000000000000/channels?session_id=x"


def ask(viewer: Viewer, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    where = urlsplit(viewer.address)
    connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=60)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.read()
    return answer


def knock(viewer: Viewer, origin: str | None, host: str | None = None) -> int:
    """Ask for a websocket; the status."""
    where = urlsplit(viewer.address)
    lines = [
        f"GET {CHANNEL} HTTP/1.1",
        f"Host: {host or where.netloc}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        *([f"Origin: {origin}"] if origin else []),
    ]
    with socket.create_connection((str(where.hostname), int(where.port or 0)), timeout=60) as line:
        line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return int(line.recv(4096).split()[1])


def test_only_this_machine_s_names_are_answered(viewer: Viewer) -> None:
    port = urlsplit(viewer.address).port
    assert ask(viewer, "/").status == 200
    assert ask(viewer, "/", Host=f"localhost:{port}").status == 200
    for host in ("example.org", f"example.org:{port}", "127.0.0.1", f"127.0.0.1.example.org:{port}", ""):
        assert ask(viewer, "/", Host=host).status == 421, host


@pytest.mark.parametrize("origin", [None, "null", "http://example.org", "https://127.0.0.1", "http://127.0.0.1:1"])
def test_a_foreign_page_gets_no_websocket(viewer: Viewer, origin: str | None) -> None:
    assert knock(viewer, origin) == 403


def test_our_own_page_gets_one_and_only_under_our_own_name(viewer: Viewer) -> None:
    assert knock(viewer, viewer.address) == 101
    assert knock(viewer, viewer.address, host="example.org") == 403
    assert knock(viewer, "http://example.org", host="example.org") == 403


def test_closed_doors(viewer: Viewer) -> None:
    for path in ("/resourcez", "/resourcez/", "/resourcez?verbose", "/_solara/api/evict/x"):
        assert ask(viewer, path).status == 404, path
    assert ask(viewer, "/_solara/api/close/x?session_id=x", "POST", Origin="http://example.org").status == 403
    assert ask(viewer, "/_solara/cdn/../../../../etc/passwd").status in (400, 404)
    assert ask(viewer, "/_solara/cdn/nothing@1.0/here.js").status == 404


def test_headers_keep_the_page_to_itself(viewer: Viewer) -> None:
    for path in ("/", "/nowhere", "/resourcez"):
        answer = ask(viewer, path)
        policy = str(answer.getheader("content-security-policy"))
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy
        assert answer.getheader("x-content-type-options") == "nosniff"
        assert answer.getheader("referrer-policy") == "no-referrer"
        assert answer.getheader("server") is None
    assert "httponly" in str(ask(viewer, "/").getheader("set-cookie")).lower()


def test_what_claims_to_come_through_a_proxy_changes_nothing(viewer: Viewer) -> None:
    plain = ask(viewer, "/")
    asked = ask(viewer, "/", X_Script_Name="/elsewhere", X_Forwarded_Proto="https", X_Forwarded_Host="example.org")
    assert asked.status == plain.status == 200
    assert "secure" not in str(asked.getheader("set-cookie")).lower()
    assert "elsewhere" not in str(asked.headers)


def test_nothing_leaves_this_machine(viewer: Viewer) -> None:
    assert ask(viewer, "/_solara/cdn/vega@5/build/vega.js").status == 404
    assert viewer.calls == ""
