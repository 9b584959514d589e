"""The product behind its real door, on a socket of its own, in a thread of the test's process."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from webapp.serving.door.front_door import FrontDoor

LONGEST = 60.0


@dataclass
class Line:
    """One connection; what has come back so far."""

    socket: socket.socket
    came: bytes = b""

    def say(self, text: str | bytes) -> None:
        self.socket.sendall(text.encode() if isinstance(text, str) else text)

    def heard(self) -> str:
        """Everything until the other side closes."""
        while part := self.socket.recv(65536):
            self.came += part
        return self.came.decode()

    def one(self) -> str:
        """One answer with its body."""
        while b"\r\n\r\n" not in self.came:
            self.came += self.socket.recv(65536)
        head, _, body = self.came.partition(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        while len(body) < length:
            body += self.socket.recv(65536)
        self.came = body[length:]
        return (head + b"\r\n\r\n" + body[:length]).decode()


@dataclass
class Doorway:
    """The address of a door that is open."""

    door: FrontDoor
    port: int
    lines: list[Line] = field(default_factory=list)

    def line(self) -> Line:
        made = Line(socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST))
        self.lines.append(made)
        return made

    def get(self, path: str, cookie: str = "") -> str:
        line = self.line()
        line.say(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n")
        return line.heard()


@contextmanager
def opened(app: Flask) -> Iterator[Doorway]:
    """The door is open until the block is left."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    door = FrontDoor(app, listening)
    ended = threading.Event()

    def serve() -> None:
        while not ended.is_set():
            door.turn()

    thread = threading.Thread(target=serve)
    thread.start()
    way = Doorway(door, listening.getsockname()[1])
    try:
        yield way
    finally:
        for line in way.lines:
            line.socket.close()
        ended.set()
        door.pull_trigger()
        thread.join(LONGEST)
        door.end()


def cookie_of(browser: Any) -> str:
    """The cookies of a browser of the tests."""
    found = browser.client.get_cookie("kurator")
    return f"kurator={found.value}" if found else ""
