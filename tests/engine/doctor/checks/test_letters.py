"""Encodings that spoil Cyrillic, in this process and on the server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from engine.doctor.checks.letters import letters
from engine.doctor.seen import Seen, encodings
from engine.store.session import Store
from tests.bench.postgres import temporary_database


@pytest.mark.parametrize("name", ["ascii", "ANSI_X3.4-1968", "koi8-r", "cp1251", "no such thing"])
def test_an_encoding_that_is_not_utf8_is_named(name: str) -> None:
    [told] = letters(Seen("sqlite://", {}, encodings={"файлы": "utf-8", "вывод": name}))
    assert (told.code, told.state) == ("encoding_wrong", "error")
    assert f"вывод: {name}" in told.what() and "файлы" not in told.what()


def test_utf8_by_any_spelling_is_well() -> None:
    spelt = dict(enumerate(("UTF-8", "utf8", "U8", "utf_8")))
    seen = Seen("sqlite://", {}, encodings={str(key): name for key, name in spelt.items()})
    assert [line.code for line in letters(seen)] == ["encoding"]
    assert set(encodings()) >= {"файлы", "тексты"}


@pytest.fixture
def of_locale(postgres_server: Path) -> Iterator[dict[str, str]]:
    """Databases of two locales: plain C takes Cyrillic for punctuation."""
    with temporary_database(postgres_server) as admin:
        engine = create_engine(admin, isolation_level="AUTOCOMMIT")
        urls = {}
        with engine.connect() as connection:
            for name, locale in (("plain_c", "C"), ("c_utf8", "C.UTF-8")):
                connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
                connection.execute(
                    text(
                        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE '{locale}'"
                    )
                )
                urls[name] = engine.url.set(database=name).render_as_string(hide_password=False)
        yield urls
        with engine.connect() as connection:
            for name in urls:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


@pytest.mark.postgres
def test_a_server_that_knows_no_cyrillic_is_refused(of_locale: dict[str, str]) -> None:
    found = {}
    for name, url in of_locale.items():
        store = Store(url)
        store.create()
        found[name] = [(line.code, line.state) for line in letters(Seen(url, {}, store=store))][-1]
        store.close()
    assert found == {"plain_c": ("letters_unknown", "error"), "c_utf8": ("letters", "ok")}
