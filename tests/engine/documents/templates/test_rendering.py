"""A template with facts: what people typed stays text, nothing of the template's language is left, limits hold."""

from __future__ import annotations

import io

import pytest
from docx import Document

from engine.documents.faults import PaperRefused
from engine.documents.templates import sandbox
from engine.documents.templates.building import built
from engine.documents.templates.footer import Footer
from engine.documents.templates.rendering import render

FOOT = Footer("D12, шаблон 0 · дело ЖД-2026-0001", "ЖД-2026-0001")


def text_of(docx: bytes) -> str:
    """Paragraphs and cells of the body."""
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


@pytest.mark.parametrize(
    "typed",
    ["<w:p/>&amp;", "{{ case.number }}", "{% for x in y %}", "Иванов & сыновья «Ёж»", "a\x0bb\x00c\x07d"],
)
def test_what_a_person_typed_is_text(typed: str) -> None:
    made = text_of(render(built("! {{ case.number }}"), {"case": {"number": typed}}, FOOT, "Проба"))
    assert made.strip() == typed.translate({0: None, 7: None, 11: None})


def test_lines_of_a_text_stay_lines() -> None:
    assert (
        text_of(render(built("! {{ case.n }}"), {"case": {"n": "раз\nдва"}}, FOOT, "Проба")).strip()
        == "раз\nдва"
    )


def test_rows_repeat_and_their_marks_go() -> None:
    body = "|w 50 50\n|* Кто | Когда |\n|% for one in people\n| {{ one.name }} | {{ one.day|blank }} |\n|% endfor"
    made = text_of(
        render(
            built(body), {"people": [{"name": "Анна", "day": ""}, {"name": "Пётр", "day": "1"}]}, FOOT, "П"
        )
    )
    assert made.split() == ["Кто", "Когда", "Анна", "_" * 24, "Пётр", "1"]


def test_a_template_that_writes_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "LETTERS", 1000)
    body = "! {% for a in rows %}{% for b in rows %}{{ b.text }}{% endfor %}{% endfor %}"
    with pytest.raises(PaperRefused):
        render(built(body), {"rows": [{"text": "x" * 10}] * 11}, FOOT, "П")


@pytest.mark.parametrize("body", ["! {{ case.__class__ }}", "! {{ case.number.upper }}", "! {{ case.none }}"])
def test_no_attribute_is_read_even_where_the_check_is_passed_by(body: str) -> None:
    assert text_of(render(built(body), {"case": {"number": "x"}}, FOOT, "П")).strip() == ""


@pytest.mark.parametrize("body", ["! {{ case.number.upper() }}", "! {{ lipsum(5) }}"])
def test_nothing_is_called_even_where_the_check_is_passed_by(body: str) -> None:
    with pytest.raises(PaperRefused):
        render(built(body), {"case": {"number": "x"}}, FOOT, "П")


def test_every_page_has_the_foot_and_the_file_tells_nobody() -> None:
    document = Document(io.BytesIO(render(built("! Проба"), {}, FOOT, "Проба")))
    foot = document.sections[0].footer
    assert FOOT.words in foot.paragraphs[1].text
    assert "PAGE" in foot._element.xml and "NUMPAGES" in foot._element.xml
    assert document.core_properties.author == "Куратор" and document.core_properties.last_modified_by == ""
