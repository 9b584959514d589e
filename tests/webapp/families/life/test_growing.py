"""The page on which a family's record grows: what is typed stays, what is written stands in the dossier."""

from __future__ import annotations

import html

from tests.webapp.conftest import House
from tests.webapp.families.test_family_access import planned

BABY = {
    "name": "Ковалёва Алеся Ивановна",
    "relation": "child",
    "birth_date": "2026-09-01",
    "sex": "f",
    "paper": "I-МР 123456",
    "member_reason": "свидетельство о рождении",
}


def test_a_new_member_and_a_certificate_stand_in_the_dossier(house: House) -> None:
    _case, family_id = planned(house)
    head, address = house.sign_in("dept_head"), f"/families/{family_id}/members"
    assert address in head.get(f"/families/{family_id}").text
    refused = head.post(address, data={**BABY, "birth_date": "", "name": "Алеся"})
    assert refused.status_code == 422 and "I-МР 123456" in refused.text
    assert head.post(address, data=BABY).status_code == 302
    page = html.unescape(head.get(address).text)
    member = page.rpartition("Ковалёва Алеся</option>")[0].rpartition('value="')[2].partition('"')[0]
    told = {"kind": "low_income", "ground": "№ 17", "since": "2026-09-01", "until": "2026-09-02"}
    kept = head.post(f"{address}/registers", data={**told, "member": member, "register_reason": ""})
    assert kept.status_code == 422 and "№ 17" in kept.text
    said = {**told, "member": member, "register_reason": "справка"}
    assert head.post(f"{address}/registers", data=said).status_code == 302
    dossier = html.unescape(head.get(f"/families/{family_id}").text)
    assert "Алеся" in dossier and "Малоимущая семья, справка: № 17" in dossier
    history = html.unescape(head.get(f"/families/{family_id}/record").text)
    assert "Новый член семьи" in history and "Учёт, льгота, справка" in history


def test_who_neither_leads_nor_heads_adds_nothing(house: House) -> None:
    _case, family_id = planned(house)
    assert house.sign_in("methodologist").post(f"/families/{family_id}/members", data=BABY).status_code == 403


def test_who_left_stands_apart_with_the_reason_and_comes_back(house: House) -> None:
    _case, family_id = planned(house)
    head, address = house.sign_in("dept_head"), f"/families/{family_id}/members"
    head.post(address, data=BABY)
    page = html.unescape(head.get(address).text)
    member = page.rpartition("Ковалёва Алеся</option>")[0].rpartition('value="')[2].partition('"')[0]
    told = {"gone": member, "how": "placed", "left_on": "07.09.2026", "left_reason": ""}
    kept = head.post(f"{address}/left", data=told)
    assert kept.status_code == 422 and "07.09.2026" in kept.text
    assert head.post(f"{address}/left", data=told | {"left_reason": "решение № 5"}).status_code == 302
    dossier = html.unescape(head.get(f"/families/{family_id}").text)
    apart = dossier.partition("Выбыли</h3>")[2].partition("</ul>")[0]
    assert all(word in dossier for word in ("Алеся", "решение № 5")) and "помещение под надзор" in apart
    story = html.unescape(head.get(f"/families/{family_id}/story?kind=record").text)
    assert "Выбытие" in story and "помещение под надзор" in story and "Новый член семьи" in story
    back = f"{address}/{member}/back"
    assert head.post(back, data={"return_reason": ""}).status_code == 422
    assert head.post(back, data={"return_reason": "возвращена в семью"}).status_code == 302
    dossier = html.unescape(head.get(f"/families/{family_id}").text)
    assert "Выбыли</h3>" not in dossier and "возвращена в семью" in dossier.partition("История</summary>")[2]
