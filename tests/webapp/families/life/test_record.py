"""The page on which a family's record is corrected and its processing stopped."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta

from sqlalchemy import insert, update

from engine.store.tables import Destruction, Family
from tests.webapp.conftest import House
from tests.webapp.families.test_family_access import planned


def test_a_correction_keeps_what_was_typed_and_shows_its_history(house: House) -> None:
    _case, family_id = planned(house)
    head, address = house.sign_in("dept_head"), f"/families/{family_id}/record"
    assert address in head.get(f"/families/{family_id}").text
    typed = {"what": ":address", "value": "г. Жодино, пр. Мира, 7", "reason": ""}
    refused = head.post(f"{address}/correct", typed)
    assert refused.status_code == 422 and 'value="г. Жодино, пр. Мира, 7"' in refused.text
    assert head.post(f"{address}/correct", typed | {"reason": "справка"}).status_code == 302
    page = html.unescape(head.get(address).text)
    assert all(told in page for told in ("ул. Лесная, 5", "пр. Мира, 7", "справка", "Шевко"))
    assert house.sign_in("methodologist").get(address).status_code == 403


def test_the_stop_is_told_on_the_pages_of_family_and_case(house: House) -> None:
    case_id, family_id = planned(house)
    head, address = house.sign_in("dept_head"), f"/families/{family_id}/record"
    before = html.unescape(head.get(address).text)
    assert "Сейчас открыты задачи" in before and "Подшить бумаги в дело" in before
    head.post(f"{address}/block", {"block_reason": "спор об адресе"})
    for told in (f"/families/{family_id}", address):
        said = html.unescape(head.get(told).text)
        assert "отзывы согласия и решения о том, кто видит семью" in said and "только исправления" not in said
    page = html.unescape(head.get(f"/cases/{case_id}").text)
    assert "обработка остановлена с пн 07.09.2026" in page and "/resume" not in page
    [task] = set(re.findall(r'href="/tasks/([0-9a-f-]{36})"', page))
    told = html.unescape(house.sign_in("registrar").get("/tasks?tab=groups").text)
    assert "обработка остановлена с пн 07.09.2026" in told and "/take" not in told
    kept = html.unescape(head.get(f"/tasks/{task}").text)
    assert not any(f"/{verb}" in kept for verb in ("take", "return", "assign", "remarks"))
    resumed = head.post(f"/cases/{case_id}/resume")
    assert resumed.status_code == 409
    assert "обработка данных семьи остановлена" in html.unescape(resumed.text)
    head.post(f"{address}/unblock", {"block_reason": "спор решён"})
    assert "спор решён" in html.unescape(head.get(address).text)


def test_the_second_answer_is_told_of_the_first_and_kept(house: House) -> None:
    _case, family_id = planned(house)
    head, address = house.sign_in("dept_head"), f"/families/{family_id}/record"
    paper = {"asked_on": "07.09.2026", "signer": "Ковалёва Н. П.", "words": "исправить дату рождения"}
    assert head.post(f"{address}/claims", paper | {"asked_on": "2026-W01-1"}).status_code == 422
    assert head.post(f"{address}/claims", paper).status_code == 302
    [claim] = set(re.findall(r'name="claim" value="([0-9a-f-]{36})"', head.get(address).text))
    given = {"claim": claim, "decision": "done", "ground": "исправлено по паспорту"}
    beside = house.start("Семья Другая").family_id
    assert head.post(f"/families/{beside}/record/claims/{claim}", given).status_code == 404
    assert head.post(f"{address}/claims/{claim}", given).status_code == 302
    second = head.post(f"{address}/claims/{claim}", given | {"ground": "сверили со справкой"})
    told = html.unescape(second.text)
    assert second.status_code == 422
    assert "уже ответили: Шевко" in told and "сверили со справкой</textarea>" in told


def test_closed_data_leaves_what_waits_for_an_answer_and_destroyed_data_its_act(house: House) -> None:
    _case, family_id = planned(house)
    head, address = house.sign_in("dept_head"), f"/families/{family_id}/record"
    paper = {"asked_on": "2026-09-07", "signer": "Ковалёва Н. П.", "words": "уничтожить сведения"}
    with house.store.transaction() as tx:
        closed = update(Family).where(Family.id == family_id)
        tx.execute(closed.values(data_stop_on=date(2026, 9, 7)))
    assert head.post(f"{address}/claims", paper).status_code == 302
    page = html.unescape(head.get(address).text)
    assert "уничтожить сведения" in page and "/correct" not in page
    with house.store.transaction() as tx:
        tx.execute(closed.values(status="destroyed"))
        row = {"id": "act", "institution": "zhodino", "family_id": family_id, "ground": "request"}
        row |= {"basis": "заявление", "state": "done", "asked_by": 1, "asked_at": tx.now(), "number": 4}
        more = {"decided_by": 2, "decided_at": tx.now(), "year": 2026, "cases": [], "contents": {}}
        tx.execute(insert(Destruction), row | more)
    for path in (address, f"/families/{family_id}/copy", f"/families/{family_id}/copy.json"):
        gone = head.get(path)
        assert gone.status_code == 200 and "акт № 4/2026" in html.unescape(gone.text)


def test_stopped_families_are_counted_and_listed_for_heads(house: House) -> None:
    case_id, family_id = planned(house)
    head = house.sign_in("dept_head")
    assert family_id not in head.get("/families?stopped=1").text
    head.post(f"/families/{family_id}/record/block", {"block_reason": "спор об адресе"})
    listed = html.unescape(head.get("/families").text)
    assert "Обработка остановлена: 1 семья" in listed and "/families?stopped=1" in listed
    assert family_id in head.get("/families?stopped=1").text
    number = re.search(r"Дело ([^<]+)</h1>", html.unescape(head.get(f"/cases/{case_id}").text))
    assert number and number[1] in head.get("/cases").text  # suspended, not over


def test_by_when_a_request_has_to_be_answered_is_told_and_that_the_day_is_over(house: House) -> None:
    _case, family_id = planned(house)
    head, address = house.sign_in("dept_head"), f"/families/{family_id}/record"
    paper = {"asked_on": "2026-09-07", "signer": "Ковалёва Н. П.", "words": "исправить дату рождения"}
    assert head.post(f"{address}/claims", paper).status_code == 302
    told = re.compile(rf"{family_id}.*?ответить до(.*?)</(?:li|p)>", re.DOTALL)
    for over in (False, True):
        for path in (address, "/families/data"):  # law 99-З, art. 11: 15 days
            [said] = told.findall(html.unescape(head.get(path).text))
            assert "вт 22.09.2026" in said and ("срок прошёл" in said) is over
        house.clock.advance(timedelta(days=16))
        head = house.sign_in("dept_head")
    [claim] = set(re.findall(r'name="claim" value="([0-9a-f-]{36})"', head.get(address).text))
    head.post(f"{address}/claims/{claim}", {"claim": claim, "decision": "done", "ground": "исправлено"})
    assert "ответить до" not in html.unescape(head.get(address).text)
