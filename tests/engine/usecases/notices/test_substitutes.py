"""Who stands in hears what is told to who is away: as far as the order reaches, marked for whom, once."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from engine.registry.absences.absence_rows import FAMILIES
from engine.registry.notices.choices import Choice, keep
from engine.registry.notices.lines import Line
from engine.store.tables import Notice
from engine.usecases.notices.announce import announce
from engine.usecases.notices.tell_on import tell_on
from engine.usecases.notices.write_mail import write_notice
from tests.engine.usecases.absences.test_order_absence import ordered
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.families.test_exclude_person import excluded
from tests.engine.usecases.house import House


def told(
    house: House, case_id: str, code: str = "quality_checked", **facts: object
) -> list[tuple[str, object]]:
    """Who hears of something that is told to Mazur alone."""
    mazur = house.actor("mazur").id
    with house.store.transaction() as tx:
        announce(tx, [Line(mazur, case_id, code, facts, f"telling of {code}")])
    names = {house.actor(login).id: login for login in ("mazur", "sokol", "golub", "lis")}
    lines = house.rows(Notice, Notice.told == f"telling of {code}")
    return [(names[line["person_id"]], line["facts"].get("instead")) for line in lines]


def test_who_stands_in_is_told_for_whom(house: House) -> None:
    case_id, mazur = house.planned(), house.actor("mazur").id
    assert told(house, case_id, "measure_late") == [("mazur", None)]
    ordered(house)
    assert told(house, case_id) == [("mazur", None), ("sokol", mazur)]


def test_ones_own_broken_term_is_told_to_the_other_as_a_broken_term(house: House) -> None:
    case_id = house.planned()
    ordered(house)
    told(house, case_id, "own_deadline_breached")
    lines = house.rows(Notice, Notice.told == "telling of own_deadline_breached")
    assert [line["code"] for line in lines] == ["own_deadline_breached", "deadline_breached"]


def test_an_order_that_has_not_begun_or_has_another_family_tells_nobody(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    ordered(house, scope=FAMILIES, limits=frozenset({family_of(house, other)}))
    ordered(house, "golub", "sokol", begins_on=date(2026, 9, 8))
    assert told(house, case_id) == [("mazur", None)]
    mazur = house.actor("mazur").id
    assert told(house, other, "measure_late") == [("mazur", None), ("sokol", mazur)]


def test_who_is_kept_from_the_family_hears_nothing_of_it(house: House) -> None:
    case_id = house.planned()
    excluded(house, case_id, "sokol")
    ordered(house)
    assert told(house, case_id) == [("mazur", None)]


def test_it_goes_on_to_who_stands_in_for_the_substitute(house: House) -> None:
    case_id, mazur = house.planned(), house.actor("mazur").id
    ordered(house)
    ordered(house, "sokol", "golub")
    assert told(house, case_id) == [("mazur", None), ("sokol", mazur), ("golub", mazur)]


def test_an_urgent_one_read_by_the_substitute_is_read(house: House) -> None:
    case_id = house.planned()
    ordered(house)
    told(house, case_id, "distress_high")
    row = {
        "payload": {"told": "telling of distress_high", "code": "distress_high", "hours": 4},
        "case_id": case_id,
    }
    read = update(Notice).where(Notice.told == "telling of distress_high")
    with house.store.transaction() as tx:
        tx.execute(read.where(Notice.person_id == house.actor("sokol").id).values(read_at=tx.now()))
        tell_on(tx, row)
    assert house.rows(Notice, Notice.code == "unread_urgent") == []


def test_a_letter_to_the_substitute_says_for_whom(house: House) -> None:
    case_id, sokol = house.planned(), house.actor("sokol").id
    ordered(house)
    with house.store.transaction() as tx:
        keep(tx, sokol, Choice("sokol@centr.by", mailed=frozenset({"mentions"})))
    told(house, case_id, "note_mention", by=house.actor("golub").id)
    payload = {"person": sokol, "told": "telling of note_mention", "code": "note_mention"}
    with house.store.reading() as tx:
        mail = write_notice(tx, {"payload": payload, "case_id": case_id, "key": "k"})
    assert mail is not None and "Проверкин mazur" in mail.text and "Проверкин golub упоминает" in mail.text
