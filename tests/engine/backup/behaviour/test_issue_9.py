"""The drill of the whole: a demo copied, a row deleted and a page altered by hand, both named by ``kurator verify``, restored,
verified."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli import cli
from engine.demo.cases import start_demo_cases
from engine.store.session import Store
from tests.place import ROOT

Run = Callable[..., Result]


@pytest.fixture
def kurator(bundled_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    database = shutil.copy(bundled_template, tmp_path / "kurator.db")
    store = Store(f"sqlite:///{database}")
    start_demo_cases(store)
    store.close()
    home = tmp_path / "home"
    home.mkdir()
    for name in ("config", "processes", "forms"):
        (home / name).symlink_to(ROOT / name)
    monkeypatch.setenv("KURATOR_HOME", str(home))
    monkeypatch.setenv("KURATOR_DATABASE", f"sqlite:///{database}")
    monkeypatch.setenv("KURATOR_SECRET", "a secret of this test, long enough for anybody")
    monkeypatch.setenv("KURATOR_COPIES", str(tmp_path / "copies"))
    monkeypatch.setenv("KURATOR_COPIES_KEY", str(tmp_path / "keys" / "copies.key"))
    monkeypatch.setenv("KURATOR_ANCHOR_KEY", str(tmp_path / "keys" / "anchor.key"))
    return lambda *words: CliRunner().invoke(cli, [*words], prog_name="kurator")


def test_copied_damaged_named_restored_verified(kurator: Run, tmp_path: Path) -> None:
    database = tmp_path / "kurator.db"
    assert "--new-key" in kurator("backup").output
    assert kurator("backup", "--new-key").exit_code == 0
    kept = tmp_path / "kept.jsonl"
    kept.write_text(kurator("anchor").output)
    copied = kurator("backup", "--json")
    assert copied.exit_code == 0 and json.loads(copied.output)["rows"] > 1000
    drilled = kurator("drill")
    assert drilled.exit_code == 0 and "Копия годна" in drilled.output
    assert kurator("verify", "--kept", str(kept)).exit_code == 0

    number = delete_by_hand(database)
    alter_page(database, "Жодино", "Жодико")  # what no index holds
    found = kurator("verify")
    assert found.exit_code == 1
    assert f"Таблица «Заполненные формы» (submission), дело {number}: строк" in found.output  # deleted
    assert (
        "Таблица «Семьи» (family), семья" in found.output and "единственная строка изменена" in found.output
    )

    refused = kurator("restore")
    assert refused.exit_code == 1 and "только на пустое место" in refused.output
    database.rename(tmp_path / "damaged.db")
    restored = kurator("restore")
    assert restored.exit_code == 0 and "нужно внести снова" in restored.output
    again = kurator("verify", "--kept", str(kept))
    assert again.exit_code == 0 and "Нарушений нет" in again.output


def delete_by_hand(database: Path) -> str:
    """As somebody with the file and a tool; the number of the case."""
    with sqlite3.connect(database) as connection:
        with pytest.raises(sqlite3.OperationalError, match="no such function"):
            connection.execute("DELETE FROM submission")  # a tool that does not know how to count is refused
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE 'ledger_submission%'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        row, number = connection.execute(
            "SELECT s.id, c.number FROM submission s JOIN family_case c ON c.id = s.case_id LIMIT 1"
        ).fetchone()
        connection.execute("DELETE FROM submission WHERE id = ?", (row,))
    connection.close()
    return str(number)


def alter_page(database: Path, word: str, other: str) -> None:
    """The bytes of a word inside a page of the table, as a disk or a hand may change them."""
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'family'").fetchone()[0]
        [size] = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    body = bytearray(database.read_bytes())
    at = body.find(word.encode(), (root - 1) * size, root * size)
    assert at >= 0  # few families: their table is one page
    body[at : at + len(other.encode())] = other.encode()
    database.write_bytes(body)


def test_a_page_torn_by_hand_is_told_and_not_copied(kurator: Run, tmp_path: Path) -> None:
    database = tmp_path / "kurator.db"
    kurator("backup", "--new-key")
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'submission'").fetchone()[
            0
        ]
        [size] = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    body = bytearray(database.read_bytes())
    body[(root - 1) * size : (root - 1) * size + 100] = b"\xff" * 100
    database.write_bytes(body)
    found = kurator("verify")
    assert found.exit_code == 1 and "Файл базы повреждён" in found.output
    refused = kurator("backup")
    assert refused.exit_code == 1 and "База повреждена" in refused.output
    assert not list((tmp_path / "copies").glob("*.kurator"))


@pytest.mark.parametrize(
    "words", [["verify"], ["backup"], ["drill"], ["anchor"], ["anchor", "--list"], ["doctor"]]
)
def test_looking_at_an_empty_place_leaves_it_empty(kurator: Run, tmp_path: Path, words: list[str]) -> None:
    kurator("backup", "--new-key")
    kurator("backup")
    (tmp_path / "kurator.db").rename(tmp_path / "damaged.db")
    before = set(tmp_path.iterdir())
    kurator(*words)
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "keys", tmp_path / "copies"}
    assert kurator("restore").exit_code == 0


def test_a_database_without_tables_is_an_empty_place(kurator: Run, tmp_path: Path) -> None:
    database = tmp_path / "kurator.db"
    kurator("backup", "--new-key")
    kurator("backup")
    database.rename(tmp_path / "damaged.db")
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    assert database.stat().st_size > 0
    assert kurator("restore").exit_code == 0 and kurator("verify").exit_code == 0
    database.write_text("чужие записи", "utf-8")
    assert "уже что-то есть" in kurator("restore").output
    assert database.read_text("utf-8") == "чужие записи"


def test_without_the_key_restore_asks_for_the_one_that_shut_the_copy(kurator: Run, tmp_path: Path) -> None:
    kurator("backup", "--new-key")
    kurator("backup")
    (tmp_path / "keys" / "copies.key").unlink()
    for command in ("restore", "drill"):
        told = kurator(command).output
        assert "Ключа, которым закрыта копия, здесь нет" in told and "--new-key" not in told


def test_signatures_later_than_a_restored_copy_are_told_as_such(kurator: Run, tmp_path: Path) -> None:
    kurator("backup", "--new-key")
    kurator("backup")
    kept = tmp_path / "kept.jsonl"
    kept.write_text(kurator("anchor").output)
    (tmp_path / "kurator.db").rename(tmp_path / "other.db")
    kurator("restore")
    told = kurator("verify", "--kept", str(kept))
    assert (
        told.exit_code == 1 and "База восстановлена" in told.output and "Других нарушений нет" in told.output
    )
    assert "Сохраните копию базы" not in told.output


def test_an_empty_file_of_signatures_proves_nothing(kurator: Run, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.write_text("\n")
    told = kurator("verify", "--kept", str(kept))
    assert told.exit_code == 1 and "подписей нет" in told.output and "Нарушений нет" not in told.output
