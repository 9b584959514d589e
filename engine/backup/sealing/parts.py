"""What is inside a copy: parts one after the other, compressed, and at the end the list of what there must be."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import TypedDict

from engine.backup.faults import Damaged

NAME, DATA, LIST = b"N", b"D", b"L"
HEAD = struct.Struct(">cI")
LONGEST = 1 << 26


class Part(TypedDict, total=False):
    """A small file, the database as one, or one of its tables with its columns in the order of their values."""

    file: str
    table: str
    columns: list[str]


class Listed(TypedDict):
    """How many rows each table must have, and the digest of all data."""

    tables: dict[str, int]
    sha256: str


class Packing:
    """``begin`` a part, give its ``data``; ``finish`` with the list."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write, self._squeeze = write, zlib.compressobj(6)

    def begin(self, part: Part) -> None:
        self._frame(NAME, json.dumps(part).encode())

    def data(self, data: bytes) -> None:
        self._frame(DATA, data)

    def finish(self, listed: Listed) -> None:
        self._frame(LIST, json.dumps(listed).encode())
        self._write(self._squeeze.flush())

    def _frame(self, kind: bytes, body: bytes) -> None:
        self._write(self._squeeze.compress(HEAD.pack(kind, len(body)) + body))


class Unpacking:
    """Reads the parts in their order; afterwards ``listed`` is there. Raises Damaged for anything that does not fit."""

    def __init__(self, pieces: Iterator[bytes], place: str) -> None:
        self._pieces, self._place = pieces, place
        self._swell, self._held = zlib.decompressobj(), bytearray()
        self._next: tuple[bytes, bytes] | None = None
        self.listed: Listed = {"tables": {}, "sha256": ""}

    def parts(self) -> Iterator[tuple[Part, Iterator[bytes]]]:
        """Each part with its data; what of it was not read is passed over."""
        while True:
            kind, body = self._take()
            if kind == LIST:
                self.listed = json.loads(body)
                self._drain()
                return
            if kind == NAME:
                yield json.loads(body), self._data()

    def _data(self) -> Iterator[bytes]:
        while True:
            kind, body = self._take()
            if kind != DATA:
                self._next = kind, body
                return
            yield body

    def _take(self) -> tuple[bytes, bytes]:
        if self._next is not None:
            taken, self._next = self._next, None
            return taken
        kind, size = HEAD.unpack(self._bytes(HEAD.size))
        if size > LONGEST or kind not in (NAME, DATA, LIST):
            raise Damaged(place=self._place)
        return kind, self._bytes(size)

    def _bytes(self, count: int) -> bytes:
        while len(self._held) < count:
            self._more()
        taken = bytes(self._held[:count])
        del self._held[:count]
        return taken

    def _more(self) -> None:
        try:
            self._held += self._swell.decompress(next(self._pieces))
        except (StopIteration, zlib.error) as fault:
            raise Damaged(place=self._place) from fault

    def _drain(self) -> None:
        """To the very end, so that a file cut after the list is noticed as well."""
        for piece in self._pieces:
            self._swell.decompress(piece)
