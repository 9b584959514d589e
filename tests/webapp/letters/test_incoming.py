"""The incoming register: a paper gets its number, an answer closes the waiting, a mistake stays visible."""

from __future__ import annotations

import html
import re

from sqlalchemy import select

from engine.store.tables import Case, Letter
from tests.webapp.conftest import House
from tests.webapp.letters.arranged import WORDS, another, prepared

PAPER = {
    "received_on": "2026-09-07",
    "sender": "Школа № 8",
    "agency": "education",
    "way": "post",
    "their_number": "17",
    "their_date": "2026-09-04",
    "subject": "Характеристика ученицы",
}


def test_a_paper_of_no_case_is_recorded_once_and_may_start_one(house: House) -> None:
    registrar = house.sign_in("registrar")
    page = html.unescape(registrar.get("/incoming").text)
    [key] = re.findall(r'name="key" value="([^"]+)"', page)
    for _ in range(2):
        answer = registrar.post("/incoming", PAPER | {"key": key})
        assert answer.status_code == 302
    page = html.unescape(registrar.get("/incoming").text)
    assert page.count("Характеристика ученицы") == 1 and "1/2026" in page and "Начать дело" in page
    assert "2/2026" not in page


def test_all_faults_come_at_once_and_nothing_typed_is_lost(house: House) -> None:
    registrar = house.sign_in("registrar")
    wrong = PAPER | {"received_on": "2027-01-01", "way": "", "subject": " ", "case_number": "ЖД-1"}
    refused = registrar.post("/incoming", wrong)
    page = html.unescape(refused.text)
    assert refused.status_code == 422 and 'value="Школа № 8"' in page and 'value="ЖД-1"' in page
    for sentence in ("не в будущем", "как бумага поступила", "о чём бумага", "с таким номером"):
        assert sentence in page, sentence


def test_an_answer_is_written_down_from_the_letter(house: House) -> None:
    letter = prepared(house)
    curator = house.sign_in("curator")
    early = curator.post("/incoming", PAPER | {"letter": letter})
    assert early.status_code == 422 and "ещё не отправлено" in html.unescape(early.text)
    curator.post(f"/letters/{letter}", WORDS | {"do": "register"})
    curator.post(f"/letters/{letter}/sent", {"way": "post", "on": "2026-09-07", "proof": "801"})
    assert "Ответ на письмо № 1/2026" in html.unescape(curator.get(f"/incoming?letter={letter}").text)
    assert curator.post("/incoming", PAPER | {"letter": letter}).location.endswith(f"/letters/{letter}")
    page = html.unescape(curator.get(f"/letters/{letter}").text)
    assert "получен ответ" in page and "Ответ: входящий № 1/2026" in page
    hidden = html.unescape(another(house).get("/incoming").text)
    assert "1/2026" in hidden and "Характеристика" not in hidden


def test_the_keeper_of_the_register_sees_who_wrote_of_a_case_they_do_not_see(house: House) -> None:
    letter = prepared(house)
    with house.store.reading() as tx:
        number = tx.connection.scalar(select(Case.number).join(Letter).where(Letter.id == letter))
    house.sign_in("curator").post("/incoming", PAPER | {"case_number": number})
    page = html.unescape(house.sign_in("registrar").get("/incoming").text)
    assert "Вы ведёте журнал" in page
    hidden = html.unescape(another(house).get("/incoming").text)
    assert "Школа № 8" not in hidden and "сведения закрыты" in hidden and "Вы ведёте журнал" not in hidden


def test_a_mistake_is_marked_and_its_number_stays(house: House) -> None:
    registrar = house.sign_in("registrar")
    registrar.post("/incoming", PAPER)
    [address] = re.findall(r'action="(/incoming/[^"]+/void)"', registrar.get("/incoming").text)
    assert registrar.post(address, {"why": ""}).status_code == 422
    assert registrar.post(address, {"why": "записано дважды"}).status_code == 302
    assert "Запись ошибочна: записано дважды" in html.unescape(registrar.get("/incoming").text)
    assert registrar.post("/incoming/nobody/void", {"why": "x"}).status_code == 404
