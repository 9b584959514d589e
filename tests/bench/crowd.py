"""A crowd that means ill: sockets that send byte by byte and wrong logins, all at once, from many addresses.

A process of its own (``python -m tests.bench.crowd``): it must not slow the person beside whom it comes.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
HOST = "Host: 127.0.0.1\r\n"
PAUSE = 0.5  # seconds between two bytes
BODY = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 50000\r\n\r\n"


class Crowd:
    """``slow`` sockets (half of them in the headers, half in the body) and ``logins`` at once."""

    def __init__(self, port: int, slow: int, logins: int) -> None:
        self.port, self.slow, self.logins = port, slow, logins
        self.seen: Counter[str] = Counter()

    async def come(self, seconds: float) -> None:
        """Until then."""
        async with asyncio.timeout(60):
            doors = await asyncio.gather(*(self._door(number) for number in range(self.logins)))
        work: list[Coroutine[Any, Any, None]] = [self._drip(number) for number in range(self.slow)]
        work += [self._guess(number, *door) for number, door in enumerate(doors)]
        running = [asyncio.ensure_future(one) for one in work]
        print("here", flush=True)
        await _pause(seconds)
        for one in running:
            one.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _open(self, number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        here = f"127.0.{1 + number // 200}.{1 + number % 200}"  # each from an address of its own
        return await asyncio.open_connection("127.0.0.1", self.port, local_addr=(here, 0))

    async def _drip(self, number: int) -> None:
        """One byte after another; who is shown out comes again."""
        head = f"POST /login HTTP/1.1\r\n{HOST}"
        begun = head + (BODY if number % 2 else "X-Slow: ")
        while True:
            with suppress(OSError):
                reader, writer = await self._open(number)
                writer.write(begun.encode())
                answered = asyncio.ensure_future(reader.readline())
                while not answered.done() and not writer.is_closing():
                    writer.write(b"a")
                    await asyncio.wait([answered], timeout=PAUSE)
                self.seen[f"slow {_status(await answered)}"] += 1
                writer.close()
            await _pause(PAUSE)

    async def _door(self, number: int) -> tuple[str, str]:
        """Cookie and token of the login page; asked for until it comes."""
        while True:
            with suppress(OSError):
                _, head, page = await self._ask(
                    number, f"GET /login HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n"
                )
                if found := TOKEN.search(page):
                    return re.findall(r"[Ss]et-[Cc]ookie: (kurator=[^;]+)", head)[0], found[1]
            await _pause(0.2)

    async def _guess(self, number: int, cookie: str, token: str) -> None:
        for turn in itertools.count():
            values = {"csrf_token": token, "login": f"nobody{number}-{turn}", "password": "wrong"}
            body = urlencode(values)
            head = f"POST /login HTTP/1.1\r\n{HOST}Cookie: {cookie}\r\nConnection: close\r\n"
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
            try:
                status, _, _ = await self._ask(number, head + body)
                self.seen[f"login {status}"] += 1
            except OSError:
                self.seen["login cut"] += 1
            if self.seen.total() > 10 * self.logins:
                await _pause(1)  # a second burst each second, not a test of the attacker's own machine

    async def _ask(self, number: int, request: str) -> tuple[str, str, str]:
        reader, writer = await self._open(number)
        try:
            writer.write(request.encode())
            head, _, page = (await reader.read()).decode().partition("\r\n\r\n")
            return _status(head.encode()), head, page
        finally:
            writer.close()


async def _pause(seconds: float) -> None:
    """As a crowd does it; a test waits for nothing but its end."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.Event().wait()


def _status(head: bytes) -> str:
    return head.split(b" ", 2)[1].decode() if head.count(b" ") > 1 else "cut"


async def main(port: int, slow: int, logins: int, seconds: float) -> None:
    crowd = Crowd(port, slow, logins)
    await crowd.come(seconds)
    print(json.dumps(crowd.seen), flush=True)


if __name__ == "__main__":
    os.nice(15)  # a real crowd has machines of its own
    given = sys.argv[1:]
    asyncio.run(main(int(given[0]), int(given[1]), int(given[2]), float(given[3])))
