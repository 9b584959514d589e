"""Two branches that set one variable."""

from __future__ import annotations

import pytest

from engine.models.checks.flow.parallel_writes import parallel_writes
from engine.models.finding import Finding
from tests.engine.models.models import END, START, diagram, elements, flow, form, found, io, line, node

ASKS = '<zeebe:formDefinition formId="f"/>'
FORM = form({"type": "textfield", "key": "comment", "label": "Замечание", "id": "c"})


def script(id: str, name: str, text: str = "1") -> str:
    return node("scriptTask", id, f'<zeebe:script expression="={text}" resultVariable="{name}"/>')


def judged(first: str, second: str, after: str = "", split: str = "parallelGateway") -> list[Finding]:
    forks, rest = node(split, "g"), line("j", "z", "e") if after else line("j", "e")
    steps = forks + first + second + node("parallelGateway", "j") + after
    ways = line("s", "g", "a", "j") + flow("g", "b") + flow("b", "j") + rest
    return found(parallel_writes, diagram(START + END + steps + ways), f_form=FORM)


@pytest.mark.parametrize("split", ["parallelGateway", "userTask"])
def test_a_value_that_is_read_later_is_an_error_else_a_warning(split: str) -> None:
    first, second = script("a", "x"), script("b", "x")
    alone = judged(first, second, split=split)
    assert (elements(alone), elements(alone, "warning")) == ([], ["b"])
    assert elements(judged(first, second, script("z", "y", "x + 1"), split=split)) == ["b"]


def test_two_forms_that_share_a_key() -> None:
    (finding,) = judged(node("userTask", "a", ASKS), node("userTask", "b", ASKS))
    assert "«comment»" in finding.message and finding.severity == "warning"


def test_another_name_mends_it() -> None:
    renamed = node("userTask", "b", ASKS + io(("output", "=comment", "second_comment")))
    assert judged(node("userTask", "a", ASKS), renamed, script("z", "y", "comment")) == []


def test_an_exclusive_split_takes_one_branch() -> None:
    assert judged(script("a", "x"), script("b", "x"), script("z", "y", "x"), "exclusiveGateway") == []


def test_the_sub_process_that_is_a_branch_sets_what_its_steps_set() -> None:
    inside = node("startEvent", "is") + node("endEvent", "ie") + script("it", "x") + line("is", "it", "ie")
    first, second = node("subProcess", "a", inside=inside), script("b", "x")
    assert elements(judged(first, second, script("z", "y", "x"))) == ["b"]


def test_a_reader_behind_the_sub_process_around_the_split_counts() -> None:
    steps = (
        node("startEvent", "is") + node("endEvent", "ie") + node("parallelGateway", "g") + script("a", "x")
    )
    ways = line("is", "g", "a", "ie") + flow("g", "b") + flow("b", "ie")
    around = node("subProcess", "sub", inside=steps + script("b", "x") + ways)
    body = START + END + around + script("z", "y", "x") + line("s", "sub", "z", "e")
    assert elements(found(parallel_writes, diagram(body))) == ["b"]


def test_who_ends_all_branches_has_the_last_word() -> None:
    stop = node("endEvent", "stop", inside="<bpmn:terminateEventDefinition/>")
    body = START + stop + END + node("parallelGateway", "g") + script("a", "x") + script("b", "x")
    ways = line("s", "g", "a", "stop") + flow("g", "b") + flow("b", "e")
    assert found(parallel_writes, diagram(body + ways)) == []


def test_one_fact_handed_on_under_one_name_is_no_race() -> None:
    def told(id: str) -> str:
        return node(
            "callActivity", id, '<zeebe:calledElement processId="q"/>' + io(("output", "=level", "level"))
        )

    assert judged(told("a"), told("b")) == []
    assert elements(judged(told("a"), told("b"), script("z", "y", "level"))) == ["b"]
