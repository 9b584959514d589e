"""New, copied, deleted, brought back: by pages, each with what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, installation, unsigned
from tests.webapp.studio.through_the_gate import send

HOME = "zhodino_patronat"
FORM = f"forms/{HOME}/short_note.form"


@pytest.fixture
def app(bundled_template: Path, tmp_path: Path) -> Iterator[Any]:
    yield installation(bundled_template, tmp_path)


@pytest.fixture
def author(app: Any) -> Visitor:
    return Visitor(unsigned(app), "latysh")


def make(author: Visitor, kind: str, key: str, name: str = "Запись беседы") -> str:
    """The address one is led to."""
    answer = author.post(f"/studio/new/{kind}", key=key, name=name, folder=HOME)
    assert answer.status_code == 302, answer.text
    return str(answer.headers["Location"])


@pytest.mark.parametrize("kind", ["bpmn", "dmn", "form"])
def test_a_new_model_opens_in_the_editor_without_findings(author: Visitor, kind: str) -> None:
    assert 'name="key"' in author.page(f"/studio/new/{kind}")
    edit = make(author, kind, "short_note")
    path = edit.partition("/studio/edit/")[2]
    assert "Запись беседы" in author.page(edit)
    text = author.page(f"/studio/content/{path}")
    assert author.send("POST", f"/studio/check/{path}", {"content": text}).get_json()["findings"] == []
    assert "Запись беседы" in author.page("/studio")


def test_what_was_typed_stays_beside_the_reason(author: Visitor) -> None:
    answer = author.post("/studio/new/form", key="f06_plan_by", name="Свой план", folder=HOME)
    assert answer.status_code == 422
    assert "такой идентификатор уже есть" in answer.text and 'value="Свой план"' in answer.text
    author.page("/studio/new/odd", 404)


def test_a_model_in_use_stays_and_its_users_are_told(author: Visitor) -> None:
    author.post(f"/studio/delete/forms/{HOME}/f06_plan_by.form")
    page = author.page("/studio")
    assert "удалить нельзя" in page and "Составить план патронатного сопровождения" in page
    assert "/studio/uses/form/f06_plan_by" in page
    assert author.page("/studio/uses/form/f06_plan_by")


def test_dropped_and_undone(author: Visitor) -> None:
    make(author, "form", "short_note")
    answer = author.post(f"/studio/drop/{FORM}")
    assert answer.headers["Location"] == "/studio"  # there is nothing to edit any more
    page = author.page("/studio")
    assert f"/studio/back/{FORM}" in page and "Отменить" in page
    author.page(f"/studio/edit/{FORM}", 404)
    assert author.post(f"/studio/back/{FORM}").status_code == 302
    assert "Запись беседы" in author.page(f"/studio/edit/{FORM}")


def test_a_deleted_published_model_comes_back_from_the_list(author: Visitor) -> None:
    answer = author.post("/studio/new/bpmn", key="zhodino_extra", name="Новое положение", folder="")
    path = "processes/zhodino_extra/zhodino_extra.bpmn"
    assert answer.headers["Location"] == f"/studio/edit/{path}"
    assert send(author, "Приказ", path).status_code == 302
    author.post(f"/studio/delete/{path}")
    page = author.page("/studio")
    assert "Удалено у вас: «Новое положение»" in page and "модель удалена" in page
    author.page(f"/studio/edit/{path}", 404)
    author.post(f"/studio/back/{path}")
    assert "Новое положение" in author.page(f"/studio/edit/{path}")
    assert "модель удалена" not in author.page("/studio")


def test_a_copy_is_made_beside_the_original(author: Visitor) -> None:
    original = "processes/common/common_quota.bpmn"
    assert "Копия: Проверка числа посещений" in author.page(f"/studio/copy/{original}")
    answer = author.post(f"/studio/copy/{original}", key="own_quota", name="Своя сверка", folder=HOME)
    assert answer.headers["Location"] == f"/studio/edit/processes/{HOME}/own_quota.bpmn"
    page = author.page("/studio")
    assert "Пока никто не вызывает" in page and "Своя сверка" in page
    author.page("/studio/copy/processes/omsk_support/omsk_intake.bpmn", 404)


def test_the_menu_offers_what_can_be_done(author: Visitor) -> None:
    menu = author.page(f"/studio/acts/processes/{HOME}/zhodino_launch.bpmn")
    for address in (
        "/studio/versions/zhodino_launch",
        "/studio/uses/process/zhodino_launch",
        "/studio/copy/",
    ):
        assert address in menu
    assert "Вернуть опубликованное" not in menu
    make(author, "form", "short_note")
    assert "Убрать черновик" in author.page(f"/studio/acts/{FORM}")


def test_others_do_not_make_models(app: Any) -> None:
    for login in ("kulesh", "zhuk"):
        visitor = Visitor(app, login)
        visitor.page("/studio/new/form", 403)
        assert visitor.post("/studio/new/form", key="x1", name="Х", folder=HOME).status_code == 403
        assert visitor.post(f"/studio/delete/forms/{HOME}/f06_plan_by.form").status_code == 403
    omsk = Visitor(app, "orlovsky")
    assert omsk.post("/studio/new/form", key="x1", name="Х", folder=HOME).status_code == 422
    assert omsk.post(f"/studio/delete/forms/{HOME}/f06_plan_by.form").status_code == 404


def test_every_link_of_the_map_leads_somewhere(author: Visitor) -> None:
    page = author.page("/studio")
    for anchor in set(re.findall(r'href="#(m-[^"]+)"', page)):
        assert f'id="{anchor}"' in page
    for address in sorted(set(re.findall(r'(?:href|src)="(/studio/(?:uses|picture|versions)/[^"]+)"', page)))[
        ::5
    ]:
        assert author.client.get(address.replace("&amp;", "&")).status_code == 200, address
