"""Every kind of change of a diagram has its sentence, and what says the same has none."""

from __future__ import annotations

import pytest

from engine.queries.models.changes.model_changes import changes, model_changes
from engine.queries.models.changes.model_facts import facts_of
from tests.engine.models.models import END, START, diagram, file, flow, io, node, process, simple

SAME = ["Изменилось только расположение или оформление."]


def task(extension: str = "", inside: str = "", **attributes: str) -> str:
    return node("userTask", "t", extension, inside, name="Визит", **attributes)


def timer(kind: str, text: str) -> str:
    return f"<bpmn:timerEventDefinition><bpmn:{kind}>{text}</bpmn:{kind}></bpmn:timerEventDefinition>"


def wait(inside: str) -> str:
    return node("intermediateCatchEvent", "t", inside=inside, name="Ответ")


def loop(attributes: str = "", **stated: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in stated.items())
    return (
        f"<bpmn:multiInstanceLoopCharacteristics{attributes}><bpmn:extensionElements>"
        f'<zeebe:loopCharacteristics inputCollection="=all"{said}/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>'
    )


def call(stated: str) -> str:
    return node("callActivity", "t", f'<zeebe:calledElement processId="part"{stated}/>', name="Часть")


def boundary(**attributes: str) -> str:
    return task() + node(
        "boundaryEvent",
        "b",
        inside=timer("timeDuration", "P1D"),
        attachedToRef="t",
        name="Опоздали",
        **attributes,
    )


#: The body of a process before and after, and what of the change is said of which element.
STEPS = {
    "follow_up": (task(), task('<zeebe:taskSchedule followUpDate="P1D"/>'), "t", "напоминание — станет «1 календарный день»"),
    "assignee": (task(), task('<zeebe:assignmentDefinition assignee="=case.curator"/>'), "t", "исполнитель — станет"),
    "groups": (
        task('<zeebe:assignmentDefinition candidateGroups="a, b"/>'),
        task('<zeebe:assignmentDefinition candidateGroups="a, c"/>'),
        "t",
        "роли, которым предлагается — было «b», станет «c»",
    ),
    "priority": (task(), task('<zeebe:priorityDefinition priority="70"/>'), "t", "важность — станет «70»"),
    "mapping": (
        task(io(("input", "=1", "x"), ("input", "=2", "y"))),
        task(io(("input", "=1", "x"), ("input", "=3", "y"))),
        "t",
        "входные данные — было «y = 2», станет «y = 3»",
    ),
    "order of mappings": (
        task(io(("output", "=1", "x"), ("output", "=2", "y"))),
        task(io(("output", "=2", "y"), ("output", "=1", "x"))),
        "t",
        "выходные данные — изменён порядок",
    ),
    "clauses": (
        task('<zeebe:properties><zeebe:property name="clauses" value="z.1, z.2"/></zeebe:properties>'),
        task('<zeebe:properties><zeebe:property name="clauses" value="z.1, z.3"/></zeebe:properties>'),
        "t",
        "пункты положения — было «z.2», станет «z.3»",
    ),
    "several groups": (
        task('<zeebe:assignmentDefinition candidateGroups="a, b, c"/>'),
        task('<zeebe:assignmentDefinition candidateGroups="a, d, e"/>'),
        "t",
        "роли, которым предлагается — было «b, c», станет «d, e»",
    ),
    "several mappings": (
        task(io(("input", "=1", "x"), ("input", "=2", "y"))),
        task(io(("input", "=3", "x"), ("input", "=4", "y"))),
        "t",
        "входные данные — было «x = 1; y = 2», станет «x = 3; y = 4»",
    ),
    "a signal that is not declared": (
        wait('<bpmn:signalEventDefinition signalRef="s1"/>'),
        wait('<bpmn:signalEventDefinition signalRef="s2"/>'),
        "t",
        "было «s1», станет «s2»",
    ),
    "help": (task(), task(inside="<bpmn:documentation>Возьмите бланк</bpmn:documentation>"), "t", "пояснение — станет"),
    "operation": (
        node("serviceTask", "t", '<zeebe:taskDefinition type="a"/>', name="Счёт"),
        node("serviceTask", "t", '<zeebe:taskDefinition type="b"/>', name="Счёт"),
        "t",
        "операция — было «a», станет «b»",
    ),
    "decision": (
        node("businessRuleTask", "t", '<zeebe:calledDecision decisionId="a" resultVariable="r"/>'),
        node("businessRuleTask", "t", '<zeebe:calledDecision decisionId="a" resultVariable="q"/>'),
        "t",
        "куда кладётся решение — было «r», станет «q»",
    ),
    "script": (
        node("scriptTask", "t", '<zeebe:script expression="=1" resultVariable="r"/>'),
        node("scriptTask", "t", '<zeebe:script expression="=2" resultVariable="r"/>'),
        "t",
        "вычисление — было «=1», станет «=2»",
    ),
    "what a call gives": (call(""), call(' propagateAllParentVariables="false"'), "t", "отдаёт все данные — станет «нет»"),
    "loop": (task(inside=loop()), task(inside=loop(inputElement="one")), "t", "имя одного из набора — станет «one»"),
    "one by one": (task(inside=loop()), task(inside=loop(' isSequential="true"')), "t", "по очереди — было «нет», станет «да»"),
    "timer": (
        wait(timer("timeDuration", "P1D")),
        wait(timer("timeDuration", "={working days: 1}")),
        "t",
        "срок — было «1 календарный день», станет «1 рабочий день»",
    ),
    "kind of timer": (
        wait(timer("timeDuration", "=x")),
        wait(timer("timeDate", "=x")),
        "t",
        "вид таймера — было «через срок», станет «в назначенный момент»",
    ),
    "kind of event": (
        wait(timer("timeDuration", "P1D")),
        wait('<bpmn:signalEventDefinition signalRef="s1"/>'),
        "t",
        "вид события — было «таймер», станет «сигнал»",
    ),
    "interruption": (boundary(), boundary(cancelActivity="false"), "b", "прерывание — было «да», станет «нет»"),
    "another kind": (task(), node("manualTask", "t", name="Визит"), "t", "станет другого вида: ручная работа"),
    "what has no words": (task(), task(isForCompensation="true"), "t", "изменены также свойства: isForCompensation"),
    "an empty sign": (task("<zeebe:userTask/>"), task(), "t", "изменены также свойства: userTask"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "element", "words"), STEPS.values(), ids=list(STEPS))
