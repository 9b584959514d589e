"""Every place of a house's models that uses a thing, and no place of another house's."""

from __future__ import annotations

from functools import cache

import pytest

from engine.models.uses import FINDERS, used_names, uses
from engine.models.workspace import Workspace
from tests.engine.models.models import END, ROOT, START, config, diagram, file, flow, node, process


@cache
def bundled() -> Workspace:
    return Workspace.read(ROOT)


@pytest.mark.parametrize(
    ("kind", "key", "how", "path", "element", "label"),
    [
        ("form", "f06_plan_by", "asks", "zhodino_patronat/zhodino_preparation", "draw_up_plan", "Составить план патронатного сопровождения"),
        ("decision", "support_level", "decides", "common/common_risk", "recommend_level", "Определить уровень"),
        ("process", "common_risk", "calls", "common/common_brigade", "express_risk", "Оценить риск и уровень"),
        ("operation", "plan.send", "operates", "zhodino_patronat/zhodino_launch", None, None),
        ("role", "curator", "does", "common/common_crisis", "record_alert", "Оформить экстренное сообщение"),
        ("message", "crisis_alert", "sends", "common/common_visit", "alert_from_visit", "Экстренное сообщение"),
        ("clause", "zhod.type.planned", "carries", "common/common_quota", "which_period", "За какой период норма?"),
    ],
)  # fmt: skip
def test_each_kind_is_found_where_it_is_used(
    kind: str, key: str, how: str, path: str, element: str | None, label: str | None
) -> None:
    found = [
        one
        for one in uses(bundled(), config(), "zhodino", kind, key)
        if one.how == how and one.path == f"processes/{path}.bpmn" and element in (None, one.element)
    ]
    assert found and (label is None or found[0].label == label)


def test_all_that_a_diagram_uses_is_found_in_it() -> None:
    """What a diagram says it uses, its own place is among the uses of."""
    for path, read in bundled().diagrams.items():
        if path.split("/")[1] in ("zhodino_patronat", "common"):
            for kind, key in used_names(read, config()):
                places = uses(bundled(), config(), "zhodino", kind, key)
                assert path in [one.path for one in places] or kind == "role", (kind, key)


def test_another_house_s_models_are_not_told() -> None:
    for kind, key in (("process", "common_risk"), ("role", "curator"), ("decision", "support_level")):
        folders = {
            one.path.split("/")[1] for one in uses(bundled(), config(), "zhodino", kind, key) if one.path
        }
        assert folders <= {"common", "zhodino_patronat"}
    assert uses(bundled(), config(), "omsk", "form", "f06_plan_by") == []


def test_a_line_of_the_regulation_is_a_place() -> None:
    listed = [
        one for one in uses(bundled(), config(), "zhodino", "form", "f06_plan_by") if one.how == "listed"
    ]
    assert (
        "zhod.def.service",
        "Среди видов помощи нет материальной: мероприятие с нею форма не принимает",
    ) in [(one.process, one.label) for one in listed]
    carried = uses(bundled(), config(), "zhodino", "clause", "zhod.def.service")
    assert [one.label for one in carried if one.how == "listed"] == ["f06_plan_by"]


def test_messages_that_people_send_from_a_page() -> None:
    assert [
        one for one in uses(bundled(), config(), "zhodino", "message", "crisis_alert") if one.how == "page"
    ]
    assert uses(bundled(), config(), "zhodino", "message", "nothing") == []


def test_waiting_and_offered() -> None:
    wait = node(
        "intermediateCatchEvent", "w", inside='<bpmn:messageEventDefinition messageRef="m"/>', name="Ждать"
    )
    offered = node(
        "userTask", "t", '<zeebe:assignmentDefinition candidateGroups="curator, dept_head"/>', name="Решить"
    )
    body = START + wait + offered + END + flow("s", "w") + flow("w", "t") + flow("t", "e")
    models = Workspace(
        {"processes/test/p.bpmn": file(process(body), roots='<bpmn:message id="m" name="reply"/>')}
    )
    assert [(one.how, one.element) for one in uses(models, config(), "zhodino", "message", "reply")] == [
        ("waits", "w")
    ]
    assert [(one.how, one.element) for one in uses(models, config(), "zhodino", "role", "dept_head")] == [
        ("offered", "t")
    ]


def test_an_unknown_kind_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        uses(Workspace({"processes/test/p.bpmn": diagram(START)}), config(), "zhodino", "odd", "x")
    assert set(FINDERS) == {"form", "decision", "operation", "role", "process", "message", "clause"}
