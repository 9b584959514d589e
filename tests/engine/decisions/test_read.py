"""What a DMN file holds: all its decisions, with what their rows say to people."""

from __future__ import annotations

import pytest

from engine.decisions import parse_decisions, read_decisions
from engine.errors import DecisionFailed, UnreadableXml
from tests.engine.decisions.tables import NAMESPACE, table_xml

ROW = '<rule id="r1"><description> Один\n ребёнок </description><inputEntry id="c1"><text/></inputEntry><annotationEntry><text>п. 3</text></annotationEntry></rule>'
TABLE = f'<decisionTable id="t">{ROW}</decisionTable>'


def file(*decisions: str) -> bytes:
    return f'<definitions xmlns="{NAMESPACE}" id="d" name="d" namespace="t">{"".join(decisions)}</definitions>'.encode()


def test_every_decision_of_a_file_is_read_and_found_by_its_id() -> None:
    content = file(f'<decision id="a" name=" Уровень ">{TABLE}</decision>', '<decision id="b"/>')
    assert [(one.id, one.name) for one in read_decisions(content)] == [("a", "Уровень"), ("b", "")]
    assert parse_decisions(content).id == "a"
    assert parse_decisions(content, "b").id == "b"
    with pytest.raises(DecisionFailed):
        parse_decisions(content, "c")


def test_a_row_keeps_what_it_says_to_people() -> None:
    (rule,) = parse_decisions(file(f'<decision id="a">{TABLE}</decision>')).rules
    assert (rule.description, rule.annotations, rule.when[0].text) == ("Один ребёнок", ("п. 3",), "-")


def test_no_dmn_and_no_decision_are_told_apart() -> None:
    assert read_decisions(file()) == ()
    for reading, content in ((parse_decisions, file()), (read_decisions, b"<a/>")):
        with pytest.raises(DecisionFailed):
            reading(content)
    with pytest.raises(UnreadableXml):
        read_decisions(b"<a")
    assert read_decisions(table_xml(["x"], ["r"], [("1", "1")]))[0].rules


@pytest.mark.parametrize(
    "content",
    [
        b"<definitions/>",
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
        table_xml([], [], []).replace(b"<decision ", b"<inputData ").replace(b"</decision>", b"</inputData>"),
    ],
)
def test_a_file_without_a_decision_is_refused(content):
    with pytest.raises(DecisionFailed):
        parse_decisions(content)


@pytest.mark.parametrize("content", [b"", b"<a", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', b"\x89PNG"])
def test_unreadable_xml_is_refused(content):
    with pytest.raises(UnreadableXml):
        parse_decisions(content)
