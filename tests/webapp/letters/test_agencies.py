"""The directory of organisations: kept by the head and the administrator, read by all who write letters."""

from __future__ import annotations

import html
import re

from tests.webapp.conftest import House

SAID = {
    "kind": "kdn",
    "name": "Комиссия по делам несовершеннолетних",
    "addressee": "Председателю Пашкевич Р. Д.",
    "address": "г. Жодино, ул. Советская, 4",
    "email": "kdn@zhodino.example",
    "guarded": "1",
    "agreement_from": "2026-01-01",
    "agreement_to": "2027-01-01",
}


def test_one_is_added_changed_and_closed(house: House) -> None:
    head = house.sign_in("dept_head")
    assert head.post("/agencies/new", SAID).status_code == 302
    listed = html.unescape(head.get("/agencies").text)
    assert SAID["name"] in listed and "защищённый канал" in listed
    [address] = re.findall(r'href="(/agencies/[0-9a-f-]{36})"', listed)[:1]
    page = html.unescape(head.get(address).text)
    assert 'value="01.01.2027"' in page and 'value="kdn" selected' in page
    refused = head.post(address, SAID | {"name": "", "agreement_to": "2025-01-01"})
    page = html.unescape(refused.text)
    assert refused.status_code == 422 and "Впишите название" in page and "раньше, чем начинается" in page
    assert SAID["addressee"] in page and 'value="01.01.2025"' in page
    assert head.post(f"{address}/close", {"closed": "1"}).status_code == 302
    assert SAID["name"] not in html.unescape(head.get("/agencies").text)
    assert SAID["name"] in html.unescape(head.get("/agencies?closed=1").text)
    assert head.post(f"{address}/close", {"closed": "0"}).status_code == 302
    assert SAID["name"] in html.unescape(head.get("/agencies?q=комисси").text)


def test_a_specialist_reads_and_does_not_change_it(house: House) -> None:
    house.sign_in("administrator").post("/agencies/new", SAID)
    curator = house.sign_in("curator")
    listed = curator.get("/agencies").text
    [address] = re.findall(r'href="(/agencies/[0-9a-f-]{36})"', listed)[:1]
    page = html.unescape(curator.get(address).text)
    assert "Справочник ведут" in page and "Сохранить" not in page
    assert curator.post(address, SAID).status_code == 403
    assert curator.get("/agencies/new").status_code == 403
    assert house.sign_in("stranger").get(address).status_code == 404
