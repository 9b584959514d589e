"""Words without quotes: an error where nobody sets the name, nothing where somebody does."""

from __future__ import annotations

import pytest

from engine.models.checks.decision.decision_words import decision_words
from engine.models.finding import Finding
from engine.models.workspace import Workspace
from tests.engine.decisions.tables import file, literal, table_xml
from tests.engine.models.models import END, PATH, START, config, diagram, line, node, process, simple
from tests.engine.models.models import file as file_of

TABLE = "processes/test/t.dmn"
CALL = node("businessRuleTask", "t", '<zeebe:calledDecision decisionId="level" resultVariable="r"/>')


def judged(content: bytes, **files: bytes) -> list[Finding]:
    return list(decision_words(TABLE, Workspace({TABLE: content, **files}), config()))


@pytest.mark.parametrize(
    ("row", "places"),
    [
        (("кризис", '"a"'), ["c0_0"]),
        (('"кризис"', '"a"'), []),
        (("not(кризис)", '"a"'), ["c0_0"]),
        (('"a", кризис', '"a"'), ["c0_0"]),
        (("-", "очень высокий"), ["c0_1"]),
        (("-", "x"), []),
        (("< кризис", "x + 1"), []),
        (("true", "null"), []),
        (("-", "case"), []),
    ],
)
def test_a_whole_cell_that_is_a_name_nobody_sets(row: tuple[str, str], places: list[str]) -> None:
    assert [each.element for each in judged(table_xml(["x"], ["r"], [row]))] == places


def test_the_sentence_offers_the_quotes() -> None:
    (found,) = judged(table_xml(["x"], ["r"], [("кризис", "1")]))
    assert 'Возможно, вы имели в виду "кризис"' in found.message
    (default,) = judged(table_xml(["x"], ["r"], [("1", "1")], defaults=["нет"]))
    assert default.element == "o0" and "ответ по умолчанию" in default.message


def test_in_a_column_of_yes_and_no_the_word_of_people_is_told_as_the_word_of_feel() -> None:
    asks = node("userTask", "u")
    open_ = diagram(START + asks + CALL + END + line("s", "u", "t", "e"))
    (found,) = judged(table_xml(["x"], ["r"], [("да", "1")], types=["boolean"]), **{PATH: open_})
    assert found.severity == "error" and "имели в виду true" in found.message


def test_a_name_that_the_caller_sets_is_right() -> None:
    content = table_xml(["x"], ["r"], [("limit", "1")])
    properties = '<zeebe:property name="start_data" value="{}"/>'
    known = diagram(simple(CALL), properties=properties.format("x, limit"))
    unknown = diagram(simple(CALL), properties=properties.format("x"))
    assert judged(content, **{PATH: known}) == []
    assert [each.element for each in judged(content, **{PATH: unknown})] == ["c0_0"]


def test_a_caller_that_may_set_anything_is_not_relied_on() -> None:
    content = table_xml(["x"], ["r"], [("кризис", "emergency")])
    asks = node("userTask", "u")
    open_ = diagram(START + asks + CALL + END + line("s", "u", "t", "e"))
    told = judged(content, **{PATH: open_})
    assert [(each.element, each.severity) for each in told] == [("c0_0", "error"), ("c0_1", "error")]
    sure = file_of(process(simple(CALL), id="q"))
    told = judged(content, **{PATH: open_, "processes/test/q.bpmn": sure})
    assert [each.severity for each in told] == ["error", "error"]


def test_what_people_say_of_numbers_is_offered_as_it_is_written() -> None:
    for said, written in (
        ("не менее 18", ">= 18"),
        ("до 18", "<= 18"),
        ("больше 18", "> 18"),
        ("от 3 до 5", "[3..5]"),
        ("не 3", "not(3)"),
        ("восемнадцать", '"восемнадцать"'),
    ):
        (found,) = judged(table_xml(["x"], ["r"], [(said, "1")], types=["number"]))
        assert found.message.endswith(f"Возможно, вы имели в виду {written}.")


def test_a_choice_is_no_word() -> None:
    assert judged(table_xml(["x"], ["r"], [("1", "if x then 1 else 2")])) == []


def test_a_name_that_another_decision_of_the_file_gives_is_right() -> None:
    table = table_xml(["x"], ["r"], [("limit", "1")]).decode()
    own = table[table.index("<decision ") : table.index("</definitions>")]
    need = '<informationRequirement><requiredDecision href="#limit"/></informationRequirement><decisionTable'
    assert judged(file(literal("limit", "5"), own.replace("<decisionTable", need))) == []
