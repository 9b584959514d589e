"""What is said when a task is completed."""

from __future__ import annotations

import pytest

from tests.webapp.conftest import House
from webapp.tasks.onwards import ahead


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        ([], "Открытых задач в деле нет."),
        ([("План", "curator")], "Дальше: «План» (специалист-куратор)."),
        ([("План", None), ("Договор", None)], "Дальше: «План», «Договор»."),
        ([("План", None), ("Договор", None), ("Акт", None)], "Дальше: «План», «Договор» и ещё 1."),
        ([("План", None)] * 4, "Дальше: «План», «План» и ещё 2."),
    ],
)
def test_what_a_case_goes_on_with_in_words(
    house: House, tasks: list[tuple[str, str | None]], told: str
) -> None:
    with house.app.test_request_context():
        assert ahead(tasks) == told
