"""What is said of a family that the consilium has not heard yet, and the way on."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import render_template_string

from engine.queries.meetings.quarter_norm import Unheard
from tests.webapp.conftest import House

PUT = "{% from 'meetings/put.html' import put with context %}{{ put(row, none) }}"


def said(house: House, visible: bool, item_id: str | None = None) -> str:
    since = datetime(2026, 9, 1, tzinfo=UTC)
    row = Unheard("c", "ОМ-2026-0027", "Семья Богдановых", None, since, False, item_id, None, visible)
    with house.app.test_request_context():
        return render_template_string(PUT, row=row)


def test_a_question_nobody_has_put_says_when_it_comes_and_leads_to_the_case(house: House) -> None:
    told = said(house, visible=True)
    assert "анализ начинают незадолго до конца квартала" in told and "готовит куратор" not in told
    assert 'href="/cases/c"' in told
    assert "href" not in said(house, visible=False)


def test_a_question_that_waits_has_its_button(house: House) -> None:
    assert "Созвать заседание" in said(house, visible=True, item_id="i")
