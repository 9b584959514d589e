"""A report from a phone that completed no task: both texts on one page, for its author and whoever works on the case."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.store.tables import FieldReport
from tests.webapp.conftest import Browser, House
from tests.webapp.visits.test_field_pages import GOOD, carried, report, rows, sent
from tests.webapp.visits.test_field_pages import registrar as registrar


@pytest.fixture
def differing(house: House, registrar: Browser) -> tuple[str, str]:
    """Its id and its task."""
    item = carried(registrar)
    task = item["ticket"]["task_id"]
    registrar.put(f"/tasks/{task}/draft", {"fields": {"applicant": "Ковалёва Надежда"}, "base": ""})
    body = report(item, GOOD)
    assert sent(registrar, "/visits/field/reports", body).get_json()["became"] == "differs"
    return body["id"], task


def test_both_texts_stand_beside_each_other(
    house: House, registrar: Browser, differing: tuple[str, str]
) -> None:
    id_, task = differing
    page = registrar.get(f"/visits/field/reports/{id_}").text
    for words in ("Начато за столом", "Ковалёва Надежда", "Написано без связи", "Ковалёва Наталья"):
        assert words in page
    assert f"/visits/field/reports/{id_}" in registrar.get(f"/tasks/{task}").text
    assert (
        registrar.post(f"/visits/field/reports/{id_}", {"how": "phone"}).headers["Location"]
        == f"/tasks/{task}"
    )
    assert json.dumps("Ковалёва Наталья")[1:-1] in registrar.get(f"/tasks/{task}").text
    after = registrar.get(f"/visits/field/reports/{id_}").text
    assert "Выбран текст с телефона" in after and "Ковалёва Надежда" in after
    assert f"/visits/field/reports/{id_}" not in registrar.get(f"/tasks/{task}").text


def test_it_is_for_its_author_and_who_sees_the_case(house: House, differing: tuple[str, str]) -> None:
    id_, _task = differing
    address = f"/visits/field/reports/{id_}"
    assert house.sign_in("curator").get(address).status_code == 404
    assert house.sign_in("stranger").get(address).status_code == 404
    head = house.sign_in("dept_head").get(address)
    assert head.status_code == 200 and "Взять написанное без связи" not in head.text
    assert "Ковалёва Надежда" not in head.text  # a draft is its author's alone
    assert house.sign_in("dept_head").post(address, {"how": "phone"}).status_code == 403
    assert house.sign_in("stranger").post(address, {"how": "seen"}).status_code == 404


def test_one_that_came_late_is_read_in_the_case(house: House, registrar: Browser) -> None:
    item = carried(registrar)
    case_id: Any = item["ticket"]["case_id"]
    registrar.post(f"/tasks/{item['ticket']['task_id']}", {"fields": '{"applicant": "Ковалёва Н. П."}'})
    body = report(item, GOOD)
    told = sent(registrar, "/visits/field/reports", body).get_json()
    assert told["became"] == "late"
    head = house.sign_in("dept_head")
    assert told["address"] in head.get(f"/cases/{case_id}").text
    page = head.get(told["address"]).text
    assert "задача была уже выполнена" in page and "Принято в дело" in page and "Ковалёва Наталья" in page
    assert head.post(told["address"], {"how": "seen"}).status_code == 302
    assert told["address"] not in head.get(f"/cases/{case_id}").text
    assert [row["settled"] for row in rows(house, FieldReport)] == ["seen"]
