"""Tables of versions that were published before kinds counted."""

from __future__ import annotations

import json
import zlib

import pytest

from engine.decisions.read import parse_decisions
from engine.decisions.without_kinds import without_kinds
from engine.errors import DecisionFailed
from engine.runtime.compile import CompiledProcess, compile_process
from tests.engine.models.models import END, START, diagram, line, node

TABLE = (
    b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="http://x">'
    b'<decision id="level" name="level"><decisionTable id="t" hitPolicy="FIRST">'
    b'<input id="i" label="Score"><inputExpression id="e" typeRef="string"><text>score</text></inputExpression></input>'
    b'<output id="o" name="r" typeRef="string"/>'
    b'<rule id="r1"><inputEntry id="c1"><text>&gt; 5</text></inputEntry><outputEntry id="a1"><text>"high"</text></outputEntry></rule>'
    b'<rule id="r2"><inputEntry id="c2"><text>-</text></inputEntry><outputEntry id="a2"><text>"low"</text></outputEntry></rule>'
    b"</decisionTable></decision></definitions>"
)
CALL = node("businessRuleTask", "t", '<zeebe:calledDecision decisionId="level" resultVariable="found"/>')


def test_a_table_is_held_to_nothing_without_them() -> None:
    with pytest.raises(DecisionFailed):
        parse_decisions(TABLE).evaluate({"score": 7})
    assert parse_decisions(without_kinds(TABLE)).evaluate({"score": 7}) == "high"


def test_a_version_published_before_decides_as_it_did() -> None:
    """The editor writes ``typeRef="string"`` by default, and nobody minded."""
    files = {"p.bpmn": diagram(START + CALL + END + line("s", "t", "e")), "level.dmn": TABLE}
    stored = compile_process(files, "p").to_bytes()
    header, _, body = stored.partition(b"\n")
    told = json.loads(zlib.decompress(body))
    assert told.pop("kinds") is True
    before = header + b"\n" + zlib.compress(json.dumps(told).encode())
    assert CompiledProcess.from_bytes(before).decisions["level"].evaluate({"score": 7}) == "high"
    with pytest.raises(DecisionFailed):
        CompiledProcess.from_bytes(stored).decisions["level"].evaluate({"score": 7})
