"""Work without a network: the page a phone keeps says nothing of anybody; tasks are given to their holder; reports are taken once."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import select

from engine.store.tables import FieldReport, Filing, FormDraft, JournalEntry, Submission
from tests.webapp.conftest import Browser, House

GOOD = {"applicant": "Ковалёва Наталья", "children": 2}
DUE = datetime(2026, 9, 17, 6, 30, tzinfo=UTC)  # the day on which the registration is due


def rows(house: House, table: Any) -> list[dict[str, Any]]:
    with house.store.reading() as tx:
        return [dict(row) for row in tx.execute(select(table.__table__).where(house.own(table))).mappings()]


@pytest.fixture
def registrar(house: House) -> Browser:
    """Somebody with one task of their own that is due today."""
    task = house.start().open_tasks[0]
    house.clock.advance(DUE - house.clock.now())
    browser = house.sign_in("registrar")
    assert browser.post(f"/tasks/{task}/take").status_code == 302
    return browser


def sent(browser: Browser, url: str, body: Any) -> Any:
    return browser.client.post(url, json=body, headers={"X-CSRFToken": browser.token()})


def carried(browser: Browser) -> dict[str, Any]:
    """The one item of what is taken along."""
    packet = sent(browser, "/visits/field/packet", {}).get_json()
    [item] = packet["items"]
    return dict(item)


def report(item: dict[str, Any], fields: object, /, **more: Any) -> dict[str, Any]:
    own = {name: item[name] for name in ("ticket", "signature", "base")}
    body = {"id": str(uuid4()), "fields": fields, "written_at": "2026-09-17T09:00:00+03:00"}
    return {**body, **own, **more}


def test_the_page_and_its_worker_are_anybodys_and_name_nobody(house: House, registrar: Browser) -> None:
    stranger = house.browser()
    page, worker = stranger.get("/visits/field"), stranger.get("/visits/field/worker.js")
    assert page.status_code == 200 and worker.status_code == 200
    assert worker.headers["Service-Worker-Allowed"] == "/"
    listed = json.loads(re.match(r"self\.kuratorKept = (\[.*?\]);", worker.text)[1])  # type: ignore[index]
    assert listed[0]["url"] == "/visits/field"
    assert registrar.get("/visits/field").text == page.text
    for word in ("Борисевич", "csrf", "Ковалёв"):
        assert word not in page.text


def test_what_is_not_taken_along_is_counted(
    house: House, registrar: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in ("Семья Ершовых", "Семья Зуевых"):
        task = house.start(title).open_tasks[0]
        assert registrar.post(f"/tasks/{task}/take").status_code == 302
    house.clock.advance(timedelta(days=14))  # all are due by now
    registrar = house.sign_in("registrar")
    whole = sent(registrar, "/visits/field/packet", {}).get_json()
    assert (len(whole["items"]), whole["left"]) == (3, 0)
    monkeypatch.setattr("engine.queries.field.own_work.MOST", 2)
    packet = sent(registrar, "/visits/field/packet", {}).get_json()
    assert (len(packet["items"]), packet["left"]) == (2, 1)


def test_what_is_taken_along(house: House, registrar: Browser) -> None:
    item = carried(registrar)
    assert item["title"] == "Зарегистрировать заявление" and item["address"] == "г. Жодино, ул. Лесная, 5"
    assert item["schema"]["id"] == "registration" and item["base"] == ""
    told = [row for row in rows(house, JournalEntry) if row["action"] == "task.carried"]
    assert [row["facts"]["task"] for row in told] == [item["ticket"]["task_id"]]
    mine = sent(registrar, "/visits/field/packet", {}).get_json()
    assert registrar.get("/visits/field/key").get_json()["key"] == mine["key"] != ""
    other = house.sign_in("curator")
    theirs = sent(other, "/visits/field/packet", {}).get_json()
    assert theirs["items"] == [] and theirs["key"] != mine["key"]
    assert house.browser().client.get("/visits/field/key", content_type="application/json").status_code == 401


def test_a_report_completes_its_task_once(house: House, registrar: Browser) -> None:
    item = carried(registrar)
    body = report(item, GOOD)
    first, second = (sent(registrar, "/visits/field/reports", body).get_json() for _time in range(2))
    assert first == second and first["became"] == "done" and "задача выполнена" in first["sentence"]
    assert [row["data"] for row in rows(house, Submission)] == [{**GOOD, "note": None}]
    [row] = rows(house, FieldReport)
    assert row["written_at"] == datetime(2026, 9, 17, 6, tzinfo=UTC)


def test_what_does_not_suffice_waits_in_the_form(house: House, registrar: Browser) -> None:
    item = carried(registrar)
    told = sent(
        registrar, "/visits/field/reports", report(item, {"applicant": "", "note": "Просит о помощи"})
    ).get_json()
    assert told["became"] == "draft"
    assert json.dumps("Просит о помощи")[1:-1] in registrar.get(told["address"]).text
    assert [row["data"] for row in _drafts(house)] == [{"applicant": "", "note": "Просит о помощи"}]


def _drafts(house: House) -> list[dict[str, Any]]:
    with house.store.reading() as tx:
        found = select(FormDraft.__table__).where(FormDraft.person_id == house.actor("registrar").id)
        return [dict(row) for row in tx.execute(found).mappings()]


@pytest.mark.parametrize(
    "odd",
    [
        {"id": "junk"},
        {"ticket": None},
        {"ticket": {"version_id": "x"}},
        {"fields": []},
        {"written_at": "вчера"},
        {"written_at": "2026-09-17T09:00:00"},
    ],
)
def test_what_no_phone_sends_is_refused(house: House, registrar: Browser, odd: dict[str, Any]) -> None:
    item = carried(registrar)
    assert sent(registrar, "/visits/field/reports", {**report(item, GOOD), **odd}).status_code == 400
    assert rows(house, FieldReport) == []


def test_a_strange_ticket_is_nobodys(house: House, registrar: Browser) -> None:
    item = carried(registrar)
    for body in (report(item, GOOD, signature="0" * 64), report(item, GOOD, signature="ё")):
        assert sent(registrar, "/visits/field/reports", body).status_code == 404
    assert sent(house.sign_in("curator"), "/visits/field/reports", report(item, GOOD)).status_code == 404
    assert sent(house.sign_in("stranger"), "/visits/field/reports", report(item, GOOD)).status_code == 404
    assert rows(house, FieldReport) == [] and rows(house, Submission) == []


def test_a_clock_of_a_phone_that_runs_ahead_is_not_believed(house: House, registrar: Browser) -> None:
    item = carried(registrar)
    ahead = (house.clock.now() + timedelta(days=400)).isoformat()
    sent(registrar, "/visits/field/reports", report(item, GOOD, written_at=ahead))
    [row] = rows(house, FieldReport)
    assert row["written_at"] <= house.clock.now()


def test_a_photograph_is_filed_without_what_the_camera_wrote(house: House, registrar: Browser) -> None:
    body = report(carried(registrar), GOOD)
    sent(registrar, "/visits/field/reports", body)
    key = str(uuid4())
    for _time in range(2):
        answer = _photo(registrar, body["id"], key, _jpeg())
        assert answer.status_code == 200, answer.text
    [row] = rows(house, Filing)
    assert row["title"].startswith("Фотография к отчёту от 17.09.2026") and row["media"] == "image/jpeg"
    assert _photo(registrar, body["id"], str(uuid4()), b"<script>").status_code == 422
    assert (
        registrar.post("/visits/field/photos", {"report": body["id"], "file": "no file"}).status_code == 400
    )
    assert _photo(registrar, str(uuid4()), str(uuid4()), _jpeg()).status_code == 404
    assert _photo(house.sign_in("curator"), body["id"], str(uuid4()), _jpeg()).status_code == 404


def _photo(browser: Browser, report_id: str, key: str, content: bytes) -> Any:
    data = {"report": report_id, "key": key, "file": (io.BytesIO(content), "photo.jpg")}
    return browser.post("/visits/field/photos", data, content_type="multipart/form-data")


def _jpeg() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(kept, "JPEG")
    return kept.getvalue()
