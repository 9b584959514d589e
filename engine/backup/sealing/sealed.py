"""A file encrypted in pieces: its size does not matter, and a piece altered, moved, missing or left off the end is noticed.

Header in the open, bound to every piece; a key for each file, derived from the key of the copies; AES-256-GCM with the
number of the piece and whether it is the last in its nonce (the construction known as STREAM).
"""

from __future__ import annotations

import base64
import json
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from engine.backup.faults import Damaged, NotACopy, WrongKey
from engine.backup.sealing.key import Key

MAGIC = b"KURATOR COPY 1\n"
PIECE = 1 << 20
TAG = 16
LONGEST_HEADER = 1 << 16
SALT = 16


@dataclass(frozen=True)
class Header:
    """What may be read of a copy without its key: nothing of anybody."""

    installation: str
    database: str  # sqlite | postgresql
    revision: str
    made_at: str  # ISO, UTC
    key: str  # fingerprint
    salt: str

    def packed(self) -> bytes:
        """As it stands in the file."""
        body = json.dumps(vars(self), sort_keys=True).encode()
        return MAGIC + struct.pack(">I", len(body)) + body


def read_header(path: Path) -> Header:
    """Raises NotACopy."""
    with path.open("rb") as file:
        return _header(file, path)[0]


def _header(file: BinaryIO, path: Path) -> tuple[Header, bytes]:
    start = file.read(len(MAGIC) + 4)
    if len(start) != len(MAGIC) + 4 or not start.startswith(MAGIC):
        raise NotACopy(place=str(path))
    [size] = struct.unpack(">I", start[-4:])
    body = file.read(min(size, LONGEST_HEADER))
    try:
        given = json.loads(body)
        header = Header(**{name: _text(given, name) for name in Header.__dataclass_fields__})
        base64.b64decode(header.salt, validate=True)
    except (ValueError, KeyError, TypeError) as fault:
        raise Damaged(place=str(path)) from fault
    return header, start + body


def _text(given: Mapping[str, object], name: str) -> str:
    value = given[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _cipher(key: Key, header: Header) -> AESGCM:
    derive = HKDF(hashes.SHA256(), 32, base64.b64decode(header.salt), b"kurator copy")
    return AESGCM(derive.derive(key.secret))


def _nonce(number: int, last: bool) -> bytes:
    return struct.pack(">7xIB", number, last)


def new_salt() -> str:
    """So that no two files share a key."""
    return base64.b64encode(os.urandom(SALT)).decode()


class Sealing:
    """Writes a sealed file: ``write`` as often as one likes, then ``finish``, without which the file is not whole."""

    def __init__(self, file: BinaryIO, key: Key, header: Header) -> None:
        self._file, self._cipher, self._bound = file, _cipher(key, header), header.packed()
        self._number, self._held = 0, bytearray()
        file.write(self._bound)

    def write(self, data: bytes) -> None:
        self._held += data
        while len(self._held) > PIECE:
            self._piece(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]

    def finish(self) -> None:
        """The last piece says that it is the last."""
        self._piece(bytes(self._held), last=True)

    def _piece(self, plain: bytes, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last), plain, self._bound))
        self._number += 1


class Opening:
    """Reads one: ``header`` at once, then the pieces. Raises NotACopy, WrongKey, Damaged."""

    def __init__(self, path: Path, key: Key) -> None:
        self._path, self._file = path, path.open("rb")
        try:
            self.header, self._bound = _header(self._file, path)
            if self.header.key != key.fingerprint:
                raise WrongKey(place=str(path), wanted=self.header.key, given=key.fingerprint)
        except BaseException:
            self._file.close()
            raise
        self._cipher = _cipher(key, self.header)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def pieces(self) -> Iterator[bytes]:
        """In order; the end is told by the file itself, not by its length."""
        number, held = 0, self._file.read(PIECE + TAG)
        while True:
            following = self._file.read(PIECE + TAG)
            try:
                plain = self._cipher.decrypt(_nonce(number, not following), held, self._bound)
            except (InvalidTag, ValueError) as fault:
                raise Damaged(place=str(self._path)) from fault
            yield plain
            if not following:
                return
            number, held = number + 1, following
