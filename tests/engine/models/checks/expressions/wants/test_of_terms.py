"""Terms judged by the kinds of what they name, wherever a term may stand."""

from __future__ import annotations

import pytest

from engine.models.checks.expressions.terms import terms
from engine.models.finding import Finding
from tests.engine.models.models import END, START, diagram, form, found, line, node

FORM = form(
    {"type": "number", "key": "visits", "label": "Визиты", "id": "a"},
    {"type": "checkbox", "key": "agreed", "label": "Согласие", "id": "b"},
    {"type": "textarea", "key": "note", "label": "Заметка", "id": "c"},
    {"type": "datetime", "subtype": "date", "key": "met_on", "dateLabel": "День", "id": "d"},
    {
        "type": "select",
        "key": "way",
        "label": "Вид",
        "id": "e",
        "values": [{"label": "План", "value": "planned"}, {"label": "Срок", "value": "P10D"}],
    },
    {
        "type": "select",
        "key": "kind",
        "label": "Вид",
        "id": "g",
        "values": [{"label": "П", "value": "planned"}],
    },
    {
        "type": "checklist",
        "key": "problems",
        "label": "П",
        "id": "f",
        "values": [{"label": "А", "value": "a"}],
    },
)
PLACES = ("due", "followUp", "date", "duration", "boundary", "subprocess")


def judged(text: str, place: str = "due") -> list[Finding]:
    written = text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    ask = node("userTask", "ask", '<zeebe:formDefinition formId="f"/>')
    steps = {
        "due": node("userTask", "t", f'<zeebe:taskSchedule dueDate="{written}"/>'),
        "followUp": node("userTask", "t", f'<zeebe:taskSchedule followUpDate="{written}"/>'),
        "date": node("intermediateCatchEvent", "t", inside=timer("timeDate", written)),
        "duration": node("intermediateCatchEvent", "t", inside=timer("timeDuration", written)),
        "boundary": node("userTask", "u")
        + node("boundaryEvent", "t", inside=timer("timeDuration", written), attachedToRef="u"),
        "cycle": node("userTask", "u")
        + node(
            "boundaryEvent",
            "t",
            inside=timer("timeCycle", written),
            attachedToRef="u",
            cancelActivity="false",
        ),
        "subprocess": node("userTask", "u")
        + node(
            "subProcess",
            "s2",
            inside=node("startEvent", "t", inside=timer("timeDuration", written))
            + END.replace('"e"', '"e2"'),
            triggeredByEvent="true",
        ),
    }
    step = steps[place]
    through = "u" if 'id="u"' in step else "t"
    return found(terms, diagram(START + ask + step + END + line("s", "ask", through, "e")), f_form=FORM)


WRONG = [
    ("={working days: kind}", "terms_kind"),
    ("={working days: note}", "terms_kind"),
    ("=problems", "terms_kind"),
    ("=visits", "terms_kind"),
    ("=agreed", "terms_kind"),
    ("=note", "terms_kind"),
    ("=kind", "terms_kind"),
    ("=null", "terms_kind"),
    ("=case.curator", "terms_kind"),
    ("=parameters.contact_attempts", "terms_kind"),
    ("={working days: visits, from: problems}", "terms_kind"),
    ("={working days: visits, from: note}", "terms_kind"),
    ("={working days: visits, frm: met_on}", "terms"),
    ('=context put(parameters.plan_due, "frm", met_on)', "terms_kind"),
    ('=context put(parameters.plan_due, "from", agreed)', "terms_kind"),
    ("={working days: visits, at: agreed}", "terms_kind"),
    ('=if agreed then {working days: -3} else "P1D"', "terms"),
    ('=if agreed then "P1D" else problems', "terms_kind"),
    ("=3", "terms"),
    ("=true", "terms"),
    ('=now() - duration("P1D")', "terms_past_always"),
    ("={working days: 3, before: now()}", "terms_past_always"),
    ('=today() - duration("P1M")', "terms_past_always"),
]
RIGHT = [
    "={working days: visits}",
    "={working days: visits, from: met_on}",
    "={working days: 2, before: met_on}",
    "=met_on",
    "=way",
    '=date(met_on) + duration("P3D")',
    "=parameters.plan_due",
    '=context put(parameters.plan_due, "from", met_on)',
    '=context put(context put(parameters.plan_due, "before", met_on), "at", "08:00")',
    "=if agreed then {hours: 6} else parameters.plan_due",
    "=mystery",
    "={working days: mystery}",
    '=now() + duration("P1D")',
    "={working days: 1, from: now()}",
]


@pytest.mark.parametrize(("text", "key"), WRONG, ids=[text for text, _ in WRONG])
def test_a_term_that_none_can_be(text: str, key: str) -> None:
    (finding,) = judged(text)
    assert (finding.element, finding.key, finding.severity) == ("t", key, "error")


@pytest.mark.parametrize("text", RIGHT)
def test_a_term_that_may_be_right(text: str) -> None:
    assert judged(text) == []


@pytest.mark.parametrize("place", PLACES)
def test_it_is_asked_wherever_a_term_may_stand(place: str) -> None:
    assert [finding.key for finding in judged("=problems", place)] == ["terms_kind"]
    assert [finding.key for finding in judged("=null", place)] == ["terms_kind"]
    assert judged("={working days: 1}", place) == [] and judged("={working days: visits}", place) == []


def test_a_branch_may_leave_a_task_without_a_term_but_no_timer() -> None:
    text = '=if agreed then null else "P1D"'
    assert judged(text, "due") == [] and judged(text, "followUp") == []
    assert [finding.key for finding in judged(text, "duration")] == ["terms_kind"]


@pytest.mark.parametrize("text", ["=problems", "=null", "=visits", "=kind", "=note", '=duration("P1D")'])
def test_a_repetition_is_a_text_of_its_own(text: str) -> None:
    assert [finding.severity for finding in judged(text, "cycle")] == ["error"]
    assert judged('="R3/P1M"', "cycle") == [] and judged("=mystery", "cycle") == []


def test_the_sentence_says_what_to_do_in_both_languages() -> None:
    (finding,) = judged("={working days: kind}")
    assert "сколько считать, говорит число, а это текст" in finding.message
    assert "number(…)" in finding.said("en") and "Written: ={working days: kind}" in finding.said("en")


def timer(kind: str, text: str) -> str:
    return f"<bpmn:timerEventDefinition><bpmn:{kind}>{text}</bpmn:{kind}></bpmn:timerEventDefinition>"
