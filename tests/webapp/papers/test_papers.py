"""«Документы» of a case: made, looked at, given out; refused where they should be."""

from __future__ import annotations

from engine.store.tables import Paper
from tests.webapp.conftest import House
from tests.webapp.papers.conftest import rows


def test_a_paper_from_the_page_to_the_file(house: House, case_id: str) -> None:
    browser = house.sign_in("curator")
    assert f"/cases/{case_id}/papers" in browser.get(f"/cases/{case_id}").text
    page = browser.get(f"/cases/{case_id}/papers").text
    assert "Карта семьи" in page and "Документов по делу ещё нет" in page
    made = browser.post(f"/cases/{case_id}/papers", {"what": "d20|", "key": "k1"}, follow_redirects=True)
    assert "Документ готов" in made.text and "№ 1/2026" in made.text
    [paper] = rows(house, Paper)
    for form, beginning in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = browser.get(f"/cases/{case_id}/papers/{paper['id']}.{form}")
        assert answer.status_code == 200 and answer.data.startswith(beginning)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Ковалёв" not in answer.headers["Content-Disposition"]
    given = browser.post(f"/cases/{case_id}/papers/{paper['id']}/print", {})
    assert given.data.startswith(b"%PDF")
    assert "один раз" in browser.get(f"/cases/{case_id}/papers").text
    assert "Карта семьи" in browser.get(f"/cases/{case_id}?tab=timeline").text


def test_what_the_case_has_not_is_said_in_words(house: House, case_id: str) -> None:
    browser = house.sign_in("curator")
    answer = browser.post(f"/cases/{case_id}/papers", {"what": "d12|", "key": "k1"})
    assert answer.status_code == 422 and "в деле пока ничего нет" in answer.text
    assert browser.post(f"/cases/{case_id}/papers", {"what": "d99|", "key": "k2"}).status_code == 404


def test_nobody_else_sees_them(house: House, case_id: str) -> None:
    browser = house.sign_in("curator")
    browser.post(f"/cases/{case_id}/papers", {"what": "d20|", "key": "k1"})
    [paper] = rows(house, Paper)
    stranger = house.sign_in("stranger")
    for path in ("papers", "papers/names", f"papers/{paper['id']}.pdf"):
        assert stranger.get(f"/cases/{case_id}/{path}").status_code == 404
    assert stranger.post(f"/cases/{case_id}/papers/{paper['id']}/print", {}).status_code == 404


def test_a_paper_is_of_the_case_in_the_address(house: House, case_id: str) -> None:
    browser = house.sign_in("dept_head")
    browser.post(f"/cases/{case_id}/papers", {"what": "d20|", "key": "k1"})
    [paper] = rows(house, Paper)
    other = house.start("Семья Беловой О. К.").case_id
    assert browser.get(f"/cases/{other}/papers/{paper['id']}.pdf").status_code == 404
    assert browser.post(f"/cases/{other}/papers/{paper['id']}/print", {}).status_code == 404


def test_a_post_declined_by_hand(house: House, case_id: str) -> None:
    browser = house.sign_in("curator")
    page = browser.get(f"/cases/{case_id}/papers/names").text
    assert "Кулеш Ирине Сергеевне" in page
    forms = dict.fromkeys(("gen", "dat", "acc", "ins", "prep"), "Кулеш Ирине")
    name = {"words": "Кулеш Ирина Сергеевна"}
    wrong = browser.post(f"/cases/{case_id}/papers/names", {**name, **forms, "dat": ""})
    assert wrong.status_code == 422 and "Заполните все падежи" in wrong.text
    right = browser.post(f"/cases/{case_id}/papers/names", {**name, **forms}, follow_redirects=True)
    assert "исправлено вручную" in right.text
