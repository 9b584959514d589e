"""What a person typed is in no fault of the database, whatever engine it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from engine.store.database.dialects import connect

SECRET = "Ковалёва Наталья"


def fault_of(url: str) -> str:
    engine = connect(url)
    with engine.connect() as connection, pytest.raises(DBAPIError) as caught:
        connection.execute(text("SELECT * FROM no_such_table WHERE name = :name"), {"name": SECRET})
    engine.dispose()
    return str(caught.value)


def test_in_a_file_and_in_memory(tmp_path: Path) -> None:
    for url in ("sqlite://", f"sqlite:///{tmp_path / 'a.db'}"):
        told = fault_of(url)
        assert "no_such_table" in told and SECRET not in told


@pytest.mark.postgres
def test_in_postgresql(postgres_url: str) -> None:
    told = fault_of(postgres_url)
    assert "no_such_table" in told and SECRET not in told