def test_each_change_of_a_step_is_said_of_it_and_of_nothing_else(
    before: str, after: str, element: str, words: str
) -> None:
    (told,) = [
        one
        for one in changes("bpmn", diagram(simple(before)), diagram(simple(after)))
        if words in one.sentence
    ]
    assert (told.element, told.sign) == (element, "changed")
    touched = {one.element for one in changes("bpmn", diagram(simple(before)), diagram(simple(after)))}
    assert touched == {element}


@pytest.mark.parametrize(("before", "after", "element", "words"), STEPS.values(), ids=list(STEPS))
def test_the_same_text_otherwise_written_says_nothing(
    before: str, after: str, element: str, words: str
) -> None:
    for body in (before, after):
        spaced = diagram(simple(body)).replace(b"><", b">\n  <")
        assert model_changes("bpmn", diagram(simple(body)), spaced) == SAME


def in_lanes(members: str, other: str, name: str = "Куратор") -> bytes:
    lanes = "".join(
        f'<bpmn:lane id="{id_}" name="{title}">'
        + "".join(f"<bpmn:flowNodeRef>{one}</bpmn:flowNodeRef>" for one in inside.split())
        + "</bpmn:lane>"
        for id_, title, inside in (("l1", name, members), ("l2", "Заведующий", other))
    )
    return diagram(f'<bpmn:laneSet id="ls">{lanes}</bpmn:laneSet>' + simple(task()))


def test_a_lane_is_said_where_the_step_lies_and_its_name_where_it_hangs() -> None:
    (told,) = changes("bpmn", in_lanes("s t", "e"), in_lanes("s", "t e"))
    assert told.element == "t" and "дорожка — было «Куратор», станет «Заведующий»" in told.sentence
    (told,) = changes("bpmn", in_lanes("s t", "e"), in_lanes("s t", "e", "Специалист"))
    assert told.element == "l1" and "дорожка «Куратор»: название" in told.sentence


def gate(target: str, name: str = "", condition: str | None = None) -> bytes:
    steps = START + END + node("exclusiveGateway", "g", name="Готов?", default="f") + task()
    named = f'<bpmn:sequenceFlow id="f" name="{name}" sourceRef="g" targetRef="{target}"/>'
    return diagram(steps + flow("s", "g") + named + flow("g", "t", condition, "other") + flow("t", "e"))


def test_a_flow_without_a_name_is_called_by_its_ends() -> None:
    (told,) = changes("bpmn", gate("e", "нет"), gate("t", "нет"))
    assert (
        told.element == "f"
        and "переход «нет»: откуда и куда — было «Готов? → e», станет «Готов? → Визит»" in told.sentence
    )
    (told,) = changes("bpmn", gate("e", condition="=a"), gate("e", condition="=b"))
    assert told.sentence == "переход «Готов? → Визит»: условие — было «=a», станет «=b»."


def test_a_new_name_of_a_step_or_of_a_default_way_is_said_once() -> None:
    (told,) = changes("bpmn", gate("e", "нет"), gate("e", "отказ"))
    assert told.element == "f"
    (told,) = changes("bpmn", gate("e"), gate("e").replace("Визит".encode(), "Посещение".encode()))
    assert told.element == "t"


def test_flows_come_and_go_with_their_ends() -> None:
    more = simple(task()) + node("userTask", "n", name="Новая") + flow("t", "n") + flow("n", "e")
    (told,) = changes("bpmn", diagram(simple(task())), diagram(more))
    assert told.sentence == "Добавлено: задача «Новая»."
    (told,) = changes("bpmn", diagram(more), diagram(simple(task())))
    assert told.sentence == "Удалено: задача «Новая»."
    shortcut = simple(task()) + flow("s", "e", id="short")
    (told,) = changes("bpmn", diagram(simple(task())), diagram(shortcut))
    assert told.element == "short" and told.sign == "added"


