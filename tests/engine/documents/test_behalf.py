"""For whom and by which order, in words."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from engine.documents.behalf import Behalf, behalf_words, behalves, whom
from engine.store.tables import Person
from tests.engine.usecases.absences.test_order_absence import ordered
from tests.engine.usecases.house import House


def test_a_name_is_declined_and_shortened() -> None:
    assert whom("Ковалёва Ольга Петровна") == "Ковалёву О. П."
    assert whom("Ковалёва Ольга Петровна", "en") == "Ковалёва О. П."


def test_the_order_is_named_or_each_of_several(house: House) -> None:
    one = ordered(house)
    other = ordered(house, "sokol", "lis", order_no="15-к", order_on=date(2026, 9, 4))
    away, by = house.actor("mazur").id, house.actor("sokol").id
    with house.store.transaction() as tx:
        for id_, name in ((away, "Ковалёва Ольга Петровна"), (by, "Шамко Кирилл Львович")):
            tx.execute(update(Person).where(Person.id == id_).values(name=name))
    single, chained = Behalf(away, (one,)), Behalf(away, (one, other))
    with house.store.reading() as tx:
        told = behalves(tx, [single, None, chained])
        assert told[single] == "за Ковалёву О. П. по приказу № 12-к от 03.09.2026"
        assert told[chained].endswith("по приказам № 12-к от 03.09.2026, № 15-к от 04.09.2026")
        assert behalf_words(tx, by, single) == f"составлено: Шамко К. Л. {told[single]}"
        assert behalf_words(tx, by, None) == "" and behalves(tx, [None]) == {}
    assert Behalf.of(None, None) is None and Behalf.of(away, [one]) == single
