"""«Кто смотрел» on the pages: for the head, on paper without names and addresses; a purpose is asked once a sitting."""

from __future__ import annotations

import re

import pytest

from engine.store.tables import LookPurpose
from tests.engine.usecases.house import House as EngineHouse
from tests.webapp.conftest import House

ASKED = "с которой сами не работаете. Для чего?"


def purposes(house: House) -> list[tuple[str, str]]:
    rows = EngineHouse(house.store, house.clock, house.bystanders).rows(LookPurpose)
    return [(row["purpose"], row["words"]) for row in rows]


def test_the_head_sees_who_looked_and_from_where(house: House) -> None:
    started = house.start()
    house.sign_in("registrar").get(f"/cases/{started.case_id}?tab=data")
    head = house.sign_in("dept_head")
    head.get("/families?q=Ковалёвой")
    house.app.extensions["kurator-looks"].settle()
    assert f'href="/families/{started.family_id}/readers"' in head.get(f"/families/{started.family_id}").text
    page = head.get(f"/families/{started.family_id}/readers").text
    assert "Борисевич А. В." in page and "дело" in page and "127.0.0.1" in page
    assert "в найденном: семьи" in page
    only = head.get(f"/families/{started.family_id}/readers?kind=listed").text
    assert "в найденном: семьи" in only and "Борисевич А. В.</td>" not in only


def test_the_statement_names_posts_and_no_addresses(house: House) -> None:
    started = house.start()
    house.sign_in("registrar").get(f"/cases/{started.case_id}")
    paper = house.sign_in("dept_head").get(f"/families/{started.family_id}/readers?paper=1").text
    assert "Справка о доступе к сведениям" in paper and "работник учреждения" in paper
    content = paper.partition('id="main"')[2]
    assert "Борисевич" not in content and "127.0.0.1" not in content


@pytest.mark.parametrize(
    "query",
    ["?person=x&kind=%00&since=31.02.2026&until=9999-12-31", "?page=-1&case=<b>", "?endpoint=x&family_id=y"],
)
def test_any_filter_is_a_page(house: House, query: str) -> None:
    started = house.start()
    head = house.sign_in("dept_head")
    assert head.get(f"/families/{started.family_id}/readers{query}").status_code == 200


def test_others_find_no_such_page(house: House) -> None:
    started = house.start()
    for login, status in (("registrar", 403), ("curator", 403), ("stranger", 404), ("administrator", 403)):
        assert house.sign_in(login).get(f"/families/{started.family_id}/readers").status_code == status
        answer = house.sign_in(login).post(f"/families/{started.family_id}/purpose", {"purpose": "control"})
        assert answer.status_code == status
    assert purposes(house) == []


def test_a_head_outside_their_own_work_is_asked_once_a_sitting(house: House) -> None:
    started = house.start()
    case, family = f"/cases/{started.case_id}", f"/families/{started.family_id}"
    assert ASKED not in house.sign_in("registrar").get(case).text  # holds its task
    head = house.sign_in("dept_head")
    assert ASKED in head.get(case).text and ASKED in head.get(family).text
    wrong = head.post(f"{family}/purpose", {"purpose": "other", "words": " ", "back": case})
    assert wrong.headers["Location"] == case and "требует пояснения" in head.get(case).text
    head.post(
        f"{family}/purpose", {"purpose": "other", "words": "Сверка <b>", "back": "https://evil.example/"}
    )
    assert purposes(house) == [("other", "Сверка <b>")]
    assert ASKED not in head.get(case).text and ASKED not in head.get(family).text
    page = head.get(f"{family}/readers").text
    assert "другое" in page and "Сверка &lt;b&gt;" in page
    assert ASKED in house.sign_in("dept_head").get(case).text  # another sitting


def test_a_purpose_is_told_of_the_readings_of_its_own_login(house: House) -> None:
    started = house.start()
    case, family = f"/cases/{started.case_id}", f"/families/{started.family_id}"
    for _login in range(2):
        house.sign_in("dept_head").get(case)
    head = house.sign_in("dept_head")
    head.get(case)
    head.post(f"{family}/purpose", {"purpose": "control", "words": "", "back": case})
    for page in (f"{family}/readers", f"{family}/readers?paper=1"):
        rows = re.findall(r"<tr><td.*?</tr>", head.get(page).text)
        told = sorted("проверка работы" in row for row in rows if "схема дела" in row)
        assert told == [False, False, True]


def test_the_administrator_sees_who_looked_at_what_and_no_family(house: House) -> None:
    started = house.start()
    house.sign_in("registrar").get(f"/cases/{started.case_id}")
    house.sign_in("dept_head").get("/search?q=Ковалёвой")
    house.app.extensions["kurator-looks"].settle()
    page = house.sign_in("administrator").get("/admin/journal?show=readings").text
    assert "Борисевич А. В." in page and "Открыто; схема дела" in page and f"({started.number})" in page
    assert "Поиск; показано: " in page and "Ковал" not in page
    one = house.actor("registrar").id
    page = house.sign_in("administrator").get(f"/admin/journal?show=readings&person={one}").text
    assert "Открыто; схема дела" in page and "Поиск; показано" not in page
    assert house.sign_in("dept_head").get("/admin/journal?show=readings").status_code == 403
