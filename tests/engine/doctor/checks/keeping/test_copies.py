"""What is wrong with the copies is told with what to do; in order it says how old they are. Both databases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from engine.backup.drill import drill
from engine.backup.faults import NoKey
from engine.backup.make import make_copy
from engine.backup.sealing.key import make_key
from engine.backup.settings import copy_settings
from engine.doctor.checks.keeping.copies import copies
from engine.doctor.seen import Seen
from tests.engine.usecases.house import House


def told(house: House, environment: Mapping[str, str], home: Path) -> dict[str, str]:
    seen = Seen(house.store.url, environment=environment, home=home, store=house.store)
    lines = list(copies(seen))
    for line in lines:
        for language in ("ru", "en"):
            assert "{" not in line.what(language) and bool(line.todo(language)) == (line.state != "ok")
        assert not any(letter in "абвгдежз" for letter in line.what("en").lower())
    return {line.code: line.what() for line in lines}


def test_from_nothing_to_in_order_and_old(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURATOR_SECRET", "a secret of this test, long enough for anybody")
    environment = {"KURATOR_COPIES": str(tmp_path / "copies")}
    settings = copy_settings(environment, tmp_path)
    assert told(house, environment, tmp_path).keys() == {"copies_key", "copies_none", "copies_untried"}
    with pytest.raises(NoKey):
        make_copy(house.store, settings)
    assert "copies_failed" in told(house, environment, tmp_path)
    make_key(settings.key)
    house.clock.advance(timedelta(minutes=1))
    made = make_copy(house.store, settings)
    drill(house.store, settings)
    found = told(house, environment, tmp_path)
    assert (
        found.keys() - {"copies_one_disk"} == {"copies", "copies_tried"}
        and str(made.place) in found["copies"]
    )
    house.clock.advance(timedelta(days=3))
    assert "3 дн." in told(house, environment, tmp_path)["copies_old"]
    house.clock.advance(timedelta(days=40))
    assert "copies_tried_long_ago" in told(house, environment, tmp_path)
    made.place.write_bytes(made.place.read_bytes()[:-1])
    drill(house.store, settings)
    assert "повреждена" in told(house, environment, tmp_path)["copies_bad"]
    assert told(house, {"KURATOR_COPIES_HOUR": "x"}, tmp_path).keys() == {"copies_unset"}


def test_a_copy_that_somebody_took_away_is_missed(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURATOR_SECRET", "a secret of this test, long enough for anybody")
    environment = {"KURATOR_COPIES": str(tmp_path / "copies")}
    settings = copy_settings(environment, tmp_path)
    make_key(settings.key)
    make_copy(house.store, settings)
    house.clock.advance(timedelta(hours=1))
    newest = make_copy(house.store, settings)
    newest.place.unlink()
    assert "copies_gone" in told(house, environment, tmp_path)
