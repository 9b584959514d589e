"""The dossier of a family, who sees what of it, and families entered twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from engine.registry import rows
from engine.registry.families import duplicates, families, members
from engine.registry.families.members import Named
from engine.registry.record.changes import Ground
from engine.store import cases
from engine.store.tables import (
    Case,
    Consent,
    Destruction,
    Family,
    FamilyMatch,
    JournalEntry,
    Member,
    MemberHealth,
    Person,
    PersonRole,
    Programme,
    ProgrammeMeasure,
    Visit,
    WorkItem,
)
from engine.usecases.cases.start_case import Started, start_case
from tests.webapp.conftest import Browser, House

NINA = Named(
    "Ковалёва Нина Петровна",
    date(1990, 3, 12),
    "145-221-049 18",
    None,
    {"relation": "mother", "legal_rep": True},
)


@pytest.fixture
def started(house: House) -> Started:
    """A family with a bit of everything, led by the curator."""
    started = house.start()
    with house.store.transaction() as tx:
        tx.execute(
            update(Case).where(Case.id == started.case_id).values(curator_id=house.actor("curator").id)
        )
        tx.execute(
            update(Family)
            .where(house.own(Family))
            .values(support_level="basic", risk_score=7, phone="+375291234567")
        )
        member = members.keep(tx, "zhodino", started.family_id, NINA)
        assert member
        own = {"case_id": started.case_id, "family_id": started.family_id}
        lists: dict[str, list[Any]] = {
            "subjects": [],
            "data_list": [],
            "actions": [],
            "recipients": ["health"],
        }
        rows.add(
            tx,
            Consent,
            **own,
            kind="disclosure",
            status="signed",
            signed_on=date(2026, 9, 1),
            recorded_at=tx.now(),
            **lists,
        )
        rows.add(tx, MemberHealth, **own, member="сын", health_group="III группа", found_on=date(2026, 9, 2))
        plan = rows.add(
            tx,
            Programme,
            **own,
            version=2,
            kind="patronat_plan",
            status="current",
            goals=[{"goal": "Школа без пропусков"}],
            problems=[],
            made_at=tx.now(),
            start_on=date(2026, 9, 1),
            end_on=date(2027, 3, 1),
            approved_on=date(2026, 9, 2),
        )
        measure = {
            "programme_id": plan,
            "case_id": started.case_id,
            "status": "in_progress",
            "agency": "health",
        }
        rows.add(
            tx, ProgrammeMeasure, **measure, no=1, title="Консультация нарколога", due_on=date(2026, 9, 20)
        )
        for day in range(1, 13):
            moment = tx.now() - timedelta(days=day)
            visit = {
                "institution": "zhodino",
                "kind": "scheduled",
                "channel": "home",
                "status": "done",
                "recorded_at": tx.now(),
            }
            rows.add(
                tx,
                Visit,
                **own,
                **visit,
                held_at=moment,
                held_on=moment.date(),
                purpose=f"Беседа № {day}",
                contact="yes",
            )
    return started


def open_dossier(house: House, started: Started, login: str = "curator") -> str:
    answer = house.sign_in(login).get(f"/families/{started.family_id}")
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_dossier_tells_what_is_what_comes_and_who_answers(house: House, started: Started) -> None:
    page = open_dossier(house, started)
    for said in (
        "Ковалёва Нина Петровна",
        "мать",
        "145-221-049 18",
        "36 лет",
        "базовый уровень",
        "оценка риска: 7",
        "Кулеш И. С.",
        "Консультация нарколога",
        "учреждение здравоохранения",
        "исполняется",
        "Версия 2",
        "Школа без пропусков",
        "На передачу сведений",
        "Беседа № 1<",
        "III группа",
    ):
        assert said in page, said
    assert "Срок мероприятия: Консультация нарколога" in page and "вс 20.09.2026" in page
    assert page.count("Беседа №") == 10 and "Беседа № 12" in open_dossier_page(house, started, "?visits=2")


def test_what_a_new_version_leaves_out_says_who_decided_it(house: House, started: Started) -> None:
    by = {"body": "consilium", "number": "3/2026", "decided_on": "2026-05-12"}
    gone = {
        "kind": "goal",
        "title": "Отец лечится",
        "fate": "dropped",
        "reason": "Отец уехал",
        "decided_by": by,
    }
    with house.store.transaction() as tx:
        own = Programme.case_id == started.case_id
        tx.execute(update(Programme).where(own).values(dropped=[gone]))
    page = open_dossier_page(house, started, "")
    assert "Отец уехал (решил: консилиум, протокол № 3/2026 от 12.05.2026)" in page


def open_dossier_page(house: House, started: Started, query: str) -> str:
    return house.sign_in("curator").get(f"/families/{started.family_id}{query}").text


def test_opening_it_is_a_reading_of_the_case(house: House, started: Started) -> None:
    open_dossier(house, started)
    with house.store.reading() as tx:
        read = tx.execute(select(JournalEntry).where(JournalEntry.action == "case.read")).one()
    known = {name: fact for name, fact in read.facts.items() if name != "sitting"}
    assert (read.case_id, known, read.actor_id) == (
        started.case_id,
        {"what": "family", "from": "127.0.0.1"},
        house.actor("curator").id,
    )


def test_health_is_for_the_curator_the_psychologist_and_the_paediatrician(
    house: House, started: Started
) -> None:
    assert "III группа" in open_dossier(house, started)
    head = open_dossier(house, started, "dept_head")
    assert "III группа" not in head and "Сведения о здоровье видят" in head
    with house.store.transaction() as tx:
        tx.execute(insert(PersonRole), {"person_id": house.actor("dept_head").id, "role": "psychologist"})
    assert "III группа" in open_dossier(house, started, "dept_head")


def test_another_institution_and_an_unbound_specialist_find_nothing(house: House, started: Started) -> None:
    assert house.sign_in("stranger").get(f"/families/{started.family_id}").status_code == 404
    assert house.sign_in("methodologist").get(f"/families/{started.family_id}").status_code in (403, 404)
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(house.own(Case)).values(curator_id=None))
    assert house.sign_in("curator").get(f"/families/{started.family_id}").status_code == 404


def test_a_case_led_by_somebody_else_is_named_not_opened(house: House, started: Started) -> None:
    """Both lifecycles share the family: the specialist of one learns that the other runs, and who answers for it."""
    with house.store.transaction() as tx:
        other = start_case(tx, house.actor("registrar"), "two_steps", {"id": started.family_id}, {}, "other")
        record = cases.lock(tx, other.case_id)
        assert record is not None and record.family_id == started.family_id
    page = open_dossier(house, started)
    assert other.number in page and "дело ведёт другой специалист" in page
    assert f"/cases/{other.case_id}" not in page and f"/cases/{started.case_id}" in page


def test_stopped_processing_hides_people_and_keeps_terms(house: House, started: Started) -> None:
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(house.own(Family)).values(data_stop_on=date(2026, 9, 8)))
    assert "Персональные данные будут закрыты вт 08.09.2026" in open_dossier(house, started)
    house.clock.advance(timedelta(days=1))
    page = open_dossier(house, started)
    for said in (
        "Ковалёв",
        "Лесная",
        "375291234567",
        "145-221",
        "III группа",
        "Беседа",
        "Консультация нарколога",
    ):
        assert said not in page, said
    assert "Сведения закрыты с вт 08.09.2026." in page and started.number in page


def test_a_strictly_confidential_family_has_no_name_in_lists(house: House, started: Started) -> None:
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(house.own(Family)).values(confidentiality="high"))
    for login, named in (("dept_head", False), ("curator", True)):
        browser = house.sign_in(login)
        for path in ("/families", "/cases", "/families?q=Ковалёвой", "/cases?q=Ковалёвой"):
            page = browser.get(path).text
            assert ("Семья Ковалёвой" in page) is named, (login, path)
        assert "Лесная" not in browser.get("/families").text or named
    assert "сведения закрыты" in house.sign_in("dept_head").get("/families").text
    assert "Семья Ковалёвой" in open_dossier(house, started, "dept_head")  # opened on purpose, and journalled


def test_the_curators_own_tasks_name_a_confidential_family(house: House, started: Started) -> None:
    """The sentence on the card says who reads the name in lists; the inbox is one of them."""
    with house.store.transaction() as tx:
        families.conceal(tx, "zhodino", started.family_id, Ground(house.actor("curator").id))
        held = {"assignee_id": house.actor("curator").id, "role": None}
        tx.execute(update(WorkItem).where(WorkItem.case_id == started.case_id).values(**held))
    for page in ("/tasks", f"/search?q={started.number}"):
        assert "Семья Ковалёвой" in house.sign_in("curator").get(page).text, page
    assert "Ковалёв" not in house.sign_in("dept_head").get(f"/search?q={started.number}").text


def test_consents_of_a_destroyed_family_are_told_as_past(house: House, started: Started) -> None:
    kept = open_dossier(house, started)
    assert 'd-consent-signed">дано' in kept
    with house.store.transaction() as tx:
        closed = {"status": "destroyed", "data_stop_on": date(2026, 9, 7)}
        tx.execute(update(Family).where(house.own(Family)).values(**closed))
        done = {"state": "done", "decided_at": tx.now(), "year": 2026, "number": 4, "cases": [], "people": 0}
        asked = {"institution": "zhodino", "family_id": started.family_id, "asked_at": tx.now()}
        by = {"asked_by": house.actor("dept_head").id, "ground": "request", "basis": "заявление № 1"}
        rows.add(tx, Destruction, **asked, **by, **done, contents={})
    gone = open_dossier(house, started)
    assert "d-consent-signed" not in gone and "до уничтожения: дано" in gone and "акт № 4/2026" in gone
    sheets = house.sign_in("curator").get(f"/families/{started.family_id}/consents").text
    assert "d-consent-signed" not in sheets and "до уничтожения: дано" in sheets


def begin(browser: Browser, **form: str) -> Any:
    typed = {"title": "Семья Ковалёвой Н.", "fields": "{}", "family": "new", "key": "k"}
    return browser.post("/cases/new/two_steps", {**typed, **form})


def person(**given: str) -> dict[str, str]:
    return {f"person_{key}": value for key, value in given.items()}


@pytest.mark.parametrize(
    "said",
    [
        {"name": "КОВАЛЕВА  Нина Петровна", "birth_date": "1990-03-12"},
        {"name": "Иванова Нина Петровна", "number": "14522104918"},
    ],
    ids=["name and birth date", "snils"],
)
def test_a_known_person_is_told_before_the_family_is_entered_twice(
    house: House, started: Started, said: dict[str, str]
) -> None:
    browser = house.sign_in("registrar")
    refused = begin(browser, **person(**said))
    assert (
        refused.status_code == 409
        and "Это та же семья:" in refused.text
        and "Завести всё равно" in refused.text
    )
    assert said["name"] in refused.text  # nothing typed is lost
    assert "Это та же семья:" in browser.get("/cases/new/similar", query_string=person(**said)).text
    linked = begin(browser, **person(**said), family=started.family_id)
    assert linked.status_code == 302
    with house.store.reading() as tx:
        assert set(tx.connection.scalars(select(Case.family_id).where(house.own(Case)))) == {
            started.family_id
        }
        assert (
            tx.connection.scalar(
                select(Case.previous_case_id).where(Case.id != started.case_id, house.own(Case))
            )
            == started.case_id
        )


def test_entered_all_the_same_it_is_a_family_of_its_own(house: House, started: Started) -> None:
    said = person(name="Ковалёва Нина Петровна", birth_date="1990-03-12")
    assert begin(house.sign_in("registrar"), **said, family="anyway").status_code == 302
    with house.store.reading() as tx:
        assert len(set(tx.connection.scalars(select(Case.family_id).where(house.own(Case))))) == 2
        assert len(list(tx.connection.scalars(select(Member.id).where(house.own(Member))))) == 2


def test_what_is_typed_of_a_person_is_checked(house: House) -> None:
    refused = begin(house.sign_in("registrar"), **person(birth_date="2999-01-01", number="145-221-049 19"))
    assert refused.status_code == 422
    for said in (
        "Укажите фамилию, имя и отчество",
        "не может быть в будущем",
        "не сходится с контрольной цифрой",
    ):
        assert said in refused.text


@pytest.fixture
def twin(house: House, started: Started) -> Started:
    """The same family entered again; its papers betrayed it."""
    twin = house.start("Семья Ковалевой")
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == twin.case_id).values(curator_id=house.actor("curator").id))
        duplicates.notice(tx, "zhodino", twin.family_id, twin.case_id, [NINA])
        members.keep(tx, "zhodino", twin.family_id, NINA)
        members.keep(tx, "zhodino", twin.family_id, Named("Ковалёв Артём", date(2014, 5, 20)))
    return twin


def settle(house: House, twin: Started, decision: str) -> Any:
    with house.store.reading() as tx:
        match = tx.connection.scalar(select(FamilyMatch.id).where(house.own(FamilyMatch)))
    browser = house.sign_in("curator")
    return browser.post(f"/families/matches/{match}", {"decision": decision, "family": twin.family_id})


def test_the_same_family_is_joined_with_its_people_and_papers(
    house: House, started: Started, twin: Started
) -> None:
    page = open_dossier(house, twin)
    assert "Возможно, эта семья уже есть в базе" in page and "совпадает СНИЛС" in page
    answer = settle(house, twin, "same")
    assert answer.status_code == 302 and answer.location.endswith(started.family_id)
    page = open_dossier(house, started)
    assert page.count("Ковалёва Нина Петровна") == 1 and "Ковалёв Артём" in page and twin.number in page
    assert house.sign_in("curator").get(f"/families/{twin.family_id}").status_code == 404
    assert "Семья Ковалевой<" not in house.sign_in("dept_head").get("/families").text
    with house.store.reading() as tx:
        assert set(tx.connection.scalars(select(WorkItem.family_title).where(house.own(WorkItem)))) == {
            "Семья Ковалёвой Н. П."
        }
        joined = tx.execute(
            select(JournalEntry.facts).where(JournalEntry.action == "family.joined")
        ).scalar_one()
    assert joined["into"] == started.family_id


def test_what_was_joined_by_a_mistake_is_parted_from_the_dossier(
    house: House, started: Started, twin: Started
) -> None:
    settle(house, twin, "same")
    page = open_dossier(house, started)
    assert "Объединена с другой карточкой" in page and f"перешли дела: {twin.number}" in page
    address = page.partition('action="/families/joins/')[2].partition('"')[0]
    browser, said = house.sign_in("curator"), {"family": started.family_id}
    refused = browser.post(f"/families/joins/{address}", data={**said, "part_reason": ""})
    assert refused.location.endswith(started.family_id)
    assert "почему это разные семьи" in browser.get(refused.location).text
    assert house.sign_in("stranger").post(f"/families/joins/{address}", data=said).status_code == 404
    answer = browser.post(f"/families/joins/{address}", data={**said, "part_reason": "однофамильцы"})
    assert answer.status_code == 302 and answer.location.endswith(twin.family_id)
    page = open_dossier(house, twin)
    assert twin.number in page and "Ковалёв Артём" in page and "Возможно, эта семья уже есть в базе" in page
    assert "Ковалёв Артём" not in open_dossier(house, started)


def test_two_families_of_one_name_stay_two(house: House, started: Started, twin: Started) -> None:
    assert settle(house, twin, "apart").status_code == 302
    assert "Возможно, эта семья" not in open_dossier(house, twin)
    assert settle(house, twin, "same").status_code == 302  # an old page: nothing is changed any more
    assert "Ковалёва Нина Петровна" in open_dossier(house, twin)


def test_a_match_is_settled_by_those_who_see_its_case(house: House, started: Started, twin: Started) -> None:
    with house.store.reading() as tx:
        match = tx.connection.scalar(select(FamilyMatch.id).where(house.own(FamilyMatch)))
    assert (
        house.sign_in("stranger").post(f"/families/matches/{match}", {"decision": "same"}).status_code == 404
    )
    assert house.sign_in("curator").post("/families/matches/none", {"decision": "same"}).status_code == 404


def test_the_dossier_reads_in_english(house: House, started: Started) -> None:
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(house.own(Person)).values(language="en"))
    page = open_dossier(house, started)
    for said in (
        "What comes next",
        "Members of the family",
        "basic level",
        "To disclose data",
        "in progress",
    ):
        assert said in page, said
