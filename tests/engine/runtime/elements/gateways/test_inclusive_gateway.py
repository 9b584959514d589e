"""What an inclusive gateway takes, and for whom its join waits, also where the way leads round again."""

from __future__ import annotations

import pytest

from engine.errors import StepFailed
from engine.runtime.compile import compile_process
from tests.engine.runtime.conftest import Play, World

CONDITION = "<conditionExpression>={}</conditionExpression>"


def way(id_: str, source: str, target: str, condition: str = "") -> str:
    inside = CONDITION.format(condition) if condition else ""
    return f'<sequenceFlow id="{id_}" sourceRef="{source}" targetRef="{target}">{inside}</sequenceFlow>'


MODEL = f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
<process id="p" isExecutable="true"><startEvent id="begin"/><exclusiveGateway id="into"/>
<inclusiveGateway id="split" {{default}}/><userTask id="a"/><userTask id="b"/><userTask id="c"/>
<inclusiveGateway id="join"/><userTask id="after"/><exclusiveGateway id="again" default="enough"/><endEvent id="end"/>
{way("f0", "begin", "into")}{way("f1", "into", "split")}{way("fa", "split", "a", "want_a")}
{way("fb", "split", "b", "want_b")}{way("fc", "split", "c", "want_c")}
{way("f2", "a", "join")}{way("f3", "b", "join")}{way("f4", "c", "join")}{way("f5", "join", "after")}
{way("f6", "after", "again")}{way("enough", "again", "end")}{way("more", "again", "into", "more")}
</process></definitions>"""


def begun(a: bool, b: bool, c: bool, default: str = "") -> Play:
    model = MODEL.format(default=default)
    if default:
        model = model.replace(CONDITION.format("want_c"), "")
    process = compile_process({"p.bpmn": model.encode()}, "p")
    return Play(process, World(), stored=True).start(want_a=a, want_b=b, want_c=c, more=False)


def test_round_and_round() -> None:
    run = begun(True, True, False)
    assert run.open == ["a", "b"]
    assert run.do("a").open == ["b"]
    assert run.do("b").open == ["after"]
    assert run.do("after", more=True, want_c=True).open == ["a", "b", "c"]
    assert run.do("c").do("a").open == ["b"]
    assert run.do("b").open == ["after"]
    assert run.do("after", more=False).case.ended


def test_one_way_alone_waits_for_nobody() -> None:
    run = begun(False, True, False)
    assert run.open == ["b"] and run.do("b").open == ["after"]


@pytest.mark.parametrize(("a", "ways"), [(True, ["a"]), (False, ["c"])])
def test_the_usual_way_is_taken_where_no_other_is(a: bool, ways: list[str]) -> None:
    assert begun(a, False, False, 'default="fc"').open == ways


def test_without_any_way_the_step_fails() -> None:
    with pytest.raises(StepFailed):
        begun(False, False, False)


def test_a_join_of_two_ways_waits_for_the_other() -> None:
    model = MODEL.format(default="").replace(way("f4", "c", "join"), way("f4", "c", "end"))
    run = Play(compile_process({"p.bpmn": model.encode()}, "p"), World(), stored=True)
    run.start(want_a=True, want_b=True, want_c=False, more=False)
    assert run.do("a").open == ["b"] and run.do("b").open == ["after"]
