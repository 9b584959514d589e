"""The page of one term: who may change it, what is shown before, what holds afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine.action.actor import actor_by_login
from engine.action.context import calendar_of
from engine.store.tables import WorkItem
from engine.usecases.cases.start_case import start_case
from tests.webapp.rooms import Visitor, installation
from webapp.base.database import store

PAGE = "/regulation/settings/register_application"


@pytest.fixture
def app(bundled_template: Path, tmp_path: Path) -> Any:
    return installation(bundled_template, tmp_path)


def begun(app: Any, key: str) -> Any:
    """The date of the first task of a new case."""
    with app.app_context():
        opened = store()
    with opened.transaction() as tx:
        family = {"title": f"Семья {key}", "address": "г. Жодино, ул. Лесная, 5"}
        case = start_case(tx, actor_by_login(tx, "borisevich"), "zhodino_patronat", family, {}, key)
        return case.case_id


def due(app: Any, case_id: str) -> Any:
    with app.app_context():
        opened = store()
    with opened.reading() as tx:
        return tx.execute(select(WorkItem.due_at).where(WorkItem.case_id == case_id)).scalar_one()


def test_a_head_sets_a_term_new_tasks_follow_and_open_ones_keep_theirs(app: Any) -> None:
    head = Visitor(app, "marchenko")
    before = begun(app, "Первая")
    kept = due(app, before)
    page = head.page(PAGE)
    assert "1 рабочий день" in page and "1 задача" in page and "срок не изменится" in page
    assert "кончился бы" in head.page(f"{PAGE}/effect?value=5&unit=working+days")
    answer = head.post(PAGE, value="5", unit="working days", act="приказ от 01.12.2026 № 40")
    assert answer.status_code == 302
    assert due(app, before) == kept
    assert (due(app, begun(app, "Вторая")) - kept).days >= 4
    page = head.page(PAGE)
    for words in (
        "5 рабочих дней",
        "приказ от 01.12.2026 № 40",
        "1 рабочий день → 5 рабочих дней",
        "Марченко",
    ):
        assert words in page, words
    assert "изменено учреждением" in head.page("/regulation/settings")
    assert "Настройка «Регистрация заявления» изменена" in Visitor(app, "zhuk").page("/admin/journal")
    assert head.post(PAGE, to="file", act="приказ № 41").status_code == 302
    assert "изменено учреждением" not in head.page("/regulation/settings")


def test_how_days_are_counted_is_set_here_too(app: Any) -> None:
    """Ambiguity A1 and what a late paper is (docs/domain.md): no file is edited for them."""
    head, page = Visitor(app, "marchenko"), "/regulation/settings/late_receipt"
    assert "для всех дел учреждения" in head.page(page)
    assert (late_papers(app, "zhodino"), late_papers(app, "omsk")) == (False, False)
    assert head.post(page, value="yes", act="приказ от 01.12.2026 № 42").status_code == 302
    assert (late_papers(app, "zhodino"), late_papers(app, "omsk")) == (True, False)


def late_papers(app: Any, institution: str) -> bool:
    with app.app_context():
        opened = store()
    with opened.reading() as tx:
        return calendar_of(tx, institution).late_receipt


def test_faults_come_back_with_what_was_typed(app: Any) -> None:
    head = Visitor(app, "marchenko")
    answer = head.post(PAGE, value="семь", unit="working days", act="")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="семь"' in page and "Укажите основание" in page and "не подходит" in page
    assert "не подходит" in head.page(f"{PAGE}/effect?value=семь&unit=working+days")


@pytest.mark.parametrize("login", ["latysh", "kulesh", "zhuk", "shevko"])
def test_others_look_and_change_nothing(app: Any, login: str) -> None:
    visitor = Visitor(app, login)
    assert "Меняет руководитель учреждения" in visitor.page(PAGE)
    assert visitor.post(PAGE, value="5", unit="working days", act="приказ").status_code == 403


def test_a_value_of_many_words_is_said_to_be_changed_elsewhere(app: Any) -> None:
    with app.app_context():
        config = store().config
    composed = [
        (slug, name)
        for slug, house in config.institutions.items()
        for name, one in house.settings.items()
        if one.unit in ("dictionary", "years_by_process") or "end of" in one.text
    ]
    heads = {"zhodino": "marchenko", "omsk": "belskaya", "rodnik": "sokolova", "ekaterinburg": "kolmogorova"}
    seen = [
        Visitor(app, heads[slug]).page(f"/regulation/settings/{name}")
        for slug, name in composed
        if heads[slug]
    ]
    assert seen and all("в файле config/institutions" in page for page in seen)
