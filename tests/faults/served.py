"""A server that is killed and started again, and clerks who do not give up."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

import psutil

from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "двенадцать знаков"
PATIENCE = 120.0
BUSY = 503


@dataclass
class Served:
    """gunicorn with its worker and the clock in it, on a port of its own."""

    url: str
    folder: Path
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin; requests wait for the socket."""
        environment = {**os.environ, "KURATOR_HOME": str(ROOT), "KURATOR_SECRET": "a crash of the tests"}
        environment.pop("KURATOR_BROKER", None)
        command = [sys.executable, "-m", "tests.faults.server", self.url, str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self, whole: bool) -> bool:
        """``kill -9`` of the process that serves (its master makes another), or of everything. Whether there was one."""
        assert self.process
        if whole:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.start()
            return True
        serving = psutil.Process(self.process.pid).children()
        for each in serving:
            each.kill()
        return bool(serving)

    def stop(self) -> None:
        """The end of the test."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def log(self) -> str:
        """What it said."""
        return (self.folder / "server.log").read_text("utf-8", "replace")[-3000:]


class Stay(HTTPRedirectHandler):
    """A redirect is an answer."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Clerk:
    """A person at a browser: sends a form again and again with one key until there is an answer."""

    def __init__(self, served: Served, login: str, password: str = PASSWORD) -> None:
        self.base = f"http://127.0.0.1:{served.port}"
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()), Stay())
        page = self.send("/login")[1]
        self.token = self._token(page)
        status, _ = self.send("/login", {"login": login, "password": password, "csrf_token": self.token})
        assert status == 302, status
        self.token = self._token(self.send("/tasks")[1])

    @staticmethod
    def _token(page: str) -> str:
        found = re.search(r'name="csrf-token" content="([^"]+)"', page)
        assert found, page[:400]
        return found[1]

    def complete(self, task_id: str, fields: dict[str, Any], key: str) -> int:
        """The status of the answer that came at last."""
        form = {"csrf_token": self.token, "fields": json.dumps(fields), "key": key}
        return self.send(f"/tasks/{task_id}", form)[0]

    def send(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Until answered. Raises AssertionError when nobody answers for a minute."""
        data = urlencode(form).encode() if form else None

        def answered() -> tuple[int, str] | None:
            try:
                with self.opener.open(self.base + path, data, timeout=15) as answer:
                    return answer.status, answer.read().decode()
            except HTTPError as answer:
                return None if answer.code == BUSY else (answer.code, "")  # busy: again, as the page says
            except (URLError, OSError, HTTPException):  # the server died with our request in its hands
                return None

        found = until(answered, lambda: "nobody answers, or busy for ever", PATIENCE)
        assert found
        return found


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
