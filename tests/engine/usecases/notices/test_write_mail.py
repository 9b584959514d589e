"""What stands in a letter, and what never does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from engine.mailing.post import Mail
from engine.registry.notices.choices import Choice, keep
from engine.registry.notices.lines import Line, write
from engine.store.tables import Notice, Person, WorkItem
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.notices.write_mail import write_digest_mail, write_notice
from tests.engine.usecases.house import House

ALL = Choice("mail@centr.by", mailed=frozenset({"danger", "staff_terms", "own_terms", "visits"}), digest=True)


def notice(house: House, login: str, told: str, code: str, case_id: str | None) -> Mail | None:
    payload = {"what": "notice", "person": house.actor(login).id, "told": told, "code": code}
    with house.store.reading() as tx:
        return write_notice(tx, {"key": "k", "case_id": case_id, "payload": payload})


def digest(house: House, login: str, day: str = "2026-09-07") -> Mail | None:
    payload = {"what": "digest", "person": house.actor(login).id, "day": day}
    with house.store.reading() as tx:
        return write_digest_mail(tx, {"key": "k", "case_id": None, "payload": payload})


def wanting(house: House, login: str, choice: Choice = ALL) -> None:
    with house.store.transaction() as tx:
        keep(tx, house.actor(login).id, choice)


def test_a_broken_term_names_step_moment_and_case_and_no_family(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURATOR_ADDRESS", "https://kurator.centr.by/")
    case_id = house.planned()
    wanting(house, "golub")
    house.clock.advance(timedelta(days=30))
    fire_due(house.store)
    run_outbox(house.store)
    [line] = house.rows(Notice, Notice.code == "deadline_breached")
    mail = notice(house, "golub", line["told"], "deadline_breached", case_id)
    assert mail is not None and mail.to == "mail@centr.by"
    number = house.case(case_id)["number"]
    assert number in mail.subject and f"Дело {number}. Нарушен срок: «" in mail.text
    assert "чт 17.09.2026 17:00" in mail.text and "https://kurator.centr.by/notices" in mail.text
    assert "Ковалёв" not in mail.subject + mail.text and "—." not in mail.text


def test_what_was_passed_on_names_what_and_who_has_not_read(house: House) -> None:
    case_id = house.planned()
    wanting(house, "golub")
    facts = {"of": "crisis_alert", "hours": 4, "people": [house.actor("mazur").id]}
    with house.store.transaction() as tx:
        write(tx, [Line(house.actor("golub").id, case_id, "unread_urgent", facts, "t")])
    mail = notice(house, "golub", "t", "unread_urgent", case_id)
    assert (
        mail and "за 4 ч" in mail.text and "сигнал о кризисе" in mail.text and "Проверкин mazur" in mail.text
    )
    assert "раздел «Уведомления»" in mail.text


def test_nobody_gets_what_they_no_longer_want_or_may_not_see(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        for login in ("golub", "sokol"):
            write(tx, [Line(house.actor(login).id, case_id, "visit_missed", {}, "t")])
    assert notice(house, "golub", "t", "visit_missed", case_id) is None  # no address
    for login in ("golub", "sokol"):
        wanting(house, login)
    assert notice(house, "golub", "t", "visit_missed", case_id) is not None
    assert notice(house, "golub", "other", "visit_missed", case_id) is None  # such a notice is not there
    assert notice(house, "sokol", "t", "visit_missed", case_id) is None  # the case is not theirs
    wanting(house, "golub", Choice("mail@centr.by"))
    assert notice(house, "golub", "t", "visit_missed", case_id) is None
    wanting(house, "golub")
    gone = {
        "key": "k",
        "case_id": case_id,
        "payload": {"what": "notice", "person": house.actor("golub").id, "told": "t", "code": "visit_missed"},
    }
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.login == "golub").values(active=False))
        assert write_notice(tx, gone) is None


def test_a_digest_counts_own_terms_of_today_and_up_to_the_next_working_day(house: House) -> None:
    case_id = house.planned()
    wanting(house, "mazur")
    with house.store.transaction() as tx:
        own = update(WorkItem).where(WorkItem.case_id == case_id)
        tx.execute(own.values(assignee_id=house.actor("mazur").id, due_at=house.clock.now()))
        write(tx, [Line(house.actor("mazur").id, case_id, "visit_missed", {}, "t")])
    mail, number = digest(house, "mazur"), house.case(case_id)["number"]
    assert mail and "сводка на 07.09.2026" in mail.subject
    assert f"кончается сегодня: 1 ({number})." in mail.text and "По 08.09 включительно: 0." in mail.text
    assert "Новых уведомлений: 1." in mail.text and "Ковалёв" not in mail.text
    with house.store.transaction() as tx:
        tx.execute(own.values(due_at=house.clock.now() + timedelta(days=1)))
    mail = digest(house, "mazur")
    assert (
        mail and "кончается сегодня: 0." in mail.text and f"По 08.09 включительно: 1 ({number})." in mail.text
    )


def test_a_digest_of_another_day_is_not_sent_nor_one_that_was_switched_off(house: House) -> None:
    wanting(house, "mazur")
    assert digest(house, "mazur") and digest(house, "mazur", "2026-09-06") is None
    wanting(house, "mazur", Choice("mail@centr.by"))
    assert digest(house, "mazur") is None
