"""Serve the viewer to browsers on this machine: nothing comes in from elsewhere, and nothing goes out.

Solara answers any Host and any Origin, asks its makers' site for a newer version, counts visitors and fetches what it
lacks from a content network.  Here all that is off, and what is not ours to answer is refused before Solara sees it.
"""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
import warnings
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any

APP = "sim.viewer.app"
PORT = 8765
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
NOWHERE = "http://127.0.0.1:9/"
CLOSED = ("/resourcez", "/_solara/api/evict")
TAKEN_FROM_PROXIES = (b"forwarded", b"script-name", b"x-script-name")
SWITCH_SECONDS = 0.0005
"""Each message to a browser is handed from one thread to another and back.  While a third one lives weeks, both wait
at each hand-over for as long as Python lets a thread go on: five milliseconds unless told, and a page is many messages.
"""
SETTINGS = {
    "SOLARA_APP": APP,
    "SOLARA_MODE": "production",
    "SOLARA_ROOT_PATH": "",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
    "SOLARA_ASSETS_CDN": NOWHERE,
    "SOLARA_ASSETS_PROXY": "True",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "False",
    "SOLARA_SESSION_HTTP_ONLY": "True",
    "SOLARA_SESSION_SAME_SITE": "strict",
    "SOLARA_KERNEL_CULL_TIMEOUT": "30m",
    "SOLARA_KERNEL_MAX_COUNT": "60",
    "SOLARA_KERNEL_MAX_PER_SESSION": "20",
    "SOLARA_THEME_TITLE": "Samspil",
    "SOLARA_THEME_SHOW_BANNER": "False",
    "SOLARA_THEME_VARIANT": "light",
    "SOLARA_STATE_BACKEND": "",
    "SOLARA_SSG_ENABLED": "False",
}
# Solara's pages compile their templates in the browser and carry small scripts inside, so these two cannot be spared.
POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "content-security-policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


# --- who is answered --------------------------------------------------------------------------------------------------


class Guarded:
    """An application that answers only to ``hosts``, and to pages that it served itself."""

    def __init__(self, application: Application, hosts: Iterable[str]) -> None:
        self.application, self.hosts = application, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with headers that keep the page to itself."""
        if scope["type"] not in ("http", "websocket"):
            await self.application(scope, receive, send)
            return
        status = refusal(scope, self.hosts)
        if status:
            await refuse(scope, send, status)
        else:
            await self.application(without_proxies(scope), receive, with_headers(send))


def refusal(scope: Scope, hosts: frozenset[str]) -> int:
    """The status with which to refuse; nought where there is nothing to refuse."""
    said = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    host = said.get("host", "").lower()
    if host not in hosts:
        return 421
    if scope["path"].rstrip("/").startswith(CLOSED):
        return 404
    asks_for_more = scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD")
    return 403 if asks_for_more and not from_our_own_page(said, host) else 0


def from_our_own_page(said: dict[str, str], host: str) -> bool:
    """Whether a page of this very host asks.  A page that sends no referrer names no origin when it says goodbye."""
    origin = said.get("origin", "").lower()
    if origin == "null":
        return said.get("sec-fetch-site") == "same-origin"
    return origin == f"http://{host}"


async def refuse(scope: Scope, send: Send, status: int) -> None:
    """A short no; closing a websocket before it is accepted is one."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"refused\n"})


def without_proxies(scope: Scope) -> Scope:
    """There is no proxy before us: what claims to come from one is not passed on."""
    kept = [
        (name, value)
        for name, value in scope["headers"]
        if name.lower() not in TAKEN_FROM_PROXIES and not name.lower().startswith(b"x-forwarded")
    ]
    return {**scope, "headers": kept}


def with_headers(send: Send) -> Send:
    """Send, with our headers on every answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", []), *ours]}
        await send(message)

    return sending


# --- starting ---------------------------------------------------------------------------------------------------------


def serve(host: str, port: int, ready: Callable[[str], object]) -> None:
    """Serve until stopped; ``ready`` is called with the address once somebody can look.

    ``OSError`` where the port is taken; ``ModuleNotFoundError`` where the viewer's packages are not installed.
    """
    listening = listen(host, port)
    port = listening.getsockname()[1]
    guarded = Guarded(solara_application(), hosts(host, port))
    import uvicorn

    config = uvicorn.Config(
        guarded, log_level="warning", access_log=False, server_header=False, proxy_headers=False, loop="asyncio",
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = uvicorn.Server(config)
    threading.Thread(target=_tell, args=(server, address(host, port), ready), daemon=True).start()
    server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket of our own, so that a port that is taken is told before anything is built."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise OSError(error.errno, f"cannot listen on {host}, port {port} ({error.strerror}); try --port 0") from None
    return listening


def hosts(host: str, port: int) -> set[str]:
    """What the address bar of somebody who means us may say."""
    names = {*LOOPBACK, f"[{host}]" if ":" in host else host, socket.gethostname().lower()}
    return {f"{name}:{port}" for name in names} | (names if port == 80 else set())


def address(host: str, port: int) -> str:
    """Where to look; on this machine, whatever we listen on."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}"


def solara_application() -> Application:
    """Solara's own, with its settings made before it is first imported."""
    os.environ.update(SETTINGS)
    if not (Path(sys.prefix) / "share/solara/cdn/@widgetti").is_dir():
        raise ModuleNotFoundError("the viewer's files are missing", name="solara-assets")
    warnings.filterwarnings("ignore", module="solara")  # advice to those who write Solara, or embed a page in another
    sys.setswitchinterval(SWITCH_SECONDS)
    from solara.server.starlette import app

    return app  # type: ignore[no-any-return]


def _tell(server: Any, where: str, ready: Callable[[str], object]) -> None:
    pause = threading.Event()
    while not server.started:
        if server.should_exit or pause.wait(0.05):
            return
    ready(where)
    _set_apart_what_stays()
    from sim.viewer.runner import warm

    warm()


def _set_apart_what_stays() -> None:
    """Let Python's collector look at what visitors leave behind only, and not at all that was imported.

    It collects old cycles once they are a quarter of all it looks at.  Models that a Reset has replaced are such
    cycles: without this, a page that plays for long lets some 90 MB of them gather before the first are let go.
    """
    gc.collect()
    gc.freeze()
