"""Forms, decisions and processes that are named."""

from __future__ import annotations

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.checks.references.references import references
from engine.models.workspace import Workspace
from tests.engine.models.models import (
    PATH,
    config,
    diagram,
    elements,
    file,
    form,
    found,
    node,
    process,
    simple,
)


def test_an_unknown_form_gets_the_nearest_name() -> None:
    content = diagram(simple(node("userTask", "t", '<zeebe:formDefinition formId="planf"/>')))
    (finding,) = found(references, content, plan_form=form(id="plan"))
    assert (finding.element, "«plan»" in finding.message) == ("t", True)


def test_nothing_of_another_house_or_country_is_offered() -> None:
    """A house could not call it: the advice would lead to an error."""
    asks = simple(node("userTask", "t", '<zeebe:formDefinition formId="f12_monitorin_by"/>'))
    zhodino = '<zeebe:property name="institution" value="zhodino"/>'
    content = diagram(asks, properties=zhodino)
    near = {
        "forms/common/a.form": form(id="f12_monitoring_ru"),
        "forms/omsk/b.form": form(id="f12_monitoring"),
        "processes/omsk/p.bpmn": diagram(asks, properties=zhodino.replace("zhodino", "omsk")),
    }
    (silent,) = references(*_beside(content, near))
    assert "f12_monitoring" not in silent.message.replace("f12_monitorin_by", "")
    (told,) = references(*_beside(content, {**near, "forms/common/c.form": form(id="f12_monitoring_by")}))
    assert "«f12_monitoring_by»" in told.message


def _beside(content: bytes, files: dict[str, bytes]) -> tuple[Diagram, Workspace, Config]:
    workspace = Workspace({PATH: content, **files})
    return workspace.diagram(PATH), workspace, config()


def test_everything_named_exists() -> None:
    called = node("callActivity", "t", '<zeebe:calledElement processId="q"/>')
    assert found(references, diagram(simple(called)), q_bpmn=file(process("", id="q"))) == []
    assert elements(found(references, diagram(simple(called)))) == ["t"]


def asking(form_id: str, kind: str = "userTask") -> bytes:
    return diagram(simple(node(kind, "t", f'<zeebe:formDefinition formId="{form_id}"/>')))


def test_every_form_an_expression_may_choose_exists() -> None:
    chosen = asking("=if case.jurisdiction = &quot;BY&quot; then &quot;by&quot; else &quot;ru&quot;")
    assert found(references, chosen, by_form=form(id="by"), ru_form=form(id="ru")) == []
    (finding,) = found(references, chosen, by_form=form(id="by"))
    assert "«ru»" in finding.message


def test_a_form_that_nobody_can_name_is_refused() -> None:
    (finding,) = found(references, asking("=&quot;f07_&quot; + case.jurisdiction"), by_form=form(id="f07_BY"))
    assert "then" in finding.message


def test_a_task_without_a_form_is_a_warning() -> None:
    assert elements(found(references, diagram(simple(node("userTask", "t")))), "warning") == ["t"]


def test_a_form_that_lies_elsewhere_is_not_said_to_be_missing() -> None:
    for where in ('formKey="camunda-forms:bpmn:x"', 'externalReference="x"'):
        step = node("userTask", "t", f"<zeebe:formDefinition {where}/>")
        assert found(references, diagram(simple(step))) == []
    assert elements(found(references, diagram(simple(node("userTask", "t", "<zeebe:formDefinition/>"))))) == [
        "t"
    ]
