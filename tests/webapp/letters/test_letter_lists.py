"""Lists of letters and the outgoing register: what waits is counted, what one may not see is a number and a day."""

from __future__ import annotations

import html
from datetime import timedelta

from sqlalchemy import update

from engine.store.tables import Letter
from tests.webapp.conftest import NOW, House
from tests.webapp.letters.arranged import WORDS, another, case_of, prepared


def test_what_waits_is_told_on_the_inbox_and_listed_with_its_term(house: House) -> None:
    letter = prepared(house)
    curator = house.sign_in("curator")
    inbox = html.unescape(curator.get("/tasks").text)
    assert "Писем ждёт отправки: 1" in inbox and "срочных: 1" in inbox
    page = html.unescape(curator.get("/letters?mine=1").text)
    assert f"/letters/{letter}" in page and "сообщение об угрозе ребёнку" in page and "Срочных: 1." in page
    house.clock.move_to(NOW + timedelta(days=1))
    curator = house.sign_in("curator")
    assert "срок отправки прошёл: 1" in html.unescape(curator.get("/tasks").text)
    curator.post(f"/letters/{letter}", WORDS | {"do": "register"})
    sent = {"way": "post", "on": "2026-09-08", "proof": "801"}
    assert curator.post(f"/letters/{letter}/sent", sent).status_code == 302
    assert "Писем ждёт отправки" not in html.unescape(curator.get("/tasks").text)
    answers = html.unescape(curator.get("/letters?show=answers").text)
    assert f"/letters/{letter}" in answers and "ответа нет" not in answers
    house.clock.move_to(NOW + timedelta(days=10))
    curator = house.sign_in("curator")
    answers = html.unescape(curator.get("/letters?show=answers&mine=1").text)
    assert "ответа нет" in answers and "Не ответили в срок: 1" in answers


def test_the_register_shows_every_number_and_hides_what_is_not_seen(house: House) -> None:
    letter = prepared(house)
    house.sign_in("curator").post(f"/letters/{letter}", WORDS | {"do": "register"})
    seen = html.unescape(house.sign_in("curator").get("/letters/register").text)
    assert "1/2026" in seen and "Пашкевич" in seen
    hidden = html.unescape(another(house).get("/letters/register").text)
    assert "1/2026" in hidden and "сведения закрыты" in hidden and "Пашкевич" not in hidden
    assert "1/2026" not in house.sign_in("stranger").get("/letters/register").text


def test_of_the_family_itself_no_name_stands_in_the_register(house: House) -> None:
    letter = prepared(house, "M08", "family")
    curator = house.sign_in("curator")
    said = WORDS | {"recipient": "Ковалёвой Нине Петровне", "do": "register"}
    curator.post(f"/letters/{letter}", said)
    page = html.unescape(curator.get("/letters/register").text)
    assert "1/2026" in page and "Нине Петровне" not in page


def test_a_letter_by_hand_begins_in_its_case(house: House) -> None:
    letter = prepared(house)
    case_id = case_of(house, letter)
    curator = house.sign_in("curator")
    page = html.unescape(curator.get(f"/letters/of/{case_id}").text)
    assert f"/letters/{letter}" in page
    refused = curator.post(f"/letters/of/{case_id}", {"agency": "", "discloses": "name"})
    assert refused.status_code == 422 and "Выберите, кому письмо" in html.unescape(refused.text)
    made = curator.post(f"/letters/of/{case_id}", {"agency": "family", "discloses": "name"})
    assert made.status_code == 302
    own = html.unescape(curator.get(made.location).text)
    assert "самой семье" in own and "имя семьи" in own


def test_an_entry_of_the_time_before_letters_says_that_it_does_not_know(house: House) -> None:
    letter = prepared(house)
    with house.store.transaction() as tx:
        tx.execute(update(Letter).where(Letter.id == letter).values(status="noted", text="", subject=""))
    page = html.unescape(house.sign_in("curator").get(f"/letters/{letter}").text)
    assert "ушло ли письмо, неизвестно" in page and "Зарегистрировать" not in page
