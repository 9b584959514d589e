"""Cyrillic stays Cyrillic: in this process, and where the database compares letters."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from sqlalchemy import text

from engine.doctor.line import Line, error, ok
from engine.doctor.seen import Seen

#: A locale that takes Cyrillic for punctuation knows no small letter of a capital one.
KNOWS = text("SELECT lower('ЖУК') = 'жук'")


def letters(seen: Seen) -> Iterator[Line]:
    """Encodings of the process, then those of a server; SQLite keeps UTF-8 in any locale."""
    wrong = {name: given for name, given in seen.encodings.items() if not _is_utf8(given)}
    if wrong:
        yield error("encoding_wrong", given=", ".join(f"{name}: {given}" for name, given in wrong.items()))
    else:
        yield ok("encoding")
    if seen.store is None or seen.store.engine.dialect.name != "postgresql":
        return
    with seen.store.reading() as tx:
        encoding = str(tx.connection.scalar(text("SHOW server_encoding")))
        known = tx.connection.scalar(KNOWS)
        name = tx.connection.scalar(
            text("SELECT datctype FROM pg_database WHERE datname = current_database()")
        )
    if encoding != "UTF8" or not known:
        yield error("letters_unknown", encoding=encoding, locale=name)
    else:
        yield ok("letters", encoding=encoding, locale=name)


def _is_utf8(name: str) -> bool:
    try:
        return codecs.lookup(name).name == "utf-8"
    except LookupError:
        return False
