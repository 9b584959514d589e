"""Examples beside a table are run by the check."""

from __future__ import annotations

from engine.models.check import check
from engine.models.finding import Finding
from engine.models.workspace import Workspace
from tests.engine.decisions.tables import table_xml
from tests.engine.models.models import config

TABLE = table_xml(["x"], ["r"], [("< 5", '"low"'), (">= 5", '"high"')], types=["number", "string"])
DECISION = next(iter(Workspace({"processes/t/t.dmn": TABLE}).decisions()))


def judged(text: str) -> list[Finding]:
    path = "processes/t/t.examples.tsv"
    return check(Workspace({"processes/t/t.dmn": TABLE, path: text.encode()}), config(), [path])


def test_an_example_that_holds_says_nothing() -> None:
    assert judged(f'{DECISION}\t{{"x": 4}}\t"low"\n{DECISION}\t{{"x": "a"}}\t!\n') == []


def test_another_answer_is_an_error_with_both() -> None:
    (found,) = judged(f'{DECISION}\t{{"x": 5}}\t"low"\n')
    assert (found.severity, found.key) == ("error", "decision_examples_differs")
    assert '"low"' in found.message and '"high"' in found.message


def test_a_failure_where_an_answer_was_right_and_the_other_way_round() -> None:
    keys = [
        each.key
        for each in judged(f'{DECISION}\t{{"x": "a"}}\t"low"\n') + judged(f'{DECISION}\t{{"x": 1}}\t!\n')
    ]
    assert keys == ["decision_examples_differs"] * 2


def test_a_decision_that_is_gone_and_a_line_that_is_none() -> None:
    assert [each.key for each in judged("gone\t{}\t1\n")] == ["decision_examples_unknown"]
    assert [each.key for each in judged("nothing\n")] == ["decision_examples_line"]
