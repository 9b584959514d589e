"""Where something is used: each place by its Russian name, as a way into the editor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, installation


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return installation(bundled_template, tmp_path_factory.mktemp("uses"))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("form/f06_plan_by", ("План патронатного сопровождения семьи", "задача, спрашивает форму", "element=draw_up_plan")),
        ("decision/support_level", ("Определить уровень", "решает по таблице")),
        ("operation/plan.send", ("выполняет операцию",)),
        ("role/curator", ("Оформить экстренное сообщение", "делает эта роль")),
        ("process/common_risk", ("Оценить риск и уровень", ">вызов процесса<")),
        ("message/crisis_alert", ("отправляет сообщение", "отправляет человек со страницы дела")),
        ("clause/zhod.type.planned", ("За какой период норма?", "выполняет пункт")),
    ],
)  # fmt: skip
def test_each_kind_has_its_page(app: Any, address: str, told: tuple[str, ...]) -> None:
    page = Visitor(app, "latysh").page(f"/studio/uses/{address}")
    for words in told:
        assert words in page


@pytest.mark.parametrize(
    "address",
    [
        "form/nothing",
        "odd/curator",
        "role/nobody",
        "operation/none.such",
        "process/omsk_intake",
        "clause/x.1",
        "message/x",
    ],
)
def test_what_is_not_there_or_not_the_house_s_is_not_found(app: Any, address: str) -> None:
    Visitor(app, "latysh").page(f"/studio/uses/{address}", 404)


def test_what_nobody_uses_says_so(app: Any) -> None:
    assert "Пока нигде" in Visitor(app, "latysh").page("/studio/uses/process/common_brigade")


def test_linked_from_the_version(app: Any) -> None:
    page = Visitor(app, "latysh").page("/studio/versions/zhodino_launch/1")
    assert "/studio/uses/process/zhodino_launch" in page and "/studio/uses/form/f06_dispatch_by" in page


def test_only_methodologists(app: Any) -> None:
    Visitor(app, "kulesh").page("/studio/uses/role/curator", 403)
