"""What a methodologist changed, in sentences."""

from __future__ import annotations

from engine.queries.models.changes.model_changes import model_changes
from tests.engine.models.models import END, START, diagram, flow, form, io, node, simple

NAME = {"type": "textfield", "key": "name", "label": "Имя", "id": "x"}
PHONE = {"type": "textfield", "key": "phone", "label": "Телефон", "id": "y"}


def told(old: str, new: str) -> list[str]:
    return model_changes("bpmn", diagram(simple(old)), diagram(simple(new)))


def of_forms(*new: dict[str, object], old: tuple[dict[str, object], ...] = (NAME,)) -> list[str]:
    return model_changes("form", form(*old), form(*new))


def due(text: str) -> str:
    return node("userTask", "t", f'<zeebe:taskSchedule dueDate="{text}"/>', name="Направить план")


def test_a_term() -> None:
    assert told(due("={working days: 1}"), due("={working days: 2}")) == [
        "задача «Направить план»: срок — было «1 рабочий день», станет «2 рабочих дня»."
    ]


def test_names_forms_operations_and_steps() -> None:
    plain = node("userTask", "t", name="Визит")
    assert told(plain, node("userTask", "t", name="Посещение")) == [
        "задача «Визит»: название — было «Визит», станет «Посещение»."
    ]
    assert told(plain, node("userTask", "t", '<zeebe:formDefinition formId="f07"/>', name="Визит")) == [
        "задача «Визит»: форма — станет «f07»."
    ]
    assert told(plain, node("userTask", "t", io(("input", "=1", "x")), name="Визит")) == [
        "задача «Визит»: входные данные — станет «x = 1»."
    ]
    assert "Добавлено: задача «Звонок»." in told(plain, plain + node("userTask", "call", name="Звонок"))
    assert "Удалено: задача «Звонок»." in told(plain + node("userTask", "call", name="Звонок"), plain)


def gate(condition: str, default: str) -> bytes:
    steps = node("exclusiveGateway", "g", default=default, name="Готов?") + node(
        "userTask", "t", name="Доработать"
    )
    flows = flow("s", "g") + flow("g", "t", condition) + flow("g", "e") + flow("t", "e")
    return diagram(START + END + steps + flows)


def test_conditions_and_defaults() -> None:
    assert model_changes("bpmn", gate("=a", "g_e"), gate("=b", "g_e")) == [
        "переход «g_t»: условие — было «=a», станет «=b»."
    ]
    assert model_changes("bpmn", gate("=a", "g_e"), gate("=a", "g_t")) == [
        "развилка «или — или» «Готов?»: ветвь по умолчанию — было «g_e», станет «g_t»."
    ]


def test_the_message_an_event_waits_for() -> None:
    heard = [node("receiveTask", "r", name="Ждать", messageRef=message) for message in ("m1", "m2")]
    assert told(*heard) == ["элемент «Ждать»: сообщение — было «m1», станет «m2»."]


def test_forms() -> None:
    assert of_forms({**NAME, "validate": {"required": True}}, PHONE) == [
        "Добавлено: поле «Телефон».",
        "поле «Имя» — теперь обязательно.",
    ]
    required = ({**NAME, "validate": {"required": True, "maxLength": 5}},)
    assert of_forms({**NAME, "validate": {"maxLength": 7}}, old=required) == [
        "поле «Имя» — больше не обязательно.",
        "поле «Имя»: проверка — было «maxLength 5», станет «maxLength 7».",
    ]


def test_options_are_told_by_their_labels_and_rules_by_their_names() -> None:
    choice = {**NAME, "values": [{"label": "да", "value": "yes"}]}
    more = {**choice, "values": [*choice["values"], {"label": "нет", "value": "no"}]}  # type: ignore[misc]
    assert of_forms(more, old=(choice,)) == ["поле «Имя»: варианты — было «да», станет «да, нет»."]
    assert of_forms({**NAME, "properties": {"rule": "adult"}, "conditional": {"hide": "=a"}}) == [
        "поле «Имя»: условие показа — станет «hide =a».",
        "поле «Имя»: дополнительные свойства — станет «rule adult».",
    ]


def test_new_steps_are_told_in_the_order_of_the_file() -> None:
    steps = "".join(node("userTask", f"t{number}", name=f"Шаг {number}") for number in range(9))
    names = [line for line in told("", steps) if "задача" in line]
    assert names == [f"Добавлено: задача «Шаг {number}»." for number in range(9)]


def test_files_and_unreadable_sides() -> None:
    assert model_changes("form", b"{", form()) == [
        "Сравнить не удалось: файл не читается. Нажмите «Проверить», чтобы увидеть, что в нём не так."
    ]
    assert model_changes("form", form(), form()) == []
    assert model_changes("bpmn", gate("=a", "g_e"), gate("=a", "g_e") + b"\n") == [
        "Изменилось только расположение или оформление."
    ]


def test_english() -> None:
    old, new = diagram(simple(due("P1D"))), diagram(simple(due("P2D")))
    (sentence,) = model_changes("bpmn", old, new, "en")
    assert "Направить план" in sentence
    assert "1 calendar day" in sentence and "2 calendar days" in sentence
