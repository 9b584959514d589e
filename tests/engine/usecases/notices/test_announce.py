"""What a notice entails: hours for an urgent one, a letter for who wants one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from engine.registry.notices.choices import Choice, keep
from engine.registry.notices.lines import Line
from engine.store.tables import Outbox
from engine.usecases.notices.announce import announce
from tests.engine.usecases.house import House


def rows(house: House, kind: str) -> list[dict[str, object]]:
    return list(house.rows(Outbox, Outbox.kind == kind))


def test_one_telling_has_one_hour_however_many_hear_and_a_letter_for_each_who_wants_one(house: House) -> None:
    case_id, mazur, golub = house.planned(), house.actor("mazur").id, house.actor("golub").id
    before = {row["id"] for row in rows(house, "tell_on")}
    with house.store.transaction() as tx:
        keep(tx, mazur, Choice("mazur@centr.by", mailed=frozenset({"danger"})))
        keep(tx, golub, Choice("golub@centr.by", mailed=frozenset({"visits"})))
        announce(tx, [Line(person, case_id, "distress_high", {}, "t") for person in (mazur, golub)])
        announce(tx, [Line(person, case_id, "quality_checked", {}, "u") for person in (mazur, golub)])
        announce(tx, [])
    [hour] = [row for row in rows(house, "tell_on") if row["id"] not in before]
    assert hour["due_at"] == house.clock.now() + timedelta(hours=4)
    assert hour["payload"] == {"told": "t", "code": "distress_high", "hours": 4}
    [letter] = rows(house, "mail")
    assert letter["payload"] == {"what": "notice", "person": mazur, "told": "t", "code": "distress_high"}
    assert "@" not in str(letter["key"]) + str(letter["payload"])  # addresses are not copied about


def test_where_the_institution_sets_no_hours_nothing_waits_for_a_reader(house: House) -> None:
    case_id = house.planned()
    known = house.store.config.institutions
    silent = replace(known["zhodino"], parameters={**known["zhodino"].parameters, "unread_urgent": 0})
    house.store.given_config = replace(house.store.config, institutions={**known, "zhodino": silent})
    with house.store.transaction() as tx:
        announce(tx, [Line(house.actor("mazur").id, case_id, "distress_high", {}, "t")])
    assert [row for row in rows(house, "tell_on") if row["payload"]["told"] == "t"] == []  # type: ignore[index]
