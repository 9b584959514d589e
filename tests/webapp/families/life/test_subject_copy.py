"""The family's own copy: everything typed about it, nothing about anybody else."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from uuid import uuid4

from sqlalchemy import insert, select, update

from engine.store.tables import Case, Member, Submission
from tests.webapp.conftest import PEOPLE, House
from tests.webapp.families.test_family_access import planned, shown


def test_everything_typed_is_in_it_and_nothing_of_another_family(house: House) -> None:
    case_id, family_id = planned(house)
    other = house.start(title="Семья Щукарёвых")
    head = house.sign_in("dept_head")
    head.post(f"/cases/{case_id}/remarks", {"text": "Мать просила звонить после шести"})
    head.get(f"/cases/{case_id}?tab=data")
    page = html.unescape(head.get(f"/families/{family_id}/copy").text)
    told = head.get(f"/families/{family_id}/copy.json")
    data = json.loads(told.text)
    assert told.headers["Content-Disposition"] == "attachment; filename=copy.json"
    for said in ("Ковалёва Н. П.", "Мать просила звонить после шести", "ул. Лесная, 5"):
        assert said in page and said in told.text, said
    [form] = data["формы"]
    assert [each["ответ"] for each in form["ответы"]] == ["Ковалёва Н. П.", "1"]
    assert all(re.search("[а-яё]", each["вопрос"]) for each in form["ответы"])
    assert data["кто открывал"] and data["кто открывал"][0]["должность"]
    assert other.family_id not in told.text and "Щукарёв" not in told.text + page
    staff = [name for name, institution in PEOPLE.values() if institution == "zhodino"]
    assert [name for name in staff if name in told.text or name.split()[0] in told.text] == []
    content = page[page.index("<main") :]
    assert [name for name in staff if name in content] == []


def test_another_familys_case_is_not_numbered(house: House) -> None:
    """A check of quality lists the cases it looked at; a note compares with the neighbours' case."""
    case_id, family_id = planned(house)
    other = house.start(title="Семья Щукарёвых").number
    with house.store.transaction() as tx:
        own = tx.connection.scalar(select(Case.number).where(Case.id == case_id))
        said = {"checked": [other, own], "why": f"как в деле {other}, а не {own}; приказ ЖД-2026-1", "n": 3}
        tx.execute(update(Submission).where(Submission.case_id == case_id).values(data=said))
    head = house.sign_in("dept_head")
    head.post(f"/cases/{case_id}/remarks", {"text": f"Сверено с {other}."})
    told = head.get(f"/families/{family_id}/copy.json").text
    assert [each["ответ"] for each in json.loads(told)["формы"][0]["ответы"]] == [
        f"(дело другой семьи), {own}",
        f"как в деле (дело другой семьи), а не {own}; приказ ЖД-2026-1",
        "3",
    ]
    assert other not in told and other not in head.get(f"/families/{family_id}/copy").text
    assert "Сверено с (дело другой семьи)." in told


def test_a_copy_is_a_reading(house: House) -> None:
    case_id, family_id = planned(house)
    head = house.sign_in("dept_head")
    head.get(f"/families/{family_id}/copy")
    assert "выгружены данные дела" in html.unescape(head.get(f"/cases/{case_id}?tab=timeline").text)


def test_who_neither_leads_nor_heads_gets_none(house: House) -> None:
    _, family_id = planned(house)
    assert shown(house, "curator", f"/families/{family_id}/copy")[0] == 404
    assert shown(house, "registrar", f"/families/{family_id}/copy")[0] in (403, 404)
    assert shown(house, "stranger", f"/families/{family_id}/copy.json")[0] == 404


def _two_adults(house: House, case_id: str, family_id: str) -> dict[str, str]:
    ids = {"Нина": str(uuid4()), "Олег": str(uuid4())}
    paper = {"kind": "passport", "series": "MP", "number": "2345678", "issued_on": "2022-06-09"}
    with house.store.transaction() as tx:
        for first, id in ids.items():
            name = {"last_name": "Ковалёвы", "first_name": first, "same_name": f"ковалевы {first.lower()}"}
            facts = {"citizenship": "BY", "birth_date": date(1990, 3, 2), "id_doc": paper, "registers": []}
            row = {"id": id, "family_id": family_id, "institution": "zhodino", "added_at": tx.now()}
            tx.execute(insert(Member), row | name | facts)
        rows = [{"name": f"Ковалёвы {first}", "personal_no": f"PN-{first}"} for first in ids]
        said = {"applicant": "Ковалёва Н. П.", "id_doc": {"number": "9998887"}, "people": rows}
        mine = select(Submission.id).where(Submission.case_id == case_id)
        tx.execute(update(Submission).where(Submission.id.in_(mine)).values(data=said))
    return ids


def test_papers_of_another_adult_stay_behind_and_codes_are_words(house: House) -> None:
    case_id, family_id = planned(house)
    ids = _two_adults(house, case_id, family_id)
    head = house.sign_in("dept_head")
    address = f"/families/{family_id}/copy"
    whole = html.unescape(head.get(f"{address}.json").text)
    assert "PN-Олег" in whole and "9998887" in whole
    for place in (f"{address}.json", address):
        told = html.unescape(head.get(f"{place}?member={ids['Нина']}").text)
        assert "PN-Нина" in told and "PN-Олег" not in told and "9998887" not in told
        assert head.get(f"{place}?member=nobody").status_code == 404
    page = html.unescape(head.get(f"{address}?member={ids['Нина']}").text)
    assert "паспорт MP 2345678, выдан" in page and "Республика Беларусь" in page
    people = page[page.index('id="people"') : page.index('id="grounds"')]
    assert "1990-03-02" not in people and "02.03.1990" in people and "passport" not in people
    assert "+00:00" not in people and "2022-06-09" not in people
    assert "прочитайте копию перед выдачей" in page and "Сотрудники названы" not in page
