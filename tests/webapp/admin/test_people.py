"""The administrator's room: people, calendar, training clock, journal."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from engine.access import Actor
from engine.store.session import Store
from engine.store.tables import DeadlineRow, Outbox, Person
from engine.usecases.cases.start_case import start_case
from engine.usecases.clock.run_outbox import run_outbox
from tests.webapp.rooms import Visitor, installation
from webapp.base.database import store

NEW = {
    "login": "novikova",
    "name": "Новикова Дарья Петровна",
    "position": "Специалист",
    "roles": ["curator"],
    "reason": "приказ № 3",
}
LINK = re.compile(r'k-entry-link">https?://[^/]+(/enter/[^<]+)<')


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return installation(bundled_template, tmp_path_factory.mktemp("admin"))


@pytest.fixture
def zhuk(app: Any) -> Visitor:
    return Visitor(app, "zhuk")


def person_id(zhuk: Visitor, login: str) -> str:
    page = zhuk.page(f"/admin/people?q={login}")
    found = re.search(r"/admin/people/(\d+)", page)
    assert found
    return found.group(1)


@pytest.mark.parametrize("login", ["kulesh", "latysh", "shevko"])
def test_only_administrators_come_in(app: Any, login: str) -> None:
    visitor = Visitor(app, login)
    for path in ("/admin/people", "/admin/calendar", "/admin/journal", "/admin/people/1"):
        visitor.page(path, 403)


def test_people_of_the_own_institution_only(zhuk: Visitor) -> None:
    page = zhuk.page("/admin/people")
    assert "Кулеш Ирина Сергеевна" in page and "Тарасова" not in page
    assert "Латыш" in zhuk.page("/admin/people?role=methodologist")
    assert "Таких людей нет" in zhuk.page("/admin/people?q=нет+такого")


def test_a_foreign_person_is_not_there(zhuk: Visitor) -> None:
    ids = {int(found) for found in re.findall(r"/admin/people/(\d+)", zhuk.page("/admin/people"))}
    foreign = next(number for number in range(1, 50) if number not in ids)
    zhuk.page(f"/admin/people/{foreign}", 404)
    assert zhuk.post(f"/admin/people/{foreign}/link").status_code == 404


def test_a_new_person_gets_a_link_once_and_comes_in_with_a_password_of_their_own(
    app: Any, zhuk: Visitor
) -> None:
    answer = zhuk.post("/admin/people/new", **NEW)
    found = LINK.search(answer.get_data(as_text=True))
    assert answer.status_code == 200 and found
    assert answer.headers["Cache-Control"] == "no-store"
    page = app.test_client()
    token = re.search(r'csrf-token" content="([^"]+)"', page.get(found[1]).get_data(as_text=True))
    assert token
    chosen = {"password": "двенадцать знаков", "again": "двенадцать знаков", "csrf_token": token.group(1)}
    assert page.post(found[1], data=chosen).status_code == 302
    assert "ждёт подписи" in page.get("/").get_data(as_text=True)
    assert "Новикова Д. П." in zhuk.page("/admin/journal")
    assert "Пароль задан по ссылке: Новикова Д. П." in zhuk.page("/admin/journal?show=entries")


def test_the_administrator_sees_and_sets_no_password(zhuk: Visitor) -> None:
    kulesh = person_id(zhuk, "kulesh")
    assert 'type="password"' not in zhuk.page(f"/admin/people/{kulesh}")
    assert zhuk.post(f"/admin/people/{kulesh}/password").status_code == 404
    form = {
        "login": "kulesh",
        "name": "Кулеш Ирина Сергеевна",
        "roles": "curator",
        "password": "двенадцать знаков",
    }
    zhuk.post(f"/admin/people/{kulesh}", **form)
    assert Visitor(zhuk.client.application, "kulesh").client.get("/tasks").status_code == 200


def test_nobody_makes_a_link_for_himself(zhuk: Visitor) -> None:
    own = person_id(zhuk, "zhuk")
    answer = zhuk.post(f"/admin/people/{own}/link")
    assert answer.status_code == 422 and "Себе ссылку не делают" in answer.get_data(as_text=True)


def test_all_faults_come_at_once_and_nothing_typed_is_lost(zhuk: Visitor) -> None:
    answer = zhuk.post("/admin/people/new", login="И", name="Я", position="Психолог")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and page.count("invalid-feedback") >= 3 and "Психолог" in page


def test_the_door_closes_and_opens_but_not_ones_own(app: Any, zhuk: Visitor) -> None:
    dorosh = person_id(zhuk, "dorosh")
    inside = Visitor(app, "dorosh")
    assert zhuk.post(f"/admin/people/{dorosh}/close").status_code == 302
    assert inside.client.get("/tasks").status_code == 302  # to the login page
    assert zhuk.post(f"/admin/people/{dorosh}/open").status_code == 302
    assert (
        Visitor(app, "dorosh").client.get("/tasks").status_code == 403
    )  # in, but with no role until it is signed
    shevko = Visitor(app, "shevko")
    page = shevko.page("/requests")
    assert "Закрытый вход открыт снова: Дорош" in page
    for request in re.findall(r'formaction="(/requests/[^/]+)/sign"', page):
        assert shevko.post(f"{request}/sign").status_code == 302
    assert Visitor(app, "dorosh").client.get("/tasks").status_code == 200
    assert zhuk.post(f"/admin/people/{person_id(zhuk, 'zhuk')}/close").status_code == 422
    zhuk.page("/admin/people")


def test_roles_are_changed_when_they_are_signed(app: Any, zhuk: Visitor) -> None:
    kulesh = person_id(zhuk, "kulesh")
    form = {"login": "kulesh", "name": "Кулеш Ирина Сергеевна", "position": "Специалист"}
    roles = ["curator", "registrar"]
    refused = zhuk.post(f"/admin/people/{kulesh}", **form, roles=roles)
    assert refused.status_code == 422 and "Напишите основание" in refused.get_data(as_text=True)
    assert zhuk.post(f"/admin/people/{kulesh}", **form, roles=roles, reason="приказ № 9").status_code == 302
    page = zhuk.page(f"/admin/people/{kulesh}")
    assert re.search(r'value="registrar" checked', page) and re.search(r'value="curator" checked', page)
    assert "ждёт подписи руководителя" in page
    zhuk.page("/requests", 403)
    shevko = Visitor(app, "shevko")
    request = re.findall(r'formaction="(/requests/[^/]+)/sign"', shevko.page("/requests"))[-1]
    assert "приказ № 9" in shevko.page("/requests")
    assert shevko.post(f"{request}/decline", remark="").status_code == 422
    assert shevko.post(f"{request}/sign").status_code == 302
    assert "ждёт подписи руководителя" not in zhuk.page(f"/admin/people/{kulesh}")
    assert "подписано: Шевко Т. М." in shevko.page("/requests")
    assert "Роль «Регистратор» подписана: Кулеш И. С." in zhuk.page("/admin/journal")


def test_the_year_knows_the_moved_saturday(zhuk: Visitor) -> None:
    page = zhuk.page("/admin/calendar?year=2026")
    assert re.search(r'day=2026-04-25#change" class="k-day k-day-extra"', page)
    assert re.search(r'day=2026-04-21#change" class="k-day k-day-off" title="Радуница"', page)


def test_a_day_is_moved_and_restored(zhuk: Visitor) -> None:
    day = {"day": "11.03.2026", "kind": "off", "scope": "zhodino"}
    refused = zhuk.post("/admin/calendar", **day, act="")
    assert refused.status_code == 422 and "11.03.2026" in refused.get_data(as_text=True)
    assert zhuk.post("/admin/calendar", **day, act="Приказ № 5").status_code == 302
    page = zhuk.page("/admin/calendar?year=2026")
    assert "Приказ № 5" in page and 'day=2026-03-11#change" class="k-day k-day-off k-day-moved"' in page
    assert "day=2026-03-11&amp;kind=state&amp;scope=zhodino" in page
    zhuk.post("/admin/calendar", **(day | {"kind": "state"}))
    assert "Приказ № 5" not in zhuk.page("/admin/calendar?year=2026")
    assert "11.03.2026" in zhuk.page("/admin/journal")


@pytest.mark.parametrize("form", [{"day": "31.02.2026"}, {"day": ""}, {"day": "11.03.2026", "kind": "maybe"}])
def test_junk_days_are_refused(zhuk: Visitor, form: dict[str, str]) -> None:
    assert (
        zhuk.post("/admin/calendar", **({"scope": "zhodino", "kind": "off", "act": "x"} | form)).status_code
        == 422
    )


def test_another_institutions_days_are_not_there(zhuk: Visitor) -> None:
    form = {"day": "11.03.2026", "kind": "off", "act": "x", "scope": "omsk"}
    assert zhuk.post("/admin/calendar", **form).status_code == 404


def test_a_day_of_the_country_is_not_for_a_house(zhuk: Visitor) -> None:
    """It would move the terms of others, whom the preview does not show."""
    form = {"day": "11.03.2026", "kind": "off", "act": "x", "scope": "BY"}
    refused = zhuk.post("/admin/calendar", **form)
    assert refused.status_code == 422 and "задаёт владелец установки" in refused.get_data(as_text=True)
    assert zhuk.page("/admin/calendar/touched?kind=off&scope=BY&day=11.03.2026").strip() == ""
    page = zhuk.page("/admin/calendar?year=2026")
    assert "День для всей страны задаёт" in page and 'value="BY"' not in page


def test_a_change_that_moves_nothing_says_so(zhuk: Visitor) -> None:
    asked = "/admin/calendar/touched?kind=off&scope=zhodino&day="
    assert "Ни один открытый срок" in zhuk.page(asked + "11.03.2026")
    assert zhuk.page(asked + "junk").strip() == ""
    assert zhuk.page("/admin/calendar/touched?kind=off&scope=omsk&day=11.03.2026").strip() == ""
    assert zhuk.page("/admin/calendar/touched?kind=maybe&scope=zhodino&day=11.03.2026").strip() == ""


def test_open_terms_are_shown_moved_and_told(tmp_path: Path, bundled_template: Path) -> None:
    app = installation(bundled_template, tmp_path)
    with app.app_context():
        opened = store()
    number, due = _case_with_a_term(opened)
    zhuk = Visitor(app, "zhuk")
    before = due.astimezone(ZoneInfo("Europe/Minsk"))
    form = {"day": f"{before:%d.%m.%Y}", "kind": "off", "scope": "zhodino", "act": "Приказ № 7"}
    preview = zhuk.page(f"/admin/calendar/touched?{urlencode(form)}")
    assert number in preview and f"{before:%d.%m.%Y}" in preview and "Приказ № 7" in preview
    answer = zhuk.post("/admin/calendar", **form, recount="1")
    assert answer.status_code == 302
    page = zhuk.page(answer.location)
    assert "Пересчитано дел: 0 из 1" in page and 'hx-trigger="every 1s"' in page
    run_outbox(opened)
    told = zhuk.page(answer.location)
    assert "дела пересчитаны: 1" in told and number in told and "every 1s" not in told
    with opened.reading() as tx:
        moved = tx.connection.scalar(select(DeadlineRow.due_at))
    assert moved > due and f"{moved.astimezone(before.tzinfo):%d.%m.%Y}" in told
    opened.close()


def test_a_case_that_could_not_be_counted_is_told(tmp_path: Path, bundled_template: Path) -> None:
    app = installation(bundled_template, tmp_path)
    with app.app_context():
        opened = store()
    number, due = _case_with_a_term(opened)
    zhuk = Visitor(app, "zhuk")
    day = f"{due.astimezone(ZoneInfo('Europe/Minsk')):%d.%m.%Y}"
    form = {"day": day, "kind": "off", "scope": "zhodino", "act": "Приказ № 7", "recount": "1"}
    answer = zhuk.post("/admin/calendar", **form)
    assert "Не пересчитаны" not in zhuk.page(answer.location)
    with opened.transaction() as tx:  # as after the last try
        tx.execute(update(Outbox).values(error="StatementError", attempts=5, done_at=tx.now()))
    for path in (answer.location, "/admin/calendar", "/admin/calendar/recount/1"):
        assert f"Не пересчитаны, сроки в них прежние: {number}" in zhuk.page(path)
    opened.close()


def test_without_the_wish_open_terms_stay(tmp_path: Path, bundled_template: Path) -> None:
    app = installation(bundled_template, tmp_path)
    with app.app_context():
        opened = store()
    _, due = _case_with_a_term(opened)
    zhuk = Visitor(app, "zhuk")
    day = f"{due.astimezone(ZoneInfo('Europe/Minsk')):%d.%m.%Y}"
    zhuk.post("/admin/calendar", day=day, kind="off", scope="zhodino", act="Приказ № 7")
    run_outbox(opened)
    with opened.reading() as tx:
        assert tx.connection.scalar(select(DeadlineRow.due_at)) == due
    opened.close()


def test_the_clock_page_says_what_comes_next(tmp_path: Path, bundled_template: Path) -> None:
    app = installation(bundled_template, tmp_path)
    with app.app_context():
        opened = store()
    number, due = _case_with_a_term(opened)
    page = Visitor(app, "zhuk").page("/admin/clock")
    assert "Что случится дальше" in page and "истечёт срок: «Зарегистрировать заявление»" in page
    assert number in page and f"{due.astimezone(ZoneInfo('Europe/Minsk')):%d.%m.%Y}" in page
    assert "data-once" in page
    opened.close()


def _case_with_a_term(opened: Store) -> tuple[str, datetime]:
    """A fresh case with its first term of one working day, begun at a moment when that is in the future."""
    with opened.transaction() as tx:
        row = tx.execute(select(Person.id, Person.name).where(Person.login == "borisevich")).one()
        actor = Actor(row.id, "borisevich", row.name, "zhodino", frozenset({"registrar"}))
        family = {"title": "Семья Ковалёвой Н. П.", "address": "г. Жодино, ул. Лесная, 5"}
        started = start_case(tx, actor, "zhodino_patronat", family, {}, "one")
    with opened.reading() as tx:
        return started.number, tx.execute(select(DeadlineRow.due_at)).one().due_at


def test_the_training_clock_goes_forward(zhuk: Visitor) -> None:
    moment = re.compile(r'k-clock"><time datetime="([^"]+)"')
    before = moment.search(zhuk.page("/admin/clock"))
    assert zhuk.post("/admin/clock", step="day").status_code == 302
    after = moment.search(zhuk.page("/admin/clock"))
    assert before and after and after.group(1)[:10] > before.group(1)[:10]
    part = zhuk.client.get("/admin/clock/progress")
    assert "За это время ничего не случилось" in part.text
    assert part.headers["HX-Refresh"] == "true"  # moment and buttons stand outside the part
    assert zhuk.post("/admin/clock", step="back").status_code == 400


def test_without_the_demo_there_is_no_training_clock(tmp_path: Path, bundled_template: Path) -> None:
    zhuk = Visitor(installation(bundled_template, tmp_path, demo=False), "zhuk")
    zhuk.page("/admin/clock", 404)
    assert zhuk.post("/admin/clock", step="day").status_code == 404
