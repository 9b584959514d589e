"""A drill restores the newest copy, looks at everything and keeps a protocol; a bad copy is told. Both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from engine.backup.drill import drill
from engine.backup.faults import NoCopies
from engine.backup.in_words import of_protocol, of_run
from engine.backup.make import make_copy
from engine.backup.runs import DRILL, last_run
from engine.backup.settings import CopySettings
from engine.store.tables import Timer, WorkItem
from tests.engine.usecases.house import House


def test_a_good_copy_is_tried_and_the_protocol_kept(house: House, settings: CopySettings) -> None:
    house.planned()
    with pytest.raises(NoCopies):
        drill(house.store, settings)
    make_copy(house.store, settings)
    house.clock.advance(timedelta(hours=5))
    protocol = drill(house.store, settings)
    assert protocol.ok and protocol.hours_old == 5 and protocol.cases > 1 and protocol.rows > 50
    told = "\n".join(of_protocol(protocol))
    assert "Копия годна" in told and "5 ч до проверки" in told and "нет нигде" in told
    with house.store.reading() as tx:
        run = last_run(tx, DRILL)
    assert (
        run is not None
        and run.ok
        and run.facts["cases"] == protocol.cases
        and run.made_at == protocol.made_at
    )
    assert len(list(settings.folder.iterdir())) == 1  # the scratch place is gone


def test_a_case_that_is_nowhere_is_told(house: House, settings: CopySettings) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        for table in (WorkItem, Timer):
            tx.execute(delete(table).where(table.case_id == case_id))
        assert tx.execute(select(WorkItem.id).where(WorkItem.case_id == case_id)).first() is None
    make_copy(house.store, settings)
    protocol = drill(house.store, settings)
    assert not protocol.ok and protocol.strays == 1
    told = "\n".join(of_protocol(protocol))
    assert (
        "Копия не годна: в ней есть нарушения" in told
        and f"({case_id}): состояние расходится со строками «Задачи», «Таймеры»" in told
    )
    with house.store.reading() as tx:
        run = last_run(tx, DRILL)
    assert (
        run is not None
        and f"({case_id}): состояние расходится со строками «Задачи», «Таймеры»" in "\n".join(of_run(run))
    )


def test_a_damaged_copy_is_told_in_the_protocol(house: House, settings: CopySettings) -> None:
    made = make_copy(house.store, settings)
    body = bytearray(made.place.read_bytes())
    body[-5] ^= 1
    made.place.write_bytes(body)
    protocol = drill(house.store, settings)
    assert not protocol.ok and "повреждена" in protocol.fault
    with house.store.reading() as tx:
        run = last_run(tx, DRILL)
    assert run is not None and not run.ok
