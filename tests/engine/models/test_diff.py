"""What changed, in sentences."""

from __future__ import annotations

from engine.models.diff import changes
from tests.engine.models.models import END, PATH, START, diagram, flow, form, io, node, simple

FORM = "forms/test/f.form"


def told(old: str, new: str) -> list[str]:
    return changes({PATH: diagram(simple(old))}, {PATH: diagram(simple(new))})


def due(text: str) -> str:
    return node("userTask", "t", f'<zeebe:taskSchedule dueDate="{text}"/>', name="Направить план")


def test_a_term() -> None:
    assert told(due("={working days: 1}"), due("={working days: 2}")) == [
        "«Направить план»: срок был ={working days: 1}, стал ={working days: 2}."
    ]


def test_names_forms_operations_and_steps() -> None:
    plain = node("userTask", "t", name="Визит")
    assert told(plain, node("userTask", "t", name="Посещение")) == ["«Визит» теперь называется «Посещение»."]
    assert told(plain, node("userTask", "t", '<zeebe:formDefinition formId="f07"/>', name="Визит")) == [
        "«Визит»: добавлена форма f07."
    ]
    assert told(plain, node("userTask", "t", io(("input", "=1", "x")), name="Визит")) == [
        "«Визит»: изменены входные или выходные значения."
    ]
    assert "Добавлено: «Звонок»." in told(plain, plain + node("userTask", "call", name="Звонок"))


def test_conditions_and_defaults() -> None:
    def gate(condition: str, default: str) -> bytes:
        steps = node("exclusiveGateway", "g", default=default, name="Готов?") + node(
            "userTask", "t", name="Доработать"
        )
        return diagram(
            START + END + steps + flow("s", "g") + flow("g", "t", condition) + flow("g", "e") + flow("t", "e")
        )

    assert changes({PATH: gate("=a", "g_e")}, {PATH: gate("=b", "g_e")}) == [
        "Ветвь «Готов? → Доработать»: условие было =a, стало =b."
    ]
    assert len(changes({PATH: gate("=a", "g_e")}, {PATH: gate("=a", "g_t")})) == 2


def test_forms() -> None:
    name = {"type": "textfield", "key": "name", "label": "Имя", "id": "x"}
    phone = {"type": "textfield", "key": "phone", "label": "Телефон", "id": "y"}
    new = form({**name, "validate": {"required": True}}, phone, name="Заявление")
    assert changes({FORM: form(name)}, {FORM: new}) == [
        "Форма «Заявление»: поле «Имя» стало обязательным.",
        "Форма «Заявление»: добавлено поле «Телефон».",
    ]


def test_files_and_unreadable_sides() -> None:
    assert changes({}, {FORM: form()}) == [f"Добавлен файл {FORM}."]
    assert changes({FORM: b"{"}, {FORM: form()}) == [f"Изменён файл {FORM}."]
    assert changes({FORM: form()}, {FORM: form()}) == []


def test_english() -> None:
    old, new = {PATH: diagram(simple(due("P1D")))}, {PATH: diagram(simple(due("P2D")))}
    assert changes(old, new, "en") == ["“Направить план”: term was P1D, now P2D."]
