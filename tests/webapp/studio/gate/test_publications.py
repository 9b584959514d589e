"""Signing: who sees what waits, what they may do with it, what the author hears of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from engine.store.tables import Person, PersonRole
from tests.webapp.rooms import Visitor, hurried, installation
from tests.webapp.studio.through_the_gate import send

PART = "processes/common/common_quota.bpmn"
ROOM = "/studio/publications"


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("publications")
    return hurried(installation(bundled_template, folder), folder)


def sent(author: Visitor, note: str) -> str:
    """A common part with a line more, sent to the signature; gives the address of the publication."""
    text = author.page(f"/studio/content/{PART}")
    edit = author.page(f"/studio/edit/{PART}")
    version = int(edit.partition('data-version="')[2].partition('"')[0])
    author.send("PUT", f"/studio/draft/{PART}", {"content": text + "\n", "version": version})
    answer = send(author, note, PART)
    assert answer.status_code == 302, answer.text
    return str(answer.headers["Location"])


def test_from_the_signature_to_the_way_back(app: Any) -> None:
    author, head, other = Visitor(app, "latysh"), Visitor(app, "shevko"), Visitor(app, "gromov")
    address = sent(author, "Приказ № 7")
    assert "ждёт подписи" in author.page(address) and "Подписать" not in author.page(address)
    assert author.post(f"{address}/sign").status_code == 403
    other.page(address, 404)
    assert other.post(f"{address}/sign").status_code == 404

    assert "1<span" in head.page("/tasks") and "Приказ № 7" in head.page(ROOM)
    assert "/withdraw" not in head.page(address)
    assert head.post(f"{address}/refuse", reason="").status_code == 422
    assert head.post(f"{address}/refuse", reason="нет приказа").status_code == 302
    assert "k-waiting" not in head.page("/tasks")
    assert "нет приказа" in author.page("/studio") and "k-waiting" in author.page("/studio")
    seen = author.post(f"{address}/seen", back="//elsewhere.example")
    assert seen.headers["Location"] == ROOM
    assert (
        author.post(f"{address}/seen", back=f"/studio/edit/{PART}").headers["Location"]
        == f"/studio/edit/{PART}"
    )
    assert "k-waiting" not in author.page("/studio")

    address = sent(author, "Приказ № 8")
    assert head.post(f"{address}/sign", note="согласна").status_code == 302
    page = author.page(address)
    assert "опубликовано" in page and "согласна" in page and "/studio/versions/common_quota/2" in page
    shown = author.page("/studio/versions/common_quota/2")
    assert "Шевко Т. М." in shown and address in shown

    back = head.page(ROOM)
    restore = back.partition('href="/studio/restore/')[2].partition('"')[0]
    assert "Действует сразу" in back and f"/studio/restore/{restore}" in head.page(address)
    asked = author.page(f"/studio/restore/{restore}")
    assert "станет как версия 1" in asked and "/studio/versions/common_quota/2/with/1" in asked
    assert (
        head.post(f"/studio/restore/{restore}", note="").status_code == 302
    )  # without a reason nothing happens
    head.post(f"/studio/restore/{restore}", note="поторопились")
    assert "от которого тогда отказались" in head.page(ROOM)
    assert "поторопились" in author.page("/studio/versions/common_quota")
    assert "версия 3" in author.page("/studio/versions/common_quota")


def test_the_methodologist_s_way_back_waits(app: Any) -> None:
    omsk, head = Visitor(app, "orlovsky"), Visitor(app, "gromov")
    address = sent(omsk, "Приказ № 9")
    head.post(f"{address}/sign")
    assert "Возврат уйдёт на подпись" in omsk.page("/studio/versions/common_quota")
    back = omsk.page("/studio/versions/common_quota").partition("/studio/restore/")[2].partition('"')[0]
    answer = omsk.post(f"/studio/restore/{back}", note="поторопились")
    waiting = omsk.page(answer.headers["Location"])
    assert "Возврат прежней версии" in waiting and "ждёт подписи" in waiting
    assert omsk.post(f"{answer.headers['Location']}/withdraw", reason="").status_code == 302
    assert "отозвано" in omsk.page(answer.headers["Location"])
    answer = omsk.post(f"{address}/withdraw", reason="")
    assert answer.status_code == 422 and "уже состоялась" in answer.text


def test_a_colleague_reads_who_may_withdraw_it(app: Any) -> None:
    author, colleague = Visitor(app, "latysh"), Visitor(app, "dorosh")
    with app.extensions["kurator-store"].transaction() as tx:
        person = tx.execute(select(Person.id).where(Person.login == "dorosh")).scalar_one()
        tx.execute(insert(PersonRole).values(person_id=person, role="methodologist"))
    address = sent(author, "Приказ № 10")
    assert f"{address}/withdraw" in author.page(address) and "Ваша часть сделана" in author.page(address)
    page = colleague.page(address)
    assert f"{address}/withdraw" not in page and "Отозвать может тот, кто подготовил (Латыш" in page
    assert "Ваша часть" not in page
    assert colleague.post(f"{address}/withdraw", reason="мешает").status_code == 403
    assert "ждёт подписи" in author.page(address)
    assert author.post(f"{address}/withdraw", reason="рано").status_code == 302


def test_nobody_else_comes_in(app: Any) -> None:
    for login in ("kulesh", "zhuk"):
        Visitor(app, login).page(ROOM, 403)
