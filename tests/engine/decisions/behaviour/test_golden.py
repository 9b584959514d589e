"""Tables of the bundled models answer as they did when their answers were written down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.decisions import parse_decisions
from engine.errors import DecisionFailed

HERE, ROOT = Path(__file__).parent / "golden", Path(__file__).parents[4]


@pytest.mark.parametrize("path", sorted((ROOT / "processes").rglob("*.dmn")), ids=lambda path: path.stem)
def test_answers_stay(path: Path) -> None:
    decision = parse_decisions(path.read_bytes())
    lines = (HERE / f"{decision.id}.jsonl").read_text("utf-8").splitlines()
    for line in map(json.loads, lines):
        expected = line["answer"] if "answer" in line else line["fault"]
        assert _answer(decision, line["given"]) == expected, line["given"]
    assert lines


def _answer(decision: Any, given: dict[str, Any]) -> object:
    try:
        return decision.evaluate(given)
    except DecisionFailed as fault:
        return fault.sentence()