def message(name: str, more: str = "") -> bytes:
    step = wait('<bpmn:messageEventDefinition messageRef="m"/>')
    return diagram(
        simple(step), roots=f'<bpmn:message id="m" name="{name}"{more}/><bpmn:message id="free" name="f"/>'
    )


def test_a_message_is_said_at_the_step_that_names_it_else_by_itself() -> None:
    (told,) = changes("bpmn", message("a"), message("b"))
    assert told.element == "t" and "сообщение — было «a», станет «b»" in told.sentence
    (told,) = changes("bpmn", message("a"), message("a", ' itemRef="i"'))
    assert told.element == "t" and "itemRef" in told.sentence
    (told,) = changes("bpmn", message("a"), message("a").replace(b'name="f"', b'name="g"'))
    assert told.element == "free"


def test_a_message_of_a_task_is_said_there_too() -> None:
    old, new = (
        diagram(
            simple(node("receiveTask", "t", name="Ждать", messageRef="m")),
            roots=f'<bpmn:message id="m" name="{name}"/>',
        )
        for name in "ab"
    )
    assert [one.element for one in changes("bpmn", old, new)] == ["t"]


def test_parts_of_an_element_belong_to_it_with_an_id_and_without() -> None:
    old, new = (gate("e", condition=f"={name}") for name in "ab")
    old, new = (
        text.replace(b"<bpmn:conditionExpression>", b'<bpmn:conditionExpression id="c">')
        for text in (old, new)
    )
    (told,) = changes("bpmn", old, new)
    assert told.element == "other" and "условие — было «=a», станет «=b»" in told.sentence
    (told,) = changes(
        "bpmn",
        gate("e"),
        gate("e").replace(b'<bpmn:startEvent id="s"', b'<bpmn:auditing/><bpmn:startEvent id="s"'),
    )
    assert told.element == "p" and "изменены также свойства: auditing" in told.sentence


def test_all_that_steps_say() -> None:
    signal = '<bpmn:signalEventDefinition signalRef="{}"/>'
    inner = node("startEvent", "si", inside=signal.format("s1"), isInterrupting="false") + node(
        "endEvent", "ei"
    )
    body = (
        simple(wait(signal.format("s1")))
        + node("subProcess", "sub", inside=inner + flow("si", "ei"), triggeredByEvent="true")
        + boundary().replace('id="t"', 'id="u"').replace('attachedToRef="t"', 'attachedToRef="u"')
        + node("intermediateThrowEvent", "x", inside='<bpmn:escalationEventDefinition escalationRef="n"/>')
    )
    roots = '<bpmn:signal id="s1" name="Отзыв"/><bpmn:escalation id="n" escalationCode="E"/>'
    facts = facts_of("bpmn", diagram(body, roots))
    assert {id_: facts[id_].values for id_ in ("s", "t", "sub", "si", "b", "x")} == {
        "s": {},
        "t": {"name": "Ответ", "event": "signal", "signal": "Отзыв"},
        "sub": {"by_event": "true"},
        "si": {"event": "signal", "signal": "Отзыв", "interrupts": "false"},
        "b": {
            "name": "Опоздали",
            "event": "timer",
            "timer": "P1D",
            "timer_kind": "duration",
            "interrupts": "true",
            "attached": "u",
        },
        "x": {"event": "escalation", "signal": "n", "code": "E"},
    }
    assert set(facts) == {
        "definitions",
        "p",
        "s",
        "t",
        "e",
        "s_t",
        "t_e",
        "sub",
        "si",
        "ei",
        "si_ei",
        "u",
        "b",
        "x",
    }


def test_notes_and_the_process_itself() -> None:
    note = '<bpmn:textAnnotation id="n"><bpmn:text>{}</bpmn:text></bpmn:textAnnotation>'
    old, new = (diagram(simple(task()) + note.format(text)) for text in ("По приказу 5", "По приказу 6"))
    (told,) = changes("bpmn", old, new)
    assert told.element == "n" and "примечание «По приказу 5»" in told.sentence
    old, new = (file(process(simple(task()), more=f'name="{name}"')) for name in ("Приём", "Приём семьи"))
    (told,) = changes("bpmn", old, new)
    assert told.sentence == "процесс «Приём»: название — было «Приём», станет «Приём семьи»."


def test_a_term_in_other_letters_is_the_same_term() -> None:
    old, new = (
        diagram(simple(task(f'<zeebe:taskSchedule dueDate="{due}"/>')))
        for due in ("P1D", "={calendar days: 1}")
    )
    (told,) = model_changes("bpmn", old, new)
    assert "записано иначе, смысл прежний: было «P1D», станет «={calendar days: 1}»" in told


def test_english() -> None:
    old, new = (diagram(simple(step)) for step in (task(), task(isForCompensation="true")))
    (told,) = model_changes("bpmn", old, new, "en")
    assert told == "task “Визит”: these properties changed as well: isForCompensation."
