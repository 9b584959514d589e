"""What passes the check can run: each slip of a methodologist is checked, and then played by a person with real answers."""

from __future__ import annotations

from datetime import datetime
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

import pytest

from engine.commands.player import PlayContext, Player
from engine.errors import KuratorError
from engine.models.check import check
from engine.models.workspace import Workspace
from engine.runtime.compile import compile_process
from tests.engine.models.models import END, PATH, START, config, diagram, flow, form, line, node

ROW = (
    {"type": "textfield", "key": "who", "label": "Кто", "id": "b1"},
    {"type": "number", "key": "cost", "label": "Цена", "id": "b2"},
)
FORM = form(
    {
        "type": "select",
        "key": "kind",
        "label": "В",
        "id": "a1",
        "values": [{"label": "А", "value": "planned"}],
    },
    {
        "type": "checklist",
        "key": "problems",
        "label": "П",
        "id": "a2",
        "values": [{"label": "А", "value": "a"}],
    },
    {"type": "textarea", "key": "note", "label": "Заметка", "id": "a3"},
    {"type": "number", "key": "n", "label": "Число", "id": "a4"},
    {"type": "checkbox", "key": "agreed", "label": "Согласие", "id": "a5"},
    {"type": "datetime", "subtype": "date", "key": "met_on", "dateLabel": "День", "id": "a6"},
    {"type": "dynamiclist", "path": "rows", "label": "Строки", "id": "a7", "components": [*ROW]},
)
ANSWERS = {
    "kind": "planned",
    "problems": ["a"],
    "note": "слова",
    "n": 3,
    "agreed": True,
    "met_on": "2026-10-01",
    "rows": [{"who": "Анна", "cost": 2}],
}
SHOWN = '<zeebe:formDefinition formId="g"/>'
NEXT = form({"type": "textfield", "key": "z", "label": "Z", "id": "z1"}, id="g")
ASK = node("userTask", "ask", '<zeebe:formDefinition formId="f"/>', name="Спросить")
MOMENT = datetime(2026, 9, 16, 10, tzinfo=ZoneInfo("Europe/Minsk"))


def timer(kind: str, text: str) -> str:
    written = f"<bpmn:{kind}>{escape(text)}</bpmn:{kind}>"
    return f"<bpmn:timerEventDefinition>{written}</bpmn:timerEventDefinition>"


def step(place: str, text: str) -> str:
    """The step «t» in which a text stands."""
    written = quoteattr(text)
    extensions = {
        "due": f"<zeebe:taskSchedule dueDate={written}/>",
        "input": f'<zeebe:ioMapping><zeebe:input source={written} target="z"/></zeebe:ioMapping>',
        "output": f'<zeebe:ioMapping><zeebe:output source={written} target="made"/></zeebe:ioMapping>',
        "priority": f"<zeebe:priorityDefinition priority={written}/>",
    }
    if place in extensions:
        return node("userTask", "t", SHOWN + extensions[place], name="Шаг")
    if place == "timer":
        return node("intermediateCatchEvent", "t", inside=timer("timeDuration", text), name="Ждать")
    if place == "script":
        return node(
            "scriptTask", "t", f'<zeebe:script expression={written} resultVariable="made"/>', name="Счёт"
        )
    loop = f'<zeebe:loopCharacteristics inputCollection={written} inputElement="one"/>'
    many = f"<bpmn:extensionElements>{loop}</bpmn:extensionElements>"
    return node(
        "userTask",
        "t",
        SHOWN,
        f"<bpmn:multiInstanceLoopCharacteristics>{many}</bpmn:multiInstanceLoopCharacteristics>",
        name="Многим",
    )


def files(place: str, text: str) -> dict[str, bytes]:
    last = node("userTask", "u", SHOWN, name="Дальше")
    if place == "condition":
        ways = flow("t", "u", escape(text), id="way") + flow("t", "e", id="other") + flow("u", "e")
        gate = node("exclusiveGateway", "t", default="other", name="Шлюз")
        body = START + END + ASK + gate + last + line("s", "ask", "t") + ways
    else:
        body = START + END + ASK + step(place, text) + last + line("s", "ask", "t", "u", "e")
    return {PATH: diagram(body), "forms/test/f.form": FORM, "forms/test/g.form": NEXT}


def is_refused(models: dict[str, bytes]) -> bool:
    return any(finding.severity == "error" for finding in check(Workspace(models), config()))


