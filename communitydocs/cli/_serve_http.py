"""The server of `serve`: files from memory, for this machine alone, and a stream that says when they changed.

Any page of the web may send requests to 127.0.0.1, so the Host header is checked (a foreign name may lead here:
DNS rebinding), and no other site may take in what is served (`Cross-Origin-Resource-Policy`).
Sources: https://html.spec.whatwg.org/multipage/server-sent-events.html, https://fetch.spec.whatwg.org/
"""

from __future__ import annotations

import os
import re
import socketserver
import sys
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote

from communitydocs.cli._serve_site import START, Site, missing
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.scalars import visible

ADDRESS = "127.0.0.1"
SCRIPT, EVENTS = "/__reload.js", "/__events"
HEARTBEAT = 10.0
"""Seconds after which a silent stream says that it lives, and learns whether anybody listens."""
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
}
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content="[^"]*)"')
_RELOAD = b"""// Loads the page anew when the site has changed. Only `communitydocs serve` adds this script.
(() => {
  "use strict";
  const shown = document.currentScript.dataset.version;
  let events = null;

  // A browser keeps few connections to one server: hidden pages give theirs back.
  function listen() {
    if (events) events.close();
    events = document.hidden ? null : new EventSource("/__events");
    if (events) events.onmessage = ({ data }) => { if (data !== shown) location.reload(); };
  }

  document.addEventListener("visibilitychange", listen);
  listen();
})();
"""


class Shown:
    """The site that is shown now, and its version: a text that no other state has, in this run or another."""

    def __init__(self, site: Site) -> None:
        self.site, self.version = site, self._fresh()
        self._changed = threading.Condition()

    def _fresh(self) -> str:
        return str(time.time_ns())

    def show(self, site: Site) -> bool:
        """Show another state; whether any page is another one now."""
        with self._changed:
            same = (site.files, site.trouble) == (self.site.files, self.site.trouble)
            self.site = site
            if not same:
                self.version = self._fresh()
                self._changed.notify_all()
            return not same

    def wait(self, version: str, seconds: float) -> str:
        """The version once it is another one than `version`, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
            return self.version


class Server(ThreadingHTTPServer):
    """Serves what `shown` holds. Raises `CommunityDocsError` where the port cannot be had."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere this would share a port that is taken

    def __init__(self, port: int, shown: Shown, verbose: bool = False) -> None:
        self.shown, self.verbose = shown, verbose
        try:
            super().__init__((ADDRESS, port), _Handler)
        except PermissionError:
            raise CommunityDocsError(f"port {port} is not for everybody; take one from 1024 on") from None
        except OSError as error:
            reason = (error.strerror or "no port to be had").lower()
            raise CommunityDocsError(
                f"cannot listen on port {port}: {reason}; take another with --port, or leave --port out"
            ) from None

    def server_bind(self) -> None:
        """Bind without asking any name server for our own name, as `HTTPServer` would."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    @property
    def url(self) -> str:
        """Where the front page is."""
        return f"http://{ADDRESS}:{self.server_port}/"

    @property
    def hosts(self) -> set[str]:
        """The names by which this server is asked when nobody is led here by a trick."""
        names = {ADDRESS, "localhost"}
        return {f"{name}:{self.server_port}" for name in names} | (names if self.server_port == 80 else set())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who left is no error of ours."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    server_version, sys_version = "communitydocs", ""
    timeout = 30

    def do_GET(self) -> None:
        path = unquote(self.path.partition("?")[0], errors="replace")
        if [host for host in self.headers.get_all("Host", [""]) if host.lower() not in self.server.hosts]:
            self._answer(
                HTTPStatus.MISDIRECTED_REQUEST, b"This server answers to 127.0.0.1 and localhost alone.\n", "txt"
            )
        elif path == EVENTS:
            self._events()
        elif path == SCRIPT:
            self._answer(HTTPStatus.OK, _RELOAD, "js")
        else:
            self._file(path)

    do_HEAD = do_GET

    def _file(self, path: str) -> None:
        """A file of the site: looked up in memory, so that no path leads anywhere else."""
        site, version = self.server.shown.site, self.server.shown.version
        name = path[1:] + (START if path.endswith("/") else "")
        page = name.endswith(".html") or "." not in name
        if site.trouble is not None and page:
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, _live(site.trouble, version), "html")
        elif name in site.files:
            text, suffix = site.files[name], name.rpartition(".")[2]
            self._answer(HTTPStatus.OK, _live(text, version) if suffix == "html" else text, suffix)
        elif f"{name}/{START}" in site.files:
            self._answer(HTTPStatus.FOUND, b"", "txt", to=f"/{quote(name)}/")
        else:
            self._answer(HTTPStatus.NOT_FOUND, _live(missing(path), version), "html")

    def _answer(self, status: HTTPStatus, content: bytes, suffix: str, to: str | None = None) -> None:
        self._head(status, TYPES.get(suffix, "application/octet-stream"))
        if to is not None:
            self.send_header("Location", to)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Frame-Options", "DENY")

    def _events(self) -> None:
        """The version now, and each later one, until the reader leaves."""
        self._head(HTTPStatus.OK, "text/event-stream")
        self.end_headers()
        said = ""
        while self.command != "HEAD":
            version = self.server.shown.wait(said, HEARTBEAT)
            self.wfile.write(b": still here\n\n" if version == said else f"data: {version}\n\n".encode())
            said = version

    def log_message(self, format: str, *args: Any) -> None:
        """With --verbose, what was asked for."""
        if self.server.verbose:
            print(visible(format % args), file=sys.stderr)


def _live(page: bytes, version: str) -> bytes:
    """A page that loads itself anew, with a policy that lets it ask for changes; nothing of this is ever written."""
    script = f'<script src="{SCRIPT}" data-version="{version}" defer></script>\n</head>'.encode()
    allowed = _POLICY.sub(rb"\1; connect-src 'self'" + b'"', page, count=1)
    return allowed.replace(b"</head>", script, 1)
