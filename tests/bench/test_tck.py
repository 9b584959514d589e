"""The conformance kit is read as it is written, and nothing wrong passes for right."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.bench.tck import main, outcomes
from tests.bench.tck_values import same
from tests.engine.decisions.tables import file, literal

CASES = """<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<modelName>m.dmn</modelName>
<testCase id="1"><inputNode name="x"><value xsi:type="xsd:decimal">5</value></inputNode>
<resultNode name="right" type="decision"><expected><value xsi:type="xsd:decimal">6</value></expected></resultNode>
<resultNode name="lying" type="decision"><expected><value xsi:type="xsd:decimal">7</value></expected></resultNode>
<resultNode name="failing" type="decision"><expected><list><item><value xsi:type="xsd:string">a</value></item></list></expected></resultNode>
<resultNode name="nothing" type="decision"><expected><value xsi:nil="true"/></expected></resultNode></testCase></testCases>"""


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    folder = tmp_path / "TestCases" / "compliance-level-2" / "0001-small"
    folder.mkdir(parents=True)
    texts = {"right": "x + 1", "lying": "x", "failing": "x + unknown", "nothing": "null"}
    (folder / "m.dmn").write_bytes(file(*(literal(id, text) for id, text in texts.items())))
    (folder / "m-test-01.xml").write_text(CASES, "utf-8")
    return tmp_path


def test_every_assertion_ends_in_one_of_three_ways(kit: Path) -> None:
    ends = {each.case.rpartition("/")[2]: (each.end, each.expects_value) for each in outcomes(kit)}
    assert ends == {
        "right": ("passed", True),
        "lying": ("wrong", True),
        "failing": ("refused", True),
        "nothing": ("passed", False),
    }


def test_the_command_says_figures_by_level_and_what_is_wrong(kit: Path) -> None:
    told = CliRunner().invoke(main, [str(kit)]).output
    assert "level 2, a value expected: 1 of 3 (33.3 %), refused 1, WRONG 1" in told
    assert "wrong: m-test-01/1/lying: 5 for 7" in told


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (0.1 + 0.2, 0.3, True),
        (1, True, False),
        (None, False, False),
        ("P12M", "P1Y", True),
        ("PT24H", "P1D", True),
        ("P1D", "P1M", False),
        ("10:00:00Z", "10:00:00+00:00", True),
        ("2026-09-01", "2026-09-02", False),
        ([1, {"a": "P1D"}], [1.0, {"a": "PT24H"}], True),
        ({"a": 1}, {"a": 1, "b": None}, False),
        ("P", "-P", False),
    ],
)
def test_values_are_the_same_by_what_they_mean(one: object, other: object, alike: bool) -> None:
    assert same(one, other) is alike