def fails(models: dict[str, bytes]) -> str:
    """How the case fails on the answers above; empty where it runs."""
    home = config().institutions["zhodino"]
    player = Player(compile_process(models, "p"), PlayContext(home, MOMENT, {}), config())
    facts = {"id": "1", "number": "1", "curator": "anna", "institution": "zhodino", "jurisdiction": "BY"}
    try:
        player.start({"case": facts, "parameters": dict(home.parameters)})
        for element, data in (("ask", ANSWERS), ("t", {"z": "1"})):
            told = player.play({"complete": element, "data": data})
            if "error" in told and element == "ask":
                return str(told["error"])
            if "error" in told and any(task["element"] == element for task in told["open"]):  # type: ignore[attr-defined]
                return str(told["error"])
    except KuratorError as fault:
        return fault.sentence()
    return ""


SLIPS = [
    ("due", "={working days: kind}"),
    ("due", "=problems"),
    ("due", '=date("2026-02-30")'),
    ("due", "=n"),
    ("due", "=agreed"),
    ("due", "=kind"),
    ("due", "=note"),
    ("due", "=rows[1].who"),
    ("due", "=case.curator"),
    ("due", "={рабочих дней: 3}"),
    ("due", "={working days: n, from: problems}"),
    ("due", "={working days: n, from: note}"),
    ("due", '=context put(parameters.plan_due, "frm", met_on)'),
    ("due", '=if agreed then {working days: -3} else "P1D"'),
    ("due", "=parameters.contact_attempts"),
    ("due", '=duration("10 дней")'),
    ("due", '={working days: 3, at: "9:00"}'),
    ("timer", "=null"),
    ("timer", "=problems"),
    ("timer", "={working days: kind}"),
    ("condition", '="да"'),
    ("condition", '=agreed = "да"'),
    ("condition", "=count(note)"),
    ("condition", "=problems"),
    ("condition", '=problems = "a"'),
    ("condition", "=note > 3"),
    ("condition", '=n = "3"'),
    ("condition", "=met_on > today()"),
    ("condition", '=date(met_on) > date("2026-02-30")'),
    ("condition", "=true -> да"),
    ("condition", '=if agreed then "да" else "нет"'),
    ("condition", "=some row in rows satisfies row.costs > 1"),
    ("condition", "=n / 0 > 1"),
    ("condition", "=now() > today()"),
    ("condition", '=parameters.contact_attempts = "3"'),
    ("input", "=note + 1"),
    ("input", '=met_on + duration("P1D")'),
    ("input", "=today() - 3"),
    ("input", "=> 3"),
    ("output", "=z + 1"),
    ("output", '=number("1,5")'),
    ("script", "=met_on - today()"),
    ("script", "=if n then 1 else 2"),
    ("script", '=context put(note, "a", 1)'),
    ("script", "=for row in rows return row.cost * row.who"),
    ("script", "=[n..5]"),
    ("priority", '="высокая"'),
    ("priority", "=problems"),
    ("many", "=n"),
    ("many", "=rows[1]"),
    ("many", '="a, b"'),
]
RIGHT = [
    ("due", "={working days: n}"),
    ("due", "={working days: n, from: met_on}"),
    ("due", '=date(met_on) + duration("P3D")'),
    ("due", '=context put(parameters.plan_due, "from", met_on)'),
    ("due", '=if agreed then null else "P1D"'),
    ("timer", "=met_on"),
    ("timer", "={hours: n}"),
    ("condition", "=agreed"),
    ("condition", '=problems[1] = "a"'),
    ("condition", "=date(met_on) > today()"),
    ("condition", "=count(rows[cost > 1]) > 0"),
    ("condition", "=some row in rows satisfies row.cost > 1"),
    ("input", '=note + "!"'),
    ("output", '=z + "!"'),
    ("script", "=sum(rows.cost)"),
    ("script", "=date(met_on) - today()"),
    ("priority", "=n"),
    ("many", "=rows"),
    ("many", "=problems"),
]


@pytest.mark.parametrize(("place", "text"), SLIPS)
def test_a_slip_that_stops_a_case_is_refused(place: str, text: str) -> None:
    models = files(place, text)
    assert fails(models) and is_refused(models)


@pytest.mark.parametrize(("place", "text"), RIGHT)
def test_what_runs_is_let_through(place: str, text: str) -> None:
    models = files(place, text)
    assert fails(models) == "" and not is_refused(models)
