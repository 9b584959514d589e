"""What the checks look at: the environment, where the installation listens and writes, its database when it can be opened."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import make_url

from engine.errors import DatabaseUnreachable
from engine.installation import home
from engine.settings import MACHINE
from engine.settings.exposure import is_loopback
from engine.store.database.schema import is_made
from engine.store.database.unreachable import reached
from engine.store.session import Store


def encodings() -> dict[str, str]:
    """By which encodings this process reads names of files, texts and its own outputs."""
    found = {"файлы": sys.getfilesystemencoding(), "тексты": locale.getpreferredencoding(False)}
    for name, stream in (("вывод", sys.stdout), ("сообщения", sys.stderr)):
        found[name] = getattr(stream, "encoding", None) or "utf-8"
    return found


@dataclass(frozen=True)
class Seen:
    """Plain values, so that a test can show the checks any installation."""

    url: str
    environment: Mapping[str, str] = field(default_factory=lambda: MACHINE)
    host: str = "127.0.0.1"
    demo: bool | None = None  # None: nobody says what it is to be used for
    upgrades: bool = True  # an older database is brought up to date afterwards
    home: Path = field(default_factory=home)
    user: int = field(default_factory=os.geteuid)
    encodings: Mapping[str, str] = field(default_factory=encodings)
    dev_mode: bool = sys.flags.dev_mode
    store: Store | None = None  # None: there is none yet, or it cannot be opened
    unreachable: DatabaseUnreachable | None = None

    @property
    def var(self) -> Path:
        """Where the installation writes."""
        return self.home / "var"

    @property
    def alone(self) -> bool:
        """Whether only this machine reaches it, and nothing real is in it: a training at one's own desk."""
        return bool(self.demo) and is_loopback(self.host)

    @property
    def file(self) -> Path | None:
        """The database's file, where it is one; None for a server and for memory."""
        if self.unreachable or not self.url.startswith("sqlite"):
            return None
        name = make_url(self.url).database
        return Path(name) if name and name != ":memory:" else None

    @property
    def new(self) -> bool:
        """Whether the database is a file that nobody has made yet; its folder is there or is made by us."""
        file = self.file
        return file is not None and not file.exists() and (file.parent.is_dir() or file.parent == self.var)


@contextmanager
def looking(seen: Seen) -> Iterator[Seen]:
    """The same with its database open, where there is one; nothing is made by looking."""
    store: Store | None = None
    try:
        with reached(seen.url, makes=True):  # one that is not there is looked at as new, and not opened
            if not seen.new:
                store = Store(seen.url)
                seen = replace(seen, store=store if is_made(store.engine) else None)
    except DatabaseUnreachable as fault:
        seen = replace(seen, store=None, unreachable=fault)
    try:
        yield seen
    finally:
        if store:
            store.close()
