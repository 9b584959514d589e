"""Types of columns that nobody knows."""

from __future__ import annotations

import pytest

from engine.models.checks.decision.decision_types import decision_types
from engine.models.workspace import Workspace
from tests.engine.decisions.tables import table_xml
from tests.engine.models.models import config

PATH = "processes/test/t.dmn"


@pytest.mark.parametrize(
    ("types", "places"),
    [
        (["number", "feel:string"], []),
        (["nubmer", "string"], ["i0"]),
        (["Any", "деньги"], ["o0"]),
        (["days and time duration", "list<number>"], []),
    ],
)
def test_a_type_that_nobody_knows_is_named(types: list[str], places: list[str]) -> None:
    workspace = Workspace({PATH: table_xml(["x"], ["r"], [("-", "1")], types=types)})
    found = list(decision_types(PATH, workspace, config()))
    assert [(each.element, each.severity) for each in found] == [(place, "warning") for place in places]


def test_the_nearest_type_is_offered() -> None:
    workspace = Workspace({PATH: table_xml(["x"], ["r"], [("-", "1")], types=["nubmer"])})
    (found,) = decision_types(PATH, workspace, config())
    assert "«nubmer»" in found.message and "«number»" in found.message
