"""«Уведомления»: one's own, as they may be seen now, read one by one or all."""

from __future__ import annotations

import html
import re

from sqlalchemy import insert, select, update

from engine.registry.notices.choices import Choice, keep
from engine.registry.notices.lines import Line, write
from engine.store.tables import Case, Family, Notice
from tests.webapp.conftest import Browser, House


def put(house: House, login: str, *codes: str, case_id: str | None = None, **facts: object) -> None:
    with house.store.transaction() as tx:
        write(tx, [Line(house.actor(login).id, case_id, code, facts, "t") for code in codes])


def page(browser: Browser, address: str = "/notices") -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.text)


def badge(text: str) -> str:
    found = re.search(r'class="k-bell".*?<b class="k-waiting">(.*?)</b>', text, re.S)
    return found[1] if found else ""


def newest(house: House) -> int:
    with house.store.reading() as tx:
        return int(tx.connection.scalar(select(Notice.id).order_by(Notice.id.desc()).limit(1)) or 0)


def test_an_empty_page_says_why_and_what_will_come(house: House) -> None:
    for login in ("curator", "administrator", "methodologist"):
        text = page(house.sign_in(login))
        assert "Вам ещё ничего не сообщали." in text and badge(text) == ""


def test_one_thing_of_one_case_is_one_group_with_the_badge_on_every_page(house: House) -> None:
    case_id = house.start().case_id
    put(house, "dept_head", "measure_overdue", "measure_overdue", "monitoring_late", case_id=case_id)
    put(house, "curator", "visit_missed")
    head = house.sign_in("dept_head")
    text = page(head)
    assert text.count('<li class="k-notice') == 2 and "и ещё 1" in text and "новых: 2" in text
    assert "Семья Ковалёвой Н. П." in text and f"/cases/{case_id}" in text and "visit_missed" not in text
    assert {badge(page(head, address)) for address in ("/notices", "/tasks", "/control", "/families")} == {
        "3"
    }
    one = page(head, f"/notices/one?case={case_id}&code=measure_overdue")
    assert one.count("Мероприятие плана не выполнено и после напоминания куратору.") == 2


def test_reading_one_leads_to_the_case_and_takes_it_from_the_badge(house: House) -> None:
    case_id = house.start().case_id
    put(house, "dept_head", "monitoring_late", "measure_overdue", case_id=case_id)
    head = house.sign_in("dept_head")
    answer = head.post(f"/notices/{newest(house)}/read", {"open": f"/cases/{case_id}"})
    assert answer.status_code == 302 and answer.location == f"/cases/{case_id}"
    assert badge(page(head)) == "1" and "Мероприятие плана" not in page(head, "/notices?show=new")
    away = head.post(f"/notices/{newest(house)}/read", {"open": "//evil.example/"})
    assert away.location == "/"


def test_all_are_read_at_once_and_the_empty_tab_says_so(house: House) -> None:
    put(house, "curator", "visit_missed", "quality_checked")
    curator = house.sign_in("curator")
    assert badge(page(curator)) == "2"
    assert curator.post("/notices/read", {"until": newest(house)}).status_code == 302
    text = page(curator, "/notices?show=new")
    assert badge(text) == "" and "Новых уведомлений нет." in text


def test_somebody_elses_notice_is_not_found_and_stays_new(house: House) -> None:
    put(house, "dept_head", "monitoring_late")
    assert house.sign_in("curator").post(f"/notices/{newest(house)}/read").status_code == 404
    assert badge(page(house.sign_in("dept_head"))) == "1"


def test_who_lost_sight_of_a_case_reads_its_number_and_no_name(house: House) -> None:
    case_id = house.start().case_id
    put(house, "curator", "visit_missed", case_id=case_id)
    with house.store.transaction() as tx:
        number = tx.connection.scalar(select(Case.number).where(Case.id == case_id))
    text = page(house.sign_in("curator"))
    assert str(number) in text and "дело вам сейчас не открыто" in text
    assert "Ковалёвой" not in text and f"/cases/{case_id}" not in text


def test_of_a_sealed_family_not_even_the_number_is_shown(house: House) -> None:
    started = house.start()
    put(house, "dept_head", "deadline_breached", case_id=started.case_id, term="gone")
    with house.store.transaction() as tx:
        number = tx.connection.scalar(select(Case.number).where(Case.id == started.case_id))
        tx.execute(update(Family).where(Family.id == started.family_id).values(sealed=True))
    text = page(house.sign_in("dept_head"))
    assert str(number) not in text and "Ковалёвой" not in text
    assert "Нарушен срок по делу." in text and "дело вам сейчас не открыто" in text


def test_a_strictly_confidential_family_is_not_named(house: House) -> None:
    started = house.start()
    put(house, "dept_head", "monitoring_late", case_id=started.case_id)
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == started.family_id).values(confidentiality="high"))
    text = page(house.sign_in("dept_head"))
    assert "Ковалёвой" not in text and f"/cases/{started.case_id}" in text


def test_pages_are_cut_in_the_database_and_lead_on(house: House) -> None:
    with house.store.transaction() as tx:
        row = {"person_id": house.actor("curator").id, "facts": {}, "at": tx.now(), "quiet": False}
        tx.execute(insert(Notice), [row | {"code": f"own{number}"} for number in range(60)])
    curator = house.sign_in("curator")
    shown = [re.findall(r"«(own\d+)»", page(curator, f"/notices?page={number}")) for number in (1, 2, 3)]
    assert [len(each) for each in shown] == [25, 25, 10] and len({*sum(shown, [])}) == 60
    assert shown[0][0] == "own59" and badge(page(curator)) == "60"
    assert re.findall(r"«(own\d+)»", page(curator, "/notices?page=4")) == shown[2]
    assert "«own59»" in page(curator, "/notices?page=x")


def test_a_muted_kind_stays_on_the_page_and_out_of_the_badge(house: House) -> None:
    with house.store.transaction() as tx:
        keep(tx, house.actor("curator").id, Choice(muted=frozenset({"visits"})))
    put(house, "curator", "visit_missed", "distress_high")
    text = page(house.sign_in("curator"))
    assert badge(text) == "1" and "вид отключён вами" in text and "нужен психолог" in text


def test_no_english_word_stands_on_the_pages(house: House) -> None:
    put(house, "curator", "visit_missed", "unread_urgent", of="crisis_alert", hours=4, people=[1])
    curator = house.sign_in("curator")
    for address in ("/notices", "/notices?show=new", "/notices/choice", "/notices/one?code=unread_urgent"):
        words = re.sub(
            r"<(script|style|title|kbd)\b.*?</\1>|<button[^>]*data-other.*?</button>|<[^>]+>",
            " ",
            page(curator, address),
            flags=re.S,
        )
        assert re.findall(r"[A-Za-z]{2,}", words) == [], address
