"""A supervisor who opens a family outside their own work is asked what for, once a sitting; the answer is in the journal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.queries.families.family_readers import Wanted, looks
from engine.registry.families.looks import mark
from engine.registry.families.purposes import owed
from engine.store.tables import JournalEntry, LookPurpose, WorkItem
from engine.usecases.cases.record_access import record_access
from engine.usecases.families.say_purpose import say_purpose
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def asked(house: House, login: str, case_id: str, sitting: str = "s1") -> bool:
    actor = house.actor(login)
    with house.store.reading() as tx:
        return owed(tx, actor, case_id, sitting) is not None


def family_of(house: House, case_id: str) -> str:
    return str(house.case(case_id)["family_id"])


def test_asked_once_a_sitting_and_a_family(house: House) -> None:
    case_id, other = house.planned(), house.start(title="Семья Зиминых").case_id
    family = family_of(house, case_id)
    assert asked(house, "golub", case_id)
    for words in ("По обращению бабушки", "и ещё раз"):
        do(house, say_purpose, "golub", family, "s1", "complaint", words, "10.0.0.7")
    assert not asked(house, "golub", case_id)
    assert asked(house, "golub", case_id, "s2")
    assert asked(house, "golub", other)
    assert [row["words"] for row in house.rows(LookPurpose)] == ["По обращению бабушки"]
    [line] = house.rows(JournalEntry, JournalEntry.action == "reading.purpose")
    assert line["facts"]["purpose"] == "complaint" and "бабушки" not in str(line["facts"])
    assert line["facts"]["from"] == "10.0.0.7"


def test_who_comes_from_no_address_has_none_in_the_journal(house: House) -> None:
    family = family_of(house, house.planned())
    do(house, say_purpose, "golub", family, "s1", "control", "")
    [line] = house.rows(JournalEntry, JournalEntry.action == "reading.purpose")
    assert "from" not in line["facts"]


def test_nobody_is_asked_at_their_own_work(house: House) -> None:
    """Staff see nothing else; a supervisor who leads the case or holds its task is at work."""
    case_id = house.planned()
    assert not asked(house, "mazur", case_id) and not asked(house, "petrova", case_id)
    golub = house.actor("golub").id
    with house.store.transaction() as tx:
        tx.execute(update(WorkItem).where(WorkItem.case_id == case_id).values(assignee_id=golub))
    assert not asked(house, "golub", case_id)


@pytest.mark.parametrize(("purpose", "words"), [("whim", ""), ("other", "  "), ("control", "я" * 301)])
def test_what_says_nothing_is_refused(house: House, purpose: str, words: str) -> None:
    case_id = house.planned()
    with pytest.raises(FormFaults):
        do(house, say_purpose, "golub", family_of(house, case_id), "s1", purpose, words)
    assert house.rows(LookPurpose) == []


def test_only_who_sees_and_supervises_says_it(house: House) -> None:
    family = family_of(house, house.planned())
    for login, fault in (("petrova", NotFound), ("mazur", NotAllowed)):
        with pytest.raises(fault):
            do(house, say_purpose, login, family, "s1", "control", "")


def test_who_looked_is_told_with_the_purpose(house: House) -> None:
    case_id = house.planned()
    family, golub = family_of(house, case_id), house.actor("golub")
    with house.store.transaction() as tx:
        record_access(tx, replace(golub, sitting="s1"), case_id, "case")
    do(house, say_purpose, "golub", family, "s1", "other", "Сверка с архивом")
    do(house, record_access, "mazur", case_id, "case")
    with house.store.reading() as tx:
        found = {
            (look.person, look.what): look.purpose for look in looks(tx, golub, family, Wanted(), 1).rows
        }
    assert found == {
        ("Проверкин golub", "case"): "other",
        ("Проверкин golub", "purpose"): "other",
        ("Проверкин mazur", "case"): None,
    }


def test_a_purpose_is_not_dated_back_to_another_sitting(house: House) -> None:
    """Neither to one before it, nor to one beside or after it; a look of unknown sitting has none."""
    case_id = house.planned()
    family, golub = family_of(house, case_id), house.actor("golub")
    for sitting in ("", "s1", "s2", "s3"):
        with house.store.transaction() as tx:
            record_access(tx, replace(golub, sitting=sitting), case_id, "case")
    do(house, say_purpose, "golub", family, "s2", "control", "")
    with house.store.reading() as tx:
        rows = looks(tx, golub, family, Wanted(), 1).rows
    marks = {look.facts.get("sitting", ""): look.purpose for look in rows if look.what == "case"}
    assert marks == {"": None, mark("s1"): None, mark("s2"): "control", mark("s3"): None}
