"""The models themselves: terms are written once in meaning."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parents[3]
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"


def tree(name: str) -> etree._Element:
    return etree.fromstring((ROOT / "processes" / name).read_bytes())


def node(root: etree._Element, identifier: str) -> etree._Element:
    return next(element for element in root.iter(f"{BPMN}*") if element.get("id") == identifier)


def due(root: etree._Element, identifier: str) -> str:
    return next(node(root, identifier).iter(f"{ZEEBE}taskSchedule")).get("dueDate")


def timer(root: etree._Element, identifier: str) -> str:
    return next(node(root, identifier).iter(f"{BPMN}timeDuration")).text


def test_each_term_of_the_regulation_stands_once() -> None:
    """Where the head is told and where the task is due is one term, written in one place."""
    main = tree("zhodino_patronat/zhodino_patronat.bpmn")
    plan = tree("zhodino_patronat/zhodino_preparation.bpmn")
    launch = tree("zhodino_patronat/zhodino_launch.bpmn")
    (term,) = (
        one.get("source")
        for one in node(main, "number_application").iter(f"{ZEEBE}output")
        if one.get("target") == "plan_term"
    )
    assert term == '=context put(parameters.plan_due, "from", registered_at)'
    assert (
        due(plan, "draw_up_plan")
        == due(plan, "approve_plan")
        == timer(main, "plan_term_passed")
        == timer(main, "plan_term_unbegun")
        == "=plan_term"
    )
    assert due(launch, "send_plan") == "={working days: 1, from: plan_approved_at}"
    assert timer(launch, "dispatch_term_passed") == "=task.due"
    everything = "".join(path.read_text("utf-8") for path in (ROOT / "processes").rglob("*.bpmn"))
    assert "{calendar days: 10, from: registered_at}" not in everything  # the setting says it
    assert everything.count("{working days: 1, from: plan_approved_at}") == 1
