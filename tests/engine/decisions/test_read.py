"""A file that is no decision is refused."""

from __future__ import annotations

import pytest

from engine.decisions import parse_decisions
from engine.errors import DecisionFailed, UnreadableXml
from tests.engine.decisions.tables import table_xml


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
