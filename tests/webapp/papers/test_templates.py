"""«Шаблоны документов»: fields, an upload with its faults, a version put in force and taken back."""

from __future__ import annotations

import io
from typing import Any

from sqlalchemy import select

from engine.documents.templates.building import built
from engine.store.tables import Base, PaperTemplate
from tests.webapp.conftest import Browser, House


def rows(house: House, table: type[Base]) -> list[Any]:
    """Of the test's own."""
    with house.store.reading() as tx:
        return [dict(row) for row in tx.execute(select(table.__table__).where(house.own(table))).mappings()]


def upload(browser: Browser, content: bytes, remark: str = ""):  # type: ignore[no-untyped-def]
    data = {"csrf_token": browser.token(), "template": (io.BytesIO(content), "d20.docx"), "remark": remark}
    return browser.client.post("/paper-templates/d20", data=data, follow_redirects=True)


def test_a_methodologist_replaces_a_template_and_takes_it_back(house: House) -> None:
    browser = house.sign_in("methodologist")
    assert "/paper-templates" in browser.get("/regulation", follow_redirects=True).text
    assert "Карта семьи" in browser.get("/paper-templates").text
    page = browser.get("/paper-templates/d20").text
    assert "{{ case.number }}" in page and "family.address" in page and "адрес регистрации" in page
    done = upload(browser, built("! {{ family.title }}"), "своя шапка")
    assert (
        "Версия 1 загружена" in done.text and "своя шапка" in done.text and "рядом с действующей" in done.text
    )
    for path, beginning in (("1.pdf", b"%PDF"), ("0.png", b"\x89PNG"), ("1.docx", b"PK")):
        assert browser.get(f"/paper-templates/d20/{path}").data.startswith(beginning)
    for version in (1, 0):
        browser.post("/paper-templates/d20/in-force", {"version": version})
        assert [row["in_force"] for row in rows(house, PaperTemplate)] == [bool(version)]


def test_faults_come_back_with_their_paragraph(house: House) -> None:
    browser = house.sign_in("dept_head")
    wrong = upload(browser, built("! Здравствуйте, {{ nobody.name }}"), "пробую")
    assert wrong.status_code == 422 and "nobody.name" in wrong.text and "Здравствуйте" in wrong.text
    assert "пробую" in wrong.text  # what was typed comes back
    assert upload(browser, b"").status_code == 422
    assert "Это не документ Word" in upload(browser, b"MZ").text


def test_they_are_closed_to_others_and_strange_ones_are_not_there(house: House) -> None:
    for login in ("administrator", "curator"):
        assert house.sign_in(login).get("/paper-templates").status_code == 403
    head = house.sign_in("dept_head")
    for path in ("d99", "d20/7.docx", "d20/7.pdf", "d20/7.png"):
        assert head.get(f"/paper-templates/{path}").status_code == 404
