"""Whatever stands in the address, a person gets a page and never a fault of ours."""

from __future__ import annotations

import pytest

from tests.webapp.conftest import House

JUNK = (
    "",
    "-1",
    "10" * 9,
    "abc",
    "%00",
    "' OR 1=1 --",
    "<script>",
    "📎",
    "٣",
    "1e9",
    "x" * 5000,
    "../../etc/passwd",
    "{{7*7}}",
)
PARAMETERS = (
    "page",
    "tab",
    "q",
    "status",
    "stage",
    "curator",
    "overdue",
    "at",
    "family",
    "title",
    "next",
    "limit",
)


@pytest.mark.parametrize("login", ["registrar", "dept_head"])
def test_junk_parameters(house: House, login: str) -> None:
    started = house.start()
    browser = house.sign_in(login)
    pages = [
        "/tasks",
        "/cases",
        "/families",
        "/search",
        "/control",
        "/control/today",
        "/cases/new/similar",
        f"/cases/{started.case_id}",
        f"/cases/{started.case_id}/diagram.json",
        f"/tasks/{started.open_tasks[0]}",
    ]
    for page in pages:
        for junk in JUNK:
            answer = browser.get(page, query_string=dict.fromkeys(PARAMETERS, junk))
            assert answer.status_code < 500, (page, junk)
            assert "Traceback" not in answer.text


@pytest.mark.parametrize("junk", ["%00", "..%2f..", "x" * 400, "<b>", "' OR 1=1"])
def test_junk_in_paths(house: House, junk: str) -> None:
    browser = house.sign_in("dept_head")
    for page in ("/tasks/", "/cases/", "/families/", "/control/", "/cases/new/"):
        assert browser.get(page + junk).status_code in (302, 308, 404), page


def test_a_request_too_large_is_said_so(house: House) -> None:
    answer = house.sign_in("registrar").post("/language", {"language": "x" * 2_300_000})
    assert answer.status_code == 413


def test_scripts_get_json(house: House) -> None:
    answer = house.sign_in("registrar").get("/cases/nothing", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert "доступа" in answer.json["error"]


def test_an_unexpected_fault_is_a_calm_page(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.boards.board.column", lambda *_: 1 / 0)
    answer = house.sign_in("dept_head").get("/control")
    assert answer.status_code == 500
    assert "Данные не изменены" in answer.text
    assert "ZeroDivision" not in answer.text
