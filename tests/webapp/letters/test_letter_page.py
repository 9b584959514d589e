"""One letter on its page: corrected, registered, printed, sent; nothing typed is lost on a refusal."""

from __future__ import annotations

import html

import pytest

from tests.webapp.conftest import House
from tests.webapp.letters.arranged import WORDS, case_of, prepared


def test_from_a_prepared_letter_to_one_that_was_delivered(house: House) -> None:
    letter = prepared(house)
    curator = house.sign_in("curator")
    page = html.unescape(curator.get(f"/letters/{letter}").text)
    assert "[впишите" in page and "закон: угроза ребёнку" in page and "Семья Ковалёвой Н. П." in page
    refused = curator.post(f"/letters/{letter}", WORDS | {"text": "[впишите, что]", "do": "register"})
    said = html.unescape(refused.text)
    assert refused.status_code == 422 and WORDS["recipient"] in said and "[впишите, что]" in said
    assert "квадратных скобках" in said
    done = curator.post(f"/letters/{letter}", WORDS | {"do": "register"})
    assert done.status_code == 302
    page = html.unescape(curator.get(f"/letters/{letter}").text)
    assert "№ 1/2026" in page and WORDS["text"] in page and 'name="text"' not in page
    printed = html.unescape(curator.get(f"/letters/{letter}/print").text)
    assert "07.09.2026 № 1/2026" in printed and WORDS["recipient"] in printed and "data-print" in printed
    assert "Телефон «Доверие»: 4-86-04" in printed and "Телефон «Горячая линия»: 4-89-00" in printed
    sent = {"way": "hand", "on": "2026-09-07", "proof": ""}
    refused = curator.post(f"/letters/{letter}/sent", sent)
    assert refused.status_code == 422 and "Впишите, кто получил письмо" in html.unescape(refused.text)
    assert curator.post(f"/letters/{letter}/sent", sent | {"proof": "секретарь"}).status_code == 302
    page = html.unescape(curator.get(f"/letters/{letter}").text)
    assert "Вручено лично в руки" in page and "секретарь" in page
    again = curator.post(f"/letters/{letter}/sent", sent | {"proof": "секретарь"})
    assert again.status_code == 409 and "перейти нельзя" in html.unescape(again.text)


def test_an_unregistered_letter_says_that_it_may_not_be_printed(house: House) -> None:
    letter = prepared(house)
    page = house.sign_in("curator").get(f"/letters/{letter}/print").text
    assert "печатать и отправлять ещё нельзя" in html.unescape(page)


def test_it_comes_back_and_goes_again_or_does_not(house: House) -> None:
    letter = prepared(house)
    curator = house.sign_in("curator")
    curator.post(f"/letters/{letter}", WORDS | {"do": "register"})
    curator.post(f"/letters/{letter}/sent", {"way": "post", "on": "2026-09-07", "proof": "8012345"})
    back = {"status": "returned", "on": "2026-09-07", "proof": ""}
    assert curator.post(f"/letters/{letter}/became", back).status_code == 422
    assert curator.post(f"/letters/{letter}/became", back | {"proof": "адресат выбыл"}).status_code == 302
    assert "Отправить ещё раз" in html.unescape(curator.get(f"/letters/{letter}").text)
    assert curator.post(f"/letters/{letter}/withheld", {"reason": ""}).status_code == 422
    assert curator.post(f"/letters/{letter}/withheld", {"reason": "не нужно"}).status_code == 302
    page = html.unescape(curator.get(f"/letters/{letter}").text)
    assert "не отправляется" in page and "не нужно" in page


@pytest.mark.parametrize("login", ["stranger", "administrator", "methodologist"])
def test_nobody_without_the_case_opens_a_letter(house: House, login: str) -> None:
    letter = prepared(house)
    person = house.sign_in(login)
    for address in (
        f"/letters/{letter}",
        f"/letters/{letter}/print",
        f"/letters/of/{case_of(house, letter)}",
    ):
        assert person.get(address).status_code in (403, 404), address
    assert person.post(f"/letters/{letter}", WORDS).status_code in (403, 404)


@pytest.mark.parametrize("field", ["recipient", "address", "subject", "text"])
def test_what_is_too_long_is_given_back_whole(house: House, field: str) -> None:
    letter = prepared(house)
    long = "я" * 20_001
    refused = house.sign_in("curator").post(f"/letters/{letter}", WORDS | {field: long})
    assert refused.status_code == 422 and long in refused.text


def test_the_timeline_leads_to_the_letter(house: House) -> None:
    letter = prepared(house)
    curator = house.sign_in("curator")
    curator.post(f"/letters/{letter}", WORDS | {"do": "register"})
    page = curator.get(f"/cases/{case_of(house, letter)}?tab=timeline").text
    assert f"/letters/{letter}" in page
    assert "письмо зарегистрировано под № 1/2026" in html.unescape(page)
