"""The key of the copies: a file of its own, never inside a copy and never among copies."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from engine.backup.faults import KeyThere, KeyUnfit, NoKey, NoKeyOfCopy

MARK = "kurator-copies-key-1 "
SIZE = 32


@dataclass(frozen=True)
class Key:
    """``fingerprint`` stands in the header of every copy: by it a person finds the right key."""

    secret: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(b"kurator copies key" + self.secret).hexdigest()[:16]


def make_key(path: Path) -> Key:
    """A new key in a file closed to others. Raises KeyThere: whoever writes over a key loses the copies made with it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Key(secrets.token_bytes(SIZE))
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as fault:
        raise KeyThere(place=str(path)) from fault
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(MARK + base64.b64encode(key.secret).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def key_of_copies(path: Path, copies: Path) -> Key:
    """The key that opens copies there are already. Raises NoKeyOfCopy, KeyUnfit."""
    try:
        return read_key(path, copies)
    except NoKey as fault:
        raise NoKeyOfCopy(place=str(path)) from fault


def read_key(path: Path, copies: Path | None = None) -> Key:
    """Raises NoKey, and KeyUnfit for a file that is none, that others may read, or that lies among the copies it shuts."""
    if not path.is_file():
        raise NoKey(place=str(path))
    if copies is not None and path.resolve().is_relative_to(copies.resolve()):
        raise KeyUnfit("beside", place=str(path), copies=str(copies))
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyUnfit("open", place=str(path))
    try:
        written = path.read_text("ascii").strip()
        secret = base64.b64decode(written.removeprefix(MARK), validate=True)
    except (UnicodeDecodeError, binascii.Error) as fault:
        raise KeyUnfit("unreadable", place=str(path)) from fault
    if not written.startswith(MARK) or len(secret) != SIZE:
        raise KeyUnfit("unreadable", place=str(path))
    return Key(secret)
