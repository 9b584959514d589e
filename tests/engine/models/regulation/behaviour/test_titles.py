"""What people call a form or a table."""

from __future__ import annotations

import re

from engine.models.regulation.titles import decision_title, form_heading, rule_words

from tests.engine.decisions.tables import table_xml


def test_a_form_goes_by_its_first_heading() -> None:
    texts = [
        {"type": "textfield", "text": "# нет"},
        {"type": "text", "text": "Вводные слова\n## План работы"},
        {"type": "text", "text": "# Второй"},
    ]
    assert form_heading({"components": texts}) == "План работы"
    assert form_heading({"components": texts[:1]}) == ""


def test_a_table_goes_by_its_name_or_its_id() -> None:
    content = table_xml(["x"], ["r"], [("1", "1")])
    assert decision_title(content, "level") == "Уровень"
    assert decision_title(content, "other") == "other"
    assert decision_title(b"<broken", "level") == "level"


def test_each_row_says_its_words_or_none() -> None:
    content = table_xml(["x"], ["r"], [("1", "1"), ("2", "2")])
    said = "<description> Срочно,\n когда опасно </description>".encode()
    described = re.sub(rb"(<rule [^>]*>)", rb"\1" + said, content, count=1)
    assert rule_words(described) == ["Срочно, когда опасно", ""]
