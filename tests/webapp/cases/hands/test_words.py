"""Steps under way as a head reads them: never by an id of the diagram."""

from __future__ import annotations

import pytest

from engine.queries.cases.hands.desk import StepOn
from tests.webapp.conftest import House
from webapp.cases.hands.words import called


@pytest.mark.parametrize(
    ("name", "joins", "said"),
    [
        ("Составить план", False, "Составить план"),
        ("", True, "Слияние ветвей"),
        ("", False, "Шаг без названия на схеме"),
    ],
)
def test_a_step_without_a_name_is_called_by_what_it_is(
    house: House, name: str, joins: bool, said: str
) -> None:
    step = StepOn(
        id="1",
        name=name,
        where=(),
        kind="parallelGateway",
        due=None,
        joins=joins,
        one_of_many=False,
        holds=False,
        shown="launch_join",
        path=(),
        asks=(),
        onward=(),
    )
    with house.app.test_request_context():
        assert called(step) == said
