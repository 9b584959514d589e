"""Round trips to PostgreSQL, counted where they happen: by a go-between on the socket that sees who speaks after whom."""

from __future__ import annotations

import select
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

NAME = ".s.PGSQL.5432"
PORTION = 65_536


@dataclass
class Trips:
    """How often the server was spoken to after its last word."""

    count: int = 0


@contextmanager
def counted_trips(server: Path) -> Iterator[tuple[Path, Trips]]:
    """The folder of a socket that leads to the server of ``server``, and what was counted there so far."""
    trips = Trips()
    with tempfile.TemporaryDirectory(prefix="trips-", dir="/tmp") as home:
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(f"{home}/{NAME}")
        listening.listen()
        threading.Thread(target=_accept, args=(listening, server / NAME, trips), daemon=True).start()
        try:
            yield Path(home), trips
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            listening.close()


def _accept(listening: socket.socket, there: Path, trips: Trips) -> None:
    with suppress(OSError):  # the listening socket is shut at the end
        while True:
            client, _ = listening.accept()
            threading.Thread(target=_carry, args=(client, there, trips), daemon=True).start()


def _carry(client: socket.socket, there: Path, trips: Trips) -> None:
    with client, socket.socket(socket.AF_UNIX) as database, suppress(OSError):
        database.connect(str(there))
        other, server_spoke = {client: database, database: client}, True
        while True:
            for side in select.select([client, database], [], [])[0]:
                said = side.recv(PORTION)
                if not said:
                    return
                trips.count += side is client and server_spoke
                server_spoke = side is database
                other[side].sendall(said)
