"""A tiny server with the built islands and canned answers: islands are tried in a real browser without the product."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parents[2] / "webapp" / "static"
SAMPLES = Path(__file__).resolve().parent / "samples"
POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:"
Answer = Callable[[str, Any], tuple[int, Any]]


@dataclass
class Desk:
    """Pages and answers by path; every request with a body is kept in ``heard``."""

    pages: dict[str, str] = field(default_factory=dict)
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    heard: list[tuple[str, str, Any]] = field(default_factory=list)
    address: str = ""

    def page(self, path: str, body: str, *entries: str, title: str = "Проба", person: str = "") -> str:
        """Put a page with islands on the desk; returns its address."""
        files = [asset for entry in ("frame", *entries) for asset in _assets(entry)]
        known = f' data-person="{person}"' if person else ""
        self.pages[path] = (
            f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title>'
            '<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="csrf-token" content="t0ken">'
            f"{''.join(files)}</head><body{known}><main>{body}</main></body></html>"
        )
        return self.address + path

    def on(self, method: str, path: str, answer: Answer) -> None:
        self.answers[method, path] = answer


#: A page is drawn when nothing of it has changed for eight frames; on a slow machine frames are longer too.
STILL = """() => new Promise(done => {
  let frames = 0;
  const watch = new MutationObserver(() => { frames = 0; });
  watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  const look = () => ++frames > 8 ? (watch.disconnect(), done()) : requestAnimationFrame(look);
  requestAnimationFrame(look);
})"""


def drawn(page: Any) -> None:
    """Wait until a page has drawn what it was asked for."""
    page.evaluate(STILL)


def _assets(entry: str) -> list[str]:
    manifest = json.loads((STATIC / "build" / ".vite" / "manifest.json").read_text("utf-8"))

    def styles(key: str, seen: set[str]) -> list[str]:
        if key in seen:
            return []
        seen.add(key)
        chunk = manifest[key]
        return [s for i in chunk.get("imports", []) for s in styles(i, seen)] + chunk.get("css", [])

    key = f"entries/{entry}.js"
    links = [f'<link rel="stylesheet" href="/static/build/{css}">' for css in styles(key, set())]
    return [*links, f'<script type="module" src="/static/build/{manifest[key]["file"]}"></script>']


def open_desk() -> tuple[Desk, ThreadingHTTPServer]:
    """Start serving; the caller shuts the server down."""
    desk = Desk()

    class Handler(BaseHTTPRequestHandler):
        def _send(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", POLICY)
            if self.path.startswith("/static/build/assets/"):
                self.send_header("Cache-Control", "public, max-age=3600")  # as the product does
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _handle(self, method: str) -> None:
            path = self.path.split("?")[0]
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body: Any = raw.decode("utf-8", "replace")
            if "json" in (self.headers.get("Content-Type") or ""):
                body = json.loads(body)
            if method != "GET":
                desk.heard.append((method, path, body))
            if answer := desk.answers.get((method, path)):
                status, said = answer(self.path, body)
                text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
                kind = "text/html" if isinstance(said, str) else "application/json"
                return self._send(status, text.encode(), f"{kind}; charset=utf-8")
            if path in desk.pages:
                return self._send(200, desk.pages[path].encode(), "text/html; charset=utf-8")
            root, name = (STATIC, path[8:]) if path.startswith("/static/") else (SAMPLES, path[9:])
            file = root / name
            if path.startswith(("/static/", "/samples/")) and file.is_file():
                return self._send(200, file.read_bytes(), guess_type(file.name)[0] or "text/plain")
            return self._send(404, b"{}", "application/json")

        def do_GET(self) -> None:  # noqa: N802
            self._handle("GET")

        def do_POST(self) -> None:  # noqa: N802
            self._handle("POST")

        def do_PUT(self) -> None:  # noqa: N802
            self._handle("PUT")

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    desk.address = f"http://127.0.0.1:{server.server_port}"
    # shutting down waits for one poll: half a second by itself, for every test
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    return desk, server
