"""The page for a possible leak: for an administrator and the head of the institution."""

from __future__ import annotations

import html

import pytest
from sqlalchemy import select, update

from engine.queries.people import leak_extract
from engine.store.tables import Case, Family
from tests.webapp.conftest import House
from tests.webapp.families.test_family_access import planned


def test_an_extract_is_shown_and_remembered_and_an_account_locked(house: House) -> None:
    case_id, _family = planned(house)
    curator, head = house.sign_in("curator"), house.sign_in("dept_head")
    assert head.get(f"/cases/{case_id}").status_code == 200
    administrator, person = house.sign_in("administrator"), house.actor("curator").id
    days = {"since": "2026-09-06", "until": "2026-09-08"}
    page = html.unescape(administrator.post("/leak", days).text)
    assert "Шевко Т. М.<div" in page and "Открыто: схема дела" in page and "Ковалёв" not in page
    assert administrator.post("/leak", days | {"until": "2026-09-01"}).status_code == 422
    told = administrator.post("/leak", days | {"as": "json"})
    assert "dept_head" in {one["login"] for one in told.json["accounts"]}
    assert administrator.post("/leak/lock", {"person": str(person), "reason": ""}).status_code == 422
    assert administrator.post("/leak/lock", {"person": str(person), "reason": "утечка"}).status_code == 302
    assert curator.get("/tasks").status_code == 302
    assert "Закрыть вход: возможная утечка" in html.unescape(head.get("/requests").text)
    journal = html.unescape(administrator.get("/admin/journal").text)
    assert "Собрана выписка из журнала" in journal and "Вход закрыт из-за возможной утечки" in journal


def test_what_cannot_be_read_is_refused_at_its_field_and_kept(house: House) -> None:
    administrator = house.sign_in("administrator")
    good = {"since": "2026-09-06", "until": "2026-09-08", "person": ""}
    for field, wrong in (
        ("since", "0001-01-01"),
        ("until", "9999-12-31"),
        ("until", ""),
        ("person", "abc"),
        ("person", "-5"),
        ("person", "9" * 20),
        ("person", str(house.actor("stranger").id)),
    ):
        answer = administrator.post("/leak", good | {field: wrong})
        page = html.unescape(answer.text)
        assert answer.status_code == 422 and "Выписка из журнала" not in page, (field, wrong)
        assert page.count("invalid-feedback") == 1
        assert field == "person" or f'name="{field}" value="{wrong}"' in page


def test_an_extract_says_that_a_number_is_withheld_and_not_which(house: House) -> None:
    case_id, family_id = planned(house)
    beside = house.start("Семья Другая").case_id
    head = house.sign_in("dept_head")
    head.get("/cases")
    head.get("/families")
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == family_id).values(sealed=True))
        number = tx.connection.scalar(select(Case.number).where(Case.id == case_id))
        other = tx.connection.scalar(select(Case.number).where(Case.id == beside))
    administrator = house.sign_in("administrator")
    page = html.unescape(administrator.post("/leak", {"since": "2026-09-06", "until": "2026-09-08"}).text)
    assert "Выписка неполная" in page and "не показано: 1" in page
    assert number not in page and page.count(other) >= 2  # of the cases and of the families as well
    journal = html.unescape(administrator.get("/admin/journal?show=readings").text)
    assert "номер не показан: 1" in journal and number not in journal


def test_an_extract_is_incomplete_on_every_page_where_a_number_is_withheld_on_one(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, family_id = planned(house)
    head = house.sign_in("dept_head")
    head.get("/families")
    head.get(f"/cases/{case_id}")
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == family_id).values(sealed=True))
    house.sign_in("dept_head")
    monkeypatch.setattr(leak_extract, "SIZE", 1)
    administrator = house.sign_in("administrator")
    pages = [
        html.unescape(
            administrator.post("/leak", {"since": "2026-09-06", "until": "2026-09-08", "page": n}).text
        )
        for n in ("1", "2", "3")
    ]
    assert any("не показано" not in page for page in pages)  # a page of which nothing is withheld
    assert all("Выписка неполная" in page for page in pages)
    whose = {"since": "2026-09-06", "until": "2026-09-08", "person": str(house.actor("administrator").id)}
    assert "Выписка неполная" not in html.unescape(administrator.post("/leak", whose).text)
