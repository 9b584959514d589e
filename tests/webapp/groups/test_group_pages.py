"""A group event on its pages: entered once, families invited and marked, others' families counted and not named."""

from __future__ import annotations

import html
import re

from sqlalchemy import select, update

from engine.store.tables import Case, GroupActivity, GroupAttendance, Notice
from tests.webapp.conftest import Browser, House

SAID = {
    "kind": "club",
    "topic": "Родительский клуб «Вместе»",
    "held_on": "04.09.2026",
    "place": "Актовый зал",
    "programme": "17:00 — чаепитие\n17:30 — беседа о режиме дня",
}
OURS, THEIRS = "Семья Ковалёвой Н. П.", "Семья Лисовской А. В."


def led(house: House, title: str, login: str) -> str:
    """A family with an open case that the person leads."""
    started = house.start(title, key=title)
    with house.store.transaction() as tx:
        led_by = {"curator_id": house.actor(login).id}
        tx.execute(update(Case).where(Case.id == started.case_id).values(**led_by))
    return started.family_id


def entered(house: House, browser: Browser, leader: str = "dept_head", **said: str) -> str:
    answer = browser.post("/groups/new", {**SAID, "led_by": str(house.actor(leader).id), **said})
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def text(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.text)


def test_an_event_is_entered_families_invited_and_marked(house: House) -> None:
    ours, theirs = led(house, OURS, "curator"), led(house, THEIRS, "dept_head")
    head, curator = house.sign_in("dept_head"), house.sign_in("curator")
    address = entered(house, head)
    assert "Не отмечено" in text(head, "/groups") and SAID["topic"] in text(head, "/groups?show=past")
    assert OURS in text(head, f"{address}/invite")
    assert head.post(f"{address}/invite", {"families": [ours, theirs]}).status_code == 302
    assert SAID["topic"] in text(head, "/groups?show=unmarked")
    page = text(curator, address)
    assert OURS in page and THEIRS not in page and "И ещё 1 семья, которые вам не видны" in page
    assert "Изменить" not in page and "17:30 — беседа" in page
    said = {
        f"state-{ours}": "missed",
        f"seen-{ours}": "invited",
        f"state-{theirs}": "came",
        f"seen-{theirs}": "invited",
    }
    assert head.post(f"{address}/attendance", {"family": [ours, theirs], **said}).status_code == 302
    page = text(head, address)
    assert "отметил(а) Шевко Т. М." in page and "отметка, было: приглашена, стало: не пришла" in page
    assert "из них пришли: 1" in text(curator, address)
    with house.store.reading() as tx:
        told = select(Notice.person_id).where(Notice.code == "group_missed", house.own(Notice))
        assert list(tx.connection.scalars(told)) == [house.actor("curator").id]
    assert "не пришла на групповое мероприятие" in text(curator, "/notices")


def test_what_is_wrong_comes_back_with_what_was_typed(house: House) -> None:
    ours = led(house, OURS, "curator")
    curator = house.sign_in("curator")
    refused = curator.post("/groups/new", {**SAID, "kind": "", "topic": "", "held_on": "31.02.2026"})
    page = html.unescape(refused.text)
    assert refused.status_code == 422 and "Выберите, что это" in page and "Напишите тему" in page
    assert SAID["place"] in page and 'value="31.02.2026"' in page and "Выберите, кто ведёт" in page
    address = entered(house, curator, "curator")
    assert "уже записано" in html.unescape(
        curator.post("/groups/new", {**SAID, "led_by": str(house.actor("curator").id)}).text
    )
    curator.post(f"{address}/invite", {"families": [ours]})
    said = {"family": ours, f"seen-{ours}": "invited", f"state-{ours}": "excused"}
    refused = curator.post(f"{address}/attendance", said)
    assert refused.status_code == 422 and "почему семья не смогла" in html.unescape(refused.text)
    assert (
        curator.post(f"{address}/attendance", {**said, f"reason-{ours}": "Болел ребёнок"}).status_code == 302
    )
    late = curator.post(f"{address}/attendance", {**said, f"state-{ours}": "came"})
    assert late.status_code == 422 and "изменил другой сотрудник" in html.unescape(late.text)
    assert curator.post(f"{address}/invite", {}).status_code == 422
    assert curator.post(f"{address}/cancel", {"cancel_reason": ""}).status_code == 422


def test_an_event_is_changed_with_its_history_and_cancelled_with_a_reason(house: House) -> None:
    head = house.sign_in("dept_head")
    address = entered(house, head, held_on="20.09.2026")
    assert "Отметить, кто пришёл" not in text(head, address)
    form = text(head, f"{address}/edit")
    seen = dict(re.findall(r'name="(seen-\w+)" value="([^"]*)"', form))
    leader = str(house.actor("dept_head").id)
    said = {**SAID, **seen, "held_on": "21.09.2026", "led_by": leader, "place": "Спортзал"}
    assert head.post(f"{address}/edit", said).status_code == 302
    page = text(head, address)
    assert "место, было: «Актовый зал», стало: «Спортзал»" in page and "было: 20.09.2026" in page
    again = head.post(f"{address}/edit", {**said, "place": "Двор"})
    assert again.status_code == 422 and "Сейчас там: Спортзал" in html.unescape(again.text)
    assert head.post(f"{address}/cancel", {"cancel_reason": "Заболел ведущий"}).status_code == 302
    assert "Не состоялось: Заболел ведущий" in text(head, address)
    assert SAID["topic"] in text(head, "/groups?show=cancelled")
    assert SAID["topic"] not in text(head, "/groups")
    assert head.post(f"{address}/edit", said).status_code == 422


def test_only_who_runs_it_changes_it_and_a_stranger_finds_none(house: House) -> None:
    address = entered(house, house.sign_in("dept_head"))
    curator, stranger = house.sign_in("curator"), house.sign_in("stranger")
    for way in ("edit", "cancel"):
        assert curator.post(f"{address}/{way}", {**SAID, "cancel_reason": "Так"}).status_code == 403
    assert curator.get(f"{address}/edit").status_code == 403
    for page in ("", "/edit", "/invite"):
        assert stranger.get(address + page).status_code == 404
    unseen = led(house, THEIRS, "dept_head")
    for family in (unseen, "no-such-family"):
        assert curator.post(f"{address}/invite", {"families": [family]}).status_code == 404
        told = {"family": family, f"state-{family}": "came", f"seen-{family}": "invited"}
        assert curator.post(f"{address}/attendance", told).status_code == 404
    with house.store.reading() as tx:
        ours = select(GroupActivity.id).where(GroupActivity.topic == SAID["topic"])
        assert not list(
            tx.execute(select(GroupAttendance.family_id).where(GroupAttendance.activity_id.in_(ours)))
        )
