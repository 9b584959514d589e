"""What publishing would break in other files, with both ends named."""

from __future__ import annotations

import pytest

from engine.models.finding import Finding
from engine.models.publishing.whole import reached, whole
from engine.models.workspace import Workspace
from tests.engine.models.models import END, START, file, flow, form, line, node, process, simple

MAIN, PART, FORM, RULE = (
    "processes/test/main.bpmn",
    "processes/common/part.bpmn",
    "forms/test/plan.form",
    "processes/test/rule.dmn",
)
CALL = node("callActivity", "t", '<zeebe:calledElement processId="part"/>', name="Вызвать часть")
ASK = node("userTask", "t", '<zeebe:formDefinition formId="plan"/>', name="План")
OF = '<zeebe:property name="institution" value="{}"/>'


def main(institution: str = "zhodino") -> bytes:
    return file(process(simple(CALL), id="main", properties=OF.format(institution)))


def part(id: str = "part") -> bytes:
    return file(process(simple(ASK), id=id))


BEFORE = Workspace({MAIN: main(), PART: part(), FORM: form(id="plan")})


def said(path: str, content: bytes) -> list[Finding]:
    return list(whole(BEFORE, BEFORE.with_file(path, content), [path]))


def test_an_id_that_somebody_calls_cannot_go() -> None:
    (finding,) = said(PART, part("other"))
    assert (finding.key, finding.severity, finding.file) == ("whole_process", "error", PART)
    assert "«Вызвать часть» (main.bpmn)" in finding.message and "«other»" in finding.message


def test_a_form_that_a_task_shows_cannot_go() -> None:
    (finding,) = said(FORM, form(id="plan_2"))
    assert finding.key == "whole_form" and "«План» (part.bpmn)" in finding.message


def test_a_lifecycle_keeps_its_id_and_its_institution() -> None:
    (gone,) = said(MAIN, file(process(simple(CALL), id="mine", properties=OF.format("zhodino"))))
    assert gone.key == "whole_lifecycle"
    (moved,) = said(MAIN, main("omsk"))
    assert (moved.key, moved.element) == ("whole_institution", "main") and "zhodino" in moved.message


def test_what_nobody_calls_may_go_with_a_word() -> None:
    alone = BEFORE.with_file("forms/test/alone.form", form(id="alone"))
    (finding,) = whole(
        alone, alone.with_file("forms/test/alone.form", form(id="new")), ["forms/test/alone.form"]
    )
    assert (finding.key, finding.severity) == ("whole_unused", "warning")


def test_what_moves_to_another_file_is_not_gone() -> None:
    after = BEFORE.without(PART).with_files({PART: part("other"), "processes/common/moved.bpmn": part()})
    assert list(whole(BEFORE, after, [PART, "processes/common/moved.bpmn"])) == []


@pytest.mark.parametrize(("name", "sent"), [("consent_withdrawn", False), ("pause", True), ("rare", False)])
def test_a_message_that_is_sent_keeps_somebody_who_waits(name: str, sent: bool) -> None:
    declared = f'<bpmn:message id="m" name="{name}"><bpmn:extensionElements><zeebe:subscription correlationKey="=case.id"/></bpmn:extensionElements></bpmn:message>'
    wait = '<bpmn:intermediateCatchEvent id="w"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent>'
    waits = file(process(START + wait + END + line("s", "w", "e"), id="main"), roots=declared)
    throw = '<bpmn:intermediateThrowEvent id="w" name="Прервать"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateThrowEvent>'
    files = {MAIN: waits}
    if sent:
        files[PART] = file(process(START + throw + END + line("s", "w", "e"), id="part"), roots=declared)
    before = Workspace(files)
    after = before.with_file(MAIN, file(process(START + END + flow("s", "e"), id="main")))
    found = [finding.key for finding in whole(before, after, [MAIN])]
    assert found == (["whole_message"] if name != "rare" else [])


def test_everything_that_must_hold_together_is_reached() -> None:
    assert reached(BEFORE, BEFORE, [FORM]) == {MAIN, PART, FORM}
    renamed = BEFORE.with_file(PART, part("other"))
    assert MAIN in reached(BEFORE, renamed, [PART])  # it called the file before
