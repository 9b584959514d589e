"""What a letter says: the right text for each code and ground, and never more of the family than its ground lets out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import insert, update

from engine.registry.families.hand_over import FAMILY, LAW
from engine.registry.letters.letter_text import ANSWERED, GAP, SAYS, Drafted, draft
from engine.registry.letters.recipients import Recipient
from engine.store import cases
from engine.store.tables import Family, Member, Programme, ProgrammeMeasure, Referral, Visit
from engine.words import catalogue
from tests.engine.usecases.house import MONDAY, House

TODAY = MONDAY.date()
#: The text about a moved visit is drafted where the visit is moved (tests/engine/usecases/visits).
CODES = sorted(
    {key.removesuffix(".text") for key in catalogue("ru", "letter_texts") if key.endswith(".text")}
    - {"notice_visit_moved"}
)


def of(
    house: House, code: str, agency: str = "health", ground: str = "consent", case_id: str = ""
) -> Drafted:
    case_id = case_id or house.planned()
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        return draft(tx, record, code, Recipient(agency), ground, TODAY, TODAY + timedelta(days=7))


def peopled(house: House) -> str:
    """A family with two children and a grown son, an address and a plan with measures of two organisations."""
    case_id = house.planned()
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        family = record.family_id
        known = {"address": "г. Жодино, ул. Лесная, 5", "phone": "+375 29 000-00-00"}
        tx.execute(update(Family).where(Family.id == family).values(**known))
        for first, born in (
            ("Анна", date(2015, 3, 12)),
            ("Пётр", date(2008, 9, 8)),
            ("Олег", date(2008, 9, 7)),
        ):
            row = {"id": str(uuid4()), "family_id": family, "institution": "zhodino", "last_name": "Ковалёва"}
            more = {"first_name": first, "birth_date": born, "relation": "child", "same_name": "-"}
            tx.execute(insert(Member), row | more | {"id_doc": {}, "registers": [], "added_at": tx.now()})
        plan = str(uuid4())
        row = {"id": plan, "case_id": case_id, "family_id": family, "version": 7, "kind": "action_plan"}
        more = {"status": "current", "goals": [], "problems": [], "made_at": tx.now(), "approved_on": TODAY}
        tx.execute(insert(Programme), row | more)
        measures = (
            (1, "Осмотр Анны", "health", TODAY - timedelta(days=1)),
            (2, "Прививки", "health", TODAY + timedelta(days=9)),
            (3, "Кружок", "education", None),
        )
        for no, title, agency, due in measures:
            row = {"id": str(uuid4()), "programme_id": plan, "case_id": case_id, "no": no, "title": title}
            tx.execute(insert(ProgrammeMeasure), row | {"agency": agency, "due_on": due, "status": "planned"})
    return case_id


@pytest.mark.parametrize("code", CODES)
def test_no_text_keeps_a_field_that_was_not_filled(house: House, code: str) -> None:
    plain = code.removesuffix("_bare").removeprefix("notice_")
    agency = FAMILY if code.startswith("notice") else "health"
    said = of(house, plain, agency, "measure" if code.endswith("_bare") else "consent")
    assert "{" not in said.text and "—" not in re.sub(r"— (почему|до )", "", said.text), said.text
    assert not said.text.startswith("letter_texts") and not said.subject.startswith("letter_texts")


@pytest.mark.parametrize("code", sorted({*SAYS, "M01", "M12"} - LAW))
@pytest.mark.parametrize("ground", ["measure", "ending"])
def test_without_a_consent_nothing_of_the_family_stands_in_it(house: House, code: str, ground: str) -> None:
    case_id = peopled(house)
    said = of(house, code, "health", ground, case_id)
    whole = said.subject + said.text
    assert said.discloses == ()
    assert not re.search("Ковал|Лесная|2015|375 29", whole), whole


def test_a_plan_names_the_organisations_own_measures_alone(house: House) -> None:
    text = of(house, "plan", "health", "consent", peopled(house)).text
    assert "1. Осмотр Анны, срок — до 06.09.2026\n2. Прививки, срок — до 16.09.2026" in text
    assert "Кружок" not in text and ", семья Ковалёвой Н. П.)" in text


def test_a_reminder_names_what_is_late(house: House) -> None:
    text = of(house, "M02", "health", "consent", peopled(house)).text
    assert "Осмотр Анны" in text and "Прививки" not in text


def test_who_is_eighteen_today_is_no_child(house: House) -> None:
    said = of(house, "M05", "kdn", "law", peopled(house))
    assert "Ковалёва Анна, 12.03.2015 г. р." in said.text and "Пётр" in said.text and "Олег" not in said.text
    assert "г. Жодино, ул. Лесная, 5" in said.text and GAP in said.text
    assert said.discloses == ("name", "address", "birth_date", "facts")


def test_a_request_says_exactly_what_its_form_lets_out(house: House) -> None:
    case_id = peopled(house)
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        row = {
            "id": str(uuid4()),
            "case_id": case_id,
            "family_id": record.family_id,
            "institution": "zhodino",
        }
        more = {"kind": "request", "agency": "health", "purpose": "Сведения о прививках.", "sent_on": TODAY}
        tx.execute(
            insert(Referral), row | more | {"data_disclosed": ["name", "phone", "income"], "status": "sent"}
        )
    said = of(house, "M01", "health", "consent", case_id)
    assert said.discloses == ("name", "phone", "income")
    assert "предоставить сведения: Сведения о прививках." in said.text
    assert "Семья Ковалёвой Н. П." in said.text and "+375 29 000-00-00" in said.text
    assert "[впишите: доходы]" in said.text and "Лесная" not in said.text and "2015" not in said.text


def test_recommendations_of_the_last_visit_go_to_the_family(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        for held, said in ((TODAY - timedelta(days=9), "давнее"), (TODAY, "Записаться к логопеду.")):
            row = {"id": str(uuid4()), "case_id": case_id, "family_id": record.family_id, "kind": "scheduled"}
            more = {"institution": "zhodino", "channel": "home", "status": "done", "held_on": held}
            tx.execute(insert(Visit), row | more | {"recorded_at": tx.now(), "recommendations": said})
    text = of(house, "recommendations", FAMILY, "own", case_id).text
    assert "07.09.2026 рекомендуем:\nЗаписаться к логопеду." in text and "давнее" not in text


def test_what_rights_the_last_visit_found_broken_stands_in_the_alarm(house: House) -> None:
    case_id, neighbour = house.planned(), house.planned()
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        row = {"id": str(uuid4()), "case_id": case_id, "family_id": record.family_id, "kind": "scheduled"}
        more = {"institution": "zhodino", "channel": "home", "status": "done", "held_on": TODAY}
        seen = {"child_rights_violation": "yes", "rights_words": "Дочь 7 лет вторые сутки одна."}
        tx.execute(insert(Visit), row | more | {"recorded_at": tx.now(), "observations": seen})
    text = of(house, "M05", "kdn", "law", case_id).text
    assert "Установлено: на посещении 07.09.2026: Дочь 7 лет вторые сутки одна. [впишите" in text
    assert "Дочь 7 лет" not in of(house, "M05", "kdn", "law", neighbour).text


def test_what_waits_for_an_answer_says_until_when(house: House) -> None:
    for code in sorted(ANSWERED):
        assert "14.09.2026" in of(house, code).text, code
