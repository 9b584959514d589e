"""What others did to one's way in is told once, and to oneself only."""

from __future__ import annotations

from sqlalchemy import insert

from engine.registry.people import entry_notices
from engine.store.tables import Notice
from tests.engine.usecases.house import MONDAY, House


def test_each_line_is_told_once(house: House) -> None:
    lis, sayko = house.actor("lis").id, house.actor("sayko").id
    with house.store.transaction() as tx:
        entry_notices.tell(tx, lis, "entry.link_made", {"by": sayko})
        entry_notices.tell(tx, lis, "entry.factor_taken_off", {"by": None})
        entry_notices.tell(tx, house.actor("mazur").id, "entry.link_made", {"by": sayko})
        other = {"person_id": lis, "code": "overdue", "facts": {}, "at": MONDAY}
        tx.execute(insert(Notice), other)
    with house.store.transaction() as tx:
        told = [(line.code, line.by, line.at) for line in entry_notices.unread(tx, lis)]
    assert told == [
        ("entry.link_made", "Проверкин sayko", MONDAY),
        ("entry.factor_taken_off", None, MONDAY),
    ]
    with house.store.transaction() as tx:
        assert entry_notices.unread(tx, lis) == []
    unread = {row["code"] for row in house.rows(Notice, Notice.read_at.is_(None))}
    assert unread == {"entry.link_made", "overdue"}  # the colleague's, and what is no matter of the door
