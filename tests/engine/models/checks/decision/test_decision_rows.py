"""Remarks on tables as findings: the cell, the sentence in both languages, nothing twice."""

from __future__ import annotations

import pytest

from engine.models.checks.decision.decision_rows import decision_rows
from engine.models.finding import Finding
from engine.models.workspace import Workspace
from tests.engine.decisions.analysis.test_of_table import PAIRS
from tests.engine.decisions.tables import file, table_xml
from tests.engine.models.models import config, diagram, node, simple

PATH = "processes/test/t.dmn"


#: Whoever asks the table knows ``limit``: a cell may compute with it.
ASKS = diagram(
    simple(node("businessRuleTask", "t", '<zeebe:calledDecision decisionId="level" resultVariable="r"/>')),
    properties='<zeebe:property name="start_data" value="limit"/>',
)


def judged(content: bytes) -> list[Finding]:
    files = {PATH: content, "processes/test/p.bpmn": ASKS}
    return list(decision_rows(PATH, Workspace(files), config()))


@pytest.mark.parametrize("pair", PAIRS, ids=[pair[0] for pair in PAIRS])
def test_every_remark_has_a_sentence_in_both_languages(pair: tuple[str, dict, tuple, dict]) -> None:
    more = {**pair[1]}
    rows, types = more.pop("rows"), more.pop("types", "number Any").split()
    found = judged(table_xml([f"x{n}" for n in range(len(rows[0]) - 1)], ["r"], rows, types=types, **more))
    assert found
    for each in found:
        for said in (each.message, each.said("en")):
            assert said[0].isupper() and said.rstrip()[-1] == "." and "{" not in said.replace("{a", "")
        assert each.message != each.said("en")


def test_the_sentence_names_row_column_and_what_to_do() -> None:
    (found,) = judged(table_xml(["балл"], ["r"], [('"много"', "1")], types=["number"]))
    assert (found.element, found.rule, found.severity) == ("c0_0", "decision_cell_kind", "error")
    assert found.message.startswith("Строка 1, столбец «балл»")
    assert "вид «число»" in found.message and "Исправьте ячейку" in found.message


def test_overlap_names_both_rows_and_an_input() -> None:
    found = judged(
        table_xml(["балл"], ["r"], [("< 5", "1"), ("< 10", "2"), (">= 10", "3")], types=["number"])
    )
    assert [(each.element, each.rule) for each in found] == [("r1", "decision_overlap")]
    assert "Строки 1 и 2" in found[0].message and "«балл» = 4" in found[0].message


def test_a_word_without_quotes_is_told_once() -> None:
    assert judged(table_xml(["x"], ["r"], [("кризис", "1"), ("-", "2")], types=["string"])) == []


def test_tables_inside_functions_are_looked_at_and_a_file_that_is_none_is_not() -> None:
    table = table_xml(["x"], ["r"], [("[5..1]", "1")]).decode()
    inside = table[table.index("<decisionTable") : table.index("</decision>")]
    boxed = f'<decision id="d" name="d"><context><contextEntry><variable name="a"/>{inside}</contextEntry></context></decision>'
    assert [each.rule for each in judged(file(boxed))] == ["decision_range"]
    assert judged(b"<a/>") == []
