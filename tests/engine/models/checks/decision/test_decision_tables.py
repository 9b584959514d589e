"""Decision tables in a workspace."""

from __future__ import annotations

import re

import pytest

from engine.models.checks.decision.decision_tables import decision_tables
from engine.models.workspace import Workspace
from tests.engine.decisions.tables import file, literal
from tests.engine.models.models import ROOT, config

TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="dd" name="d" namespace="x">
<decision id="level" name="Уровень"><decisionTable id="t" hitPolicy="UNIQUE">
<input id="i" label="Балл"><inputExpression id="ie"><text>score</text></inputExpression></input>
<output id="o" label="Вид" name="kind"/>
<rule id="r"><inputEntry id="c"><text>{cell}</text></inputEntry><outputEntry id="q"><text>"planned"</text></outputEntry></rule>
</decisionTable></decision></definitions>"""


def judged(cell: str, *names: str) -> list[str]:
    files = {f"processes/test/{name}.dmn": TABLE.format(cell=cell).encode() for name in ("a", *names)}
    return [
        finding.element for finding in decision_tables("processes/test/a.dmn", Workspace(files), config())
    ]


def test_cells_are_named() -> None:
    assert judged("[1..5]") == []
    assert judged("&gt; 1,5") == ["c"]


def test_one_decision_in_two_files() -> None:
    assert judged("-", "b") == ["level"]


def found(content: bytes) -> list[tuple[str, str]]:
    """Elements and sentences of what is found in one file."""
    workspace = Workspace({"processes/test/a.dmn": content})
    return [
        (each.element, each.message) for each in decision_tables("processes/test/a.dmn", workspace, config())
    ]


def test_every_decision_of_a_file_is_judged() -> None:
    content = file(literal("a", "1 +"), literal("b", "a", "a"), literal("c", "1"))
    assert [element for element, _ in found(content)] == ["a"]


def test_a_decision_without_an_id_and_a_file_without_a_decision_are_told() -> None:
    ((element, message),) = found(file(literal("a", "1").replace('id="a"', "")))
    assert element == "a" and "нет идентификатора" in message
    assert "нет ни одного решения" in found(file())[0][1]


def test_a_file_of_an_old_version_is_told_with_its_number() -> None:
    content = file(literal("a", "1"), version="http://www.omg.org/spec/DMN/20180521/MODEL/")
    assert "DMN 1.2" in found(content)[0][1]


RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('hitPolicy="UNIQUE"', 'hitPolicy="ODD"'),
        ("true</text>", "true + </text>"),
        ("true</text>", "nofunc(1)</text>"),
        ("true</text>", "1,5</text>"),
        ('name="level"', 'name="review_days"'),
        ('<rule id="rule_1">', '<rule id="rule_1"><inputEntry id="more"><text>-</text></inputEntry>'),
    ],
)
def test_what_is_wrong_is_told_in_english_too(was: str, now: str) -> None:
    """The only Russian left is what the author wrote: headings, in quotation marks."""
    path = "processes/common/support_level.dmn"
    text = (ROOT / path).read_text("utf-8")
    assert was in text
    workspace = Workspace({path: text.replace(was, now, 1).encode()})
    told = [one.said("en") for one in decision_tables(path, workspace, config())]
    assert told and not any(RUSSIAN.search(re.sub("“[^”]*”", "", one)) for one in told), told
