"""The language of a request, the forms of a noun, catalogues compiled when their source is newer."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from flask import session

from tests.webapp.conftest import House
from webapp.words.language import LANGUAGES, TRANSLATIONS, compile_catalogue, language, later, plural

TASKS = "задача|задачи|задач"


@pytest.mark.parametrize(
    ("chosen", "accepted", "told"),
    [
        (None, "", "ru"),
        (None, "en", "ru"),
        (None, "en, ru;q=0.5", "ru"),
        ("en", "ru", "en"),
        ("ru", "en", "ru"),
        ("xx", "en", "ru"),
    ],
)
def test_russian_unless_somebody_chose(house: House, chosen: str | None, accepted: str, told: str) -> None:
    with house.app.test_request_context(headers={"Accept-Language": accepted}):
        if chosen:
            session["language"] = chosen
        assert language() == told and told in LANGUAGES


def test_the_forms_of_a_noun(house: House) -> None:
    numbers = (0, 1, 2, 4, 5, 11, 21, 22, 25)
    with house.app.test_request_context():
        assert [plural(number, TASKS) for number in numbers] == [
            "задач", "задача", "задачи", "задачи", "задач", "задач", "задача", "задачи", "задач"
        ]  # fmt: skip
        assert plural(1, "a|b") == "a" and plural(5, "a|b") == "b"
    with house.app.test_request_context():
        session["language"] = "en"
        assert [plural(number, "дело|дела|дел") for number in (1, 2, 5)] == ["case", "cases", "cases"]
    assert later("как есть") == "как есть"


def test_a_catalogue_is_compiled_anew_only_where_its_source_is_newer(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = Path(shutil.copy(TRANSLATIONS / "en/LC_MESSAGES/messages.po", folder))
    target = source.with_suffix(".mo")
    compile_catalogue(source)
    whole = target.read_bytes()
    for written, kept in ((50, b"kept"), (100, b"kept"), (101, whole)):
        target.write_bytes(b"kept")
        os.utime(target, (100, 100))
        os.utime(source, (written, written))
        compile_catalogue(source)
        assert target.read_bytes() == kept
