"""«Исходящая очередь»: an administrator sees why something did not go, and lets it go again."""

from __future__ import annotations

import html
import re

import pytest
from sqlalchemy import insert, select

from engine.store.tables import Outbox
from engine.usecases.clock.carry_out import EFFECTS
from engine.usecases.clock.post_mail import SHELF
from engine.words import catalogue
from tests.webapp.conftest import House


def put(house: House, case_id: str | None, number: int = 1, **values: object) -> None:
    with house.store.transaction() as tx:
        now = tx.now()
        row = {"kind": "notice", "case_id": case_id, "payload": {}, "created_at": now, "due_at": now}
        row |= {"attempts": 5, "done_at": now, "error": "errors.not_found"} | values
        tx.execute(insert(Outbox), [row | {"key": f"test {each} {values}"} for each in range(number)])


def page(house: House, address: str = "/admin/outbox", login: str = "administrator") -> str:
    answer = house.sign_in(login).get(address)
    assert answer.status_code == 200
    return html.unescape(answer.text)


def test_reasons_are_words_and_no_family_is_named(house: House) -> None:
    case_id = house.start().case_id
    put(house, case_id)
    put(house, case_id, kind="mail", error="errors.mail_refused 550")
    put(house, case_id, kind="message", error="errors.step_failed")
    put(house, case_id, error="ZeroDivisionError")
    text = page(house)
    for words in ("больше нет", "отказал (ответ 550)", "Стало сбоем шага дела", "код ZeroDivisionError"):
        assert words in text, words
    assert "Ковалёвой" not in text and "ЖД-2026-" in text
    assert "Извещение сотрудникам" in text and "Письмо по электронной почте" in text


def test_what_waits_says_until_when_and_why(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KURATOR_MAIL_HOST", raising=False)
    put(house, house.start().case_id, kind="mail", done_at=None, error="mail.off", attempts=0, due_at=SHELF)
    text = page(house, "/admin/outbox?show=waiting")
    assert "Почта не настроена." in text and "пока причина не устранена" in text and "9999" not in text
    assert "Почта не настроена: письма ждут" in text
    monkeypatch.setenv("KURATOR_MAIL_HOST", "mail.centr.by")
    assert "Почта не настроена: письма ждут" not in page(house)


@pytest.mark.moves_bystanders("all that failed in the house goes again, theirs as well", "zhodino")
def test_one_and_all_are_tried_again_and_the_journal_tells(house: House) -> None:
    put(house, house.start().case_id, 3)
    administrator = house.sign_in("administrator")
    first = re.findall(r"/admin/outbox/(\d+)/retry", administrator.get("/admin/outbox").text)[0]
    assert administrator.post(f"/admin/outbox/{first}/retry").status_code == 302
    assert administrator.post(f"/admin/outbox/{first}/retry").status_code == 404
    answer = administrator.post("/admin/outbox/retry", follow_redirects=True)
    done = re.search(r"Снова в очереди: (\d+) запис", html.unescape(answer.text))
    assert done and int(done[1]) >= 2
    assert "Повторить все неудачные" not in page(house)
    assert f"Исходящая очередь: снова поставлено записей — {done[1]}" in page(house, "/admin/journal")
    with house.store.reading() as tx:
        left = tx.connection.scalars(select(Outbox.id).where(Outbox.error == "errors.not_found"))
        assert list(left) == []


def test_pages_follow_each_other(house: House) -> None:
    put(house, house.start().case_id, 30)
    first, second = (page(house, f"/admin/outbox?page={number}") for number in (1, 2))
    shown = [re.findall(r"/admin/outbox/(\d+)/retry", text) for text in (first, second)]
    assert len(shown[0]) == 25 and len({*sum(shown, [])}) >= 30


def test_it_is_for_administrators_alone(house: House) -> None:
    for login in ("curator", "dept_head", "methodologist"):
        browser = house.sign_in(login)
        assert browser.get("/admin/outbox").status_code == 403
        assert browser.post("/admin/outbox/retry").status_code == 403


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_that_is_carried_out_has_a_word(language: str) -> None:
    assert [kind for kind in ("mail", *EFFECTS) if f"kind_{kind}" not in catalogue(language, "outbox")] == []
