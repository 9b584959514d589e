"""An answer that somebody takes for a term is one."""

from __future__ import annotations

import pytest

from engine.models.checks.decision.decision_terms import decision_terms
from engine.models.finding import Finding
from engine.models.workspace import Workspace
from tests.engine.decisions.tables import table_xml
from tests.engine.models.models import END, PATH, START, config, diagram, io, line, node

TABLE = "processes/test/t.dmn"


def asked(due: str = "=r", extension: str = "") -> bytes:
    decided = '<zeebe:calledDecision decisionId="level" resultVariable="r"/>' + extension
    call = node("businessRuleTask", "t", decided)
    task = node("userTask", "u", f'<zeebe:taskSchedule dueDate="{due}"/>')
    return diagram(START + call + task + END + line("s", "t", "u", "e"))


def judged(*answers: str, **files: bytes) -> list[Finding]:
    content = table_xml(["x"], ["r"], [("-", answer) for answer in answers], hitPolicy="FIRST")
    return list(decision_terms(TABLE, Workspace({TABLE: content, **files}), config()))


WRONG = [
    ("{рабочих: 3}", "decision_term"),
    ("{working days: -3}", "decision_term"),
    ('{working days: "3"}', "decision_term"),
    ("3", "decision_term"),
    ("true", "decision_term"),
    ("[1]", "decision_term"),
    ('"10 дней"', "decision_term"),
    ("if x > 1 then {working days: 3} else {working day: 3}", "decision_term"),
    ("{working days: 3, from: case.curator}", "decision_term"),
    ("{hours: 0}", "decision_term_short"),
    ('now() - duration("P1D")', "decision_term_past_always"),
]


@pytest.mark.parametrize(("answer", "key"), WRONG, ids=[answer for answer, _ in WRONG])
def test_an_answer_that_is_no_term(answer: str, key: str) -> None:
    (finding,) = judged(answer, **{PATH: asked()})
    assert (finding.element, finding.key, finding.severity) == ("c0_1", key, "error")
    assert finding.message != finding.said("en")


@pytest.mark.parametrize(
    "answer",
    [
        "{working days: 3}",
        '"P10D"',
        "null",
        "x",
        "{working days: x}",
        "parameters.plan_due",
        '{end of: "quarter"}',
    ],
)
def test_an_answer_that_may_be_one(answer: str) -> None:
    assert judged(answer, **{PATH: asked()}) == []


def test_a_date_that_is_past_is_a_warning() -> None:
    (finding,) = judged('date("2001-01-01")', **{PATH: asked()})
    assert (finding.key, finding.severity) == ("decision_term_past_due", "warning")


def test_terms_in_a_column_tell_that_its_answers_are_terms() -> None:
    assert [each.element for each in judged("{working days: 3}", "{рабочих: 3}")] == ["c1_1"]
    assert [each.element for each in judged("{working days: -3}")] == ["c0_1"]
    assert judged("{рабочих: 3}") == [] and judged("3", **{PATH: asked("=other")}) == []


def test_an_output_mapping_hands_the_answer_on() -> None:
    mapped = asked("=plan_term", io(("output", "=r", "plan_term")))
    assert [each.element for each in judged("3", **{PATH: mapped})] == ["c0_1"]


def test_of_several_answers_the_one_that_is_taken() -> None:
    content = table_xml(["x"], ["a", "b"], [("-", "3", "4")])
    workspace = Workspace({TABLE: content, PATH: asked("=r.b")})
    assert [each.element for each in decision_terms(TABLE, workspace, config())] == ["c0_2"]
