"""What an outsider and a curious insider once found on foot, one by one (docs/guards.md, "What was found on foot")."""

from __future__ import annotations

import html
import json
import logging

import pytest
from sqlalchemy import select, update

from engine.store.tables import Family, FormDraft, ProcessVersion
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send

HUGE = "99999999999999999999999"
NOBODY = "00000000-0000-4000-8000-000000000000"
FAMILY = "Ковалёв"


@pytest.mark.parametrize(
    ("login", "path"),
    [
        ("administrator", f"/admin/people/{HUGE}"),
        ("dept_head", "/control/9999-12-31"),
        ("dept_head", "/control/0001-01-01"),
        ("dept_head", "/meetings?tab=quarter&on=9999-12-31"),
        ("dept_head", "/meetings?tab=quarter&on=0001-01-01"),
        ("methodologist", "/studio/content/version/{version}/a"),
        ("methodologist", f"/studio/content/version/{HUGE}/a"),
    ],
)
def test_odd_addresses_are_pages_or_not_there(house: House, login: str, path: str) -> None:
    with house.store.reading() as tx:
        version = tx.connection.scalar(select(ProcessVersion.id).limit(1))
    assert house.sign_in(login).get(path.format(version=version)).status_code in (200, 302, 404)


@pytest.mark.parametrize(
    "back", ["/\r\nX-Foreign: 1", "/\t/evil.example/x", "/%09/evil.example/x", "//evil.example"]
)
def test_no_choice_of_a_language_leads_outside(house: House, back: str) -> None:
    answer = house.browser().post("/language", {"language": "en", "back": back})
    assert answer.status_code == 302 and "X-Foreign" not in answer.headers
    assert not answer.headers["Location"].startswith(("//", "/\t", "http"))


def test_a_name_typed_at_the_door_does_not_write_the_log(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    browser = house.browser()
    with caplog.at_level(logging.INFO):
        for _ in range(12):
            browser.post("/login", {"login": "curator\nFORGED line", "password": "wrong wrong wrong"})
    assert "FORGED" not in caplog.text


def test_a_draft_of_a_hidden_task_is_as_one_of_none(house: House) -> None:
    task = house.start().open_tasks[0]
    stranger = house.sign_in("stranger")
    unseen, unknown = (stranger.put(f"/tasks/{id_}/draft", {"fields": {}}) for id_ in (task, NOBODY))
    assert (unseen.status_code, unseen.text) == (unknown.status_code, unknown.text)
    assert 400 <= unseen.status_code < 500


def test_a_number_without_end_is_kept_in_no_draft(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    body = '{"fields": {"children": 1e999}}'
    sent = {"data": body, "content_type": "application/json", "headers": {"X-CSRFToken": browser.token()}}
    assert browser.client.put(f"/tasks/{task}/draft", **sent).status_code == 400
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(FormDraft.data).where(FormDraft.task_id == task)) is None


def test_work_that_is_done_names_no_strictly_confidential_family(house: House) -> None:
    started = house.start()
    task = started.open_tasks[0]
    registrar, stranger = house.sign_in("registrar"), house.sign_in("curator")
    assert send(registrar, task, GOOD).status_code == 302
    with house.store.transaction() as tx:
        hide = update(Family).where(Family.id == started.family_id).values(confidentiality="high")
        tx.execute(hide)
    for browser in (registrar, stranger, house.sign_in("dept_head")):
        assert FAMILY not in html.unescape(browser.get("/tasks?tab=done").text)
    closed, unknown = stranger.get(f"/tasks/{task}"), stranger.get(f"/tasks/{NOBODY}")
    assert FAMILY not in closed.text and "Борисевич" not in closed.text
    assert closed.status_code == unknown.status_code


def test_a_remark_that_is_too_long_comes_back_with_the_refusal(house: House) -> None:
    case = house.start().case_id
    text = "слово " * 1000
    answer = house.sign_in("registrar").post(f"/cases/{case}/remarks", {"text": text})
    assert answer.status_code == 422
    assert text.strip() in html.unescape(answer.text) and "readonly" in answer.text
    assert "5000" in answer.text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")


def test_the_key_of_another_verb_starts_no_case_and_breaks_nothing(house: House) -> None:
    task, key = house.start().open_tasks[0], "a key of a form"
    registrar = house.sign_in("registrar")
    assert send(registrar, task, GOOD, key=key).status_code == 302
    again = registrar.post("/cases/new/two_steps", {"fields": json.dumps({}), "key": key, "title": "Семья"})
    assert again.status_code < 500


def test_every_tab_of_a_case_opens_for_who_sees_the_case(house: House) -> None:
    case = house.start().case_id
    head = house.sign_in("dept_head")
    for tab in ("diagram", "timeline", "data", "family"):
        assert head.get(f"/cases/{case}?tab={tab}").status_code == 200, tab
