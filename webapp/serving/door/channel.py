"""One connection: how long it may take, and what it is told when it takes longer."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from webapp.serving.door import limits
from webapp.serving.door.answers import answer, of_error, whole
from webapp.serving.door.request import Request


class SaidFault(ErrorTask):
    """A request that the library could not read, answered in our words."""

    def execute(self) -> None:
        """The page, and the end of the connection."""
        self.status, self.response_headers, page = answer(of_error(self.request.error))
        self.set_close_on_finish()
        self.content_length = len(page)
        self.write(page)
        self.channel.lingers = True


class Channel(HTTPChannel):
    """The library's connection with a clock on what comes in."""

    request: Request | None  # on its way in
    requests: list[Request]  # whole
    parser_class = Request
    error_task_class = SaidFault
    queued_at = 0.0  # when its request began to wait for a thread
    known = False  # whether somebody signed in has used it
    person = ""  # whose request waits; empty of those who have not come in
    begun_at: float | None = None  # when the first byte of a request came that is not whole yet
    lingers = False  # reads on for a while after its last answer, and keeps nothing
    lingers_until: float | None = None

    def received(self, data: bytes) -> bool:
        """Called by the loop with what has come."""
        taken: bool = super().received(data)
        if self.request is None:
            self.begun_at = None
        elif self.begun_at is None:
            self.begun_at = time.monotonic()
        return taken

    def service(self) -> None:
        """Called in a thread: a request that has waited too long is answered without the application."""
        if time.monotonic() - self.queued_at <= limits.WAITS_AT_MOST:
            super().service()
            return
        with self.requests_lock:
            self.refuse(503)
        self.server.pull_trigger()

    def refuse(self, status: int) -> None:
        """Answer without a thread and end the connection. The caller holds ``requests_lock``, or is the loop and no
        request waits for a thread."""
        for request in self.requests:
            request.close()
        self.requests, self.request, self.begun_at = [], None, None
        said = whole(status)
        with self.outbuf_lock:
            self.outbufs[-1].append(said)
            self.current_outbuf_count += len(said)
            self.total_outbufs_len += len(said)
        self.lingers = self.close_when_flushed = True

    def too_slow(self, now: float) -> bool:
        """Whether a request has been coming for longer than it may."""
        if self.begun_at is None or self.request is None or self.requests:
            return False
        longest = limits.REQUEST_COMES_IN if self.request.headers_finished else limits.HEADERS_COME_IN
        return now - self.begun_at > longest

    def readable(self) -> bool:
        """Whether the loop should read."""
        return self.lingers_until is not None or bool(super().readable())

    def handle_read(self) -> None:
        """Read; while it lingers, into nothing."""
        if self.lingers_until is None:
            super().handle_read()
            return
        with suppress(OSError):
            if self.recv(self.adj.recv_bytes):
                return
        self.handle_close()

    def handle_write(self) -> None:
        """Send; after the last answer close our side first, so that a sender who is not done can read it."""
        if self.close_when_flushed and self.lingers and not self.total_outbufs_len and not self.will_close:
            self.close_when_flushed = False
            self.lingers_until = time.monotonic() + limits.LINGERS
            with suppress(OSError):
                self.socket.shutdown(socket.SHUT_WR)
            return
        super().handle_write()
