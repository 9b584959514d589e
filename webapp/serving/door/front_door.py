"""All connections of a process: who has taken too long goes, and where there are too many the slowest."""

from __future__ import annotations

import logging
import socket
import time

from flask import Flask
from waitress.server import TcpWSGIServer

from webapp.serving.door import limits
from webapp.serving.door.channel import Channel
from webapp.serving.door.known import knows
from webapp.serving.door.lanes import Lanes
from webapp.serving.door.request import Rules

log = logging.getLogger("kurator.web.door")
LOOKS_EVERY = 1  # seconds


def rules(app: Flask) -> Rules:
    """The library's settings. Bodies and answers stay in memory: on the disk they would lie in the open."""
    return Rules(
        knows(app),
        max_request_header_size=limits.HEADERS,
        max_request_body_size=limits.KNOWN_BODY,
        inbuf_overflow=2 * limits.KNOWN_BODY,
        outbuf_overflow=1 << 30,
        connection_limit=2 * limits.CONNECTIONS,  # ours is lower and closes some instead of waiting for them
        cleanup_interval=LOOKS_EVERY,
        asyncore_use_poll=True,  # select ends at file 1024
        clear_untrusted_proxy_headers=False,  # whose headers count is for the application to say (webapp/base/front)
        log_socket_errors=False,
        ident=None,
        sockets=[],
    )


class FrontDoor(TcpWSGIServer):
    """Listens on a socket that the master has bound."""

    channel_class = Channel

    def __init__(self, app: Flask, listening: socket.socket) -> None:
        taken: socket.socket = getattr(
            listening, "sock", listening
        )  # gunicorn holds it in a class of its own
        self.lanes = Lanes()
        super().__init__(
            app,
            _sock=taken,
            dispatcher=self.lanes,
            adj=rules(app),
            sockinfo=(taken.family, taken.type, taken.proto, taken.getsockname()),
            bind_socket=False,
        )

    def turn(self) -> None:
        """One round of the loop: whatever has come in the next second at most.

        Each round asks every connection; where they are many, bytes that come one by one are gathered for a moment.
        """
        if len(self.active_channels) > limits.MANY:
            time.sleep(limits.GATHERS)
        self.asyncore.loop(timeout=1.0, use_poll=True, map=self._map, count=1)

    def maintenance(self, _now: float) -> None:
        """Called by the loop every second."""
        now, wall = time.monotonic(), time.time()
        for channel in list(self.active_channels.values()):
            if channel.lingers_until is not None:
                channel.will_close = channel.will_close or now > channel.lingers_until
            elif channel.too_slow(now):
                channel.refuse(408)
            elif not channel.requests and wall - channel.last_activity > _patience(channel):
                channel.will_close = True

    def handle_accept(self) -> None:
        """Let one in; past the limit the one goes that has kept us waiting longest, of strangers first."""
        super().handle_accept()
        if len(self.active_channels) <= limits.CONNECTIONS:
            return
        idle = [each for each in self.active_channels.values() if not each.requests]
        if idle:
            slowest = min(idle, key=lambda each: (each.known, each.begun_at or each.creation_time))
            log.warning("too many connections: one that sent nothing whole is closed")
            slowest.handle_close()

    def at_work(self) -> bool:
        """Whether a request is being answered."""
        return any(each.requests or each.total_outbufs_len for each in self.active_channels.values())

    def end(self) -> None:
        """Close what is left."""
        self.lanes.shutdown()
        self.asyncore.close_all(self._map)


def _patience(channel: Channel) -> float:
    return limits.ANSWER_IS_TAKEN_IN if channel.total_outbufs_len else limits.KEPT_OPEN
