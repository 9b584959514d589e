"""Every kind of change of a form has its sentence."""

from __future__ import annotations

from typing import Any

import pytest

from engine.queries.models.changes.model_changes import Change, changes
from engine.queries.models.changes.model_facts import facts_of
from tests.engine.models.models import form

NAME = {"type": "textfield", "key": "name", "label": "Имя", "id": "x"}
KIND = {
    "type": "select",
    "key": "kind",
    "label": "Вид",
    "id": "k",
    "values": [{"label": "да", "value": "yes"}],
}
TEXT = {"type": "text", "id": "h", "text": "## Приём\n" + "Много слов. " * 20}
GROUP = {"type": "group", "id": "g", "label": "Семья", "components": []}
OLD = (TEXT, NAME, KIND, GROUP)


def told(*new: dict[str, Any], **more: Any) -> list[Change]:
    return changes("form", form(*OLD), form(*new, **more))


def changed(one: dict[str, Any], **settings: Any) -> list[Change]:
    new = {**one, **settings}
    return told(*(new if each is one else each for each in OLD))


@pytest.mark.parametrize(
    ("one", "settings", "words"),
    [
        (NAME, {"label": "Имя матери"}, "название — было «Имя», станет «Имя матери»"),
        (NAME, {"key": "mother"}, "ключ — было «name», станет «mother»"),
        (NAME, {"type": "textarea"}, "вид поля — было «textfield», станет «textarea»"),
        (NAME, {"validate": {"required": True}}, "теперь обязательно"),
        (NAME, {"validate": {"required": "=a > 1"}}, "обязательно, если — станет «=a > 1»"),
        (NAME, {"validate": {"maxLength": 5}}, "проверка — станет «maxLength 5»"),
        (NAME, {"conditional": {"hide": "=a"}}, "условие показа — станет «hide =a»"),
        (NAME, {"readonly": "=a"}, "только чтение — станет «=a»"),
        (NAME, {"properties": {"rule": "adult"}}, "дополнительные свойства — станет «rule adult»"),
        (NAME, {"appearance": {"prefixAdorner": "№"}}, "изменены также свойства: appearance"),
        (
            KIND,
            {"values": [{"label": "да", "value": "y"}]},
            """коды вариантов — было «[{"label": "да", "value": "yes"}]», станет «[{"label": "да", "value": "y"}]»""",
        ),
        (NAME, {"properties": {"required": "=a"}}, "дополнительные свойства — станет «required =a»"),
        (NAME, {"validate": "=a"}, "проверка — станет «=a»"),
        (NAME, {"defaultValue": False}, "станет «false»"),
        (NAME, {"dateLabel": "День"}, "изменены также свойства: timeLabel"),
        (KIND, {"values": [{"label": "нет", "value": "yes"}]}, "варианты — было «да», станет «нет»"),
        (TEXT, {"text": TEXT["text"] + "Конец"}, "текст — было"),
    ],
)
def test_each_setting_is_said_of_its_field(one: dict[str, Any], settings: dict[str, Any], words: str) -> None:
    (found,) = changed(one, **settings)
    assert found.element == one["id"] and words in found.sentence


def test_fields_that_came_went_moved_or_lie_elsewhere() -> None:
    assert [(one.element, one.sign) for one in told(*OLD, {"type": "number", "id": "n", "key": "n"})] == [
        ("n", "added")
    ]
    assert [(one.element, one.sign) for one in told(TEXT, NAME, GROUP)] == [("k", "removed")]
    assert [(one.element, one.sign) for one in told(TEXT, KIND, NAME, GROUP)] == [("k", "moved")]
    (found,) = told(TEXT, KIND, {**GROUP, "components": [NAME]})
    assert found.element == "x" and "в какой группе — станет «Семья»" in found.sentence


def test_the_form_itself() -> None:
    (found,) = told(*OLD, id="other")
    assert found.element == "" and "форма «Приём»: ключ — было «f», станет «other»" in found.sentence
    (found,) = told(*OLD, versionTag="2")
    assert "изменены также свойства: versionTag" in found.sentence


def test_the_sheet_and_the_program_that_wrote_it_say_nothing() -> None:
    (found,) = told(TEXT, {**NAME, "layout": {"row": "r", "columns": 8}}, KIND, GROUP, exporter={"name": "x"})
    assert found.drawing


def test_the_order_in_which_a_setting_is_written_says_nothing() -> None:
    one, other = ({"a": 1, "b": 2}, {"b": 2, "a": 1})
    old, new = (form({**NAME, "appearance": written}) for written in (one, other))
    assert [each.drawing for each in changes("form", old, new)] == [True]


def test_a_field_without_an_id_is_known_by_its_key_and_one_without_both_by_its_place() -> None:
    text = {"type": "text", "text": "x"}
    inside = {"type": "group", "key": "home", "components": [text, {"type": "number", "key": "n"}]}
    assert list(facts_of("form", form(text, inside, NAME))) == ["", "0", "home", "x", "home0", "n"]
