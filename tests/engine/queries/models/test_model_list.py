"""Whose lifecycle a model file belongs to."""

from __future__ import annotations

import pytest

from engine.access import Actor
from engine.models.workspace import Workspace
from engine.queries.models.model_list import own_folder
from tests.engine.models.models import END, START, diagram, flow

FILES = {
    f"processes/{folder}/{name}.bpmn": diagram(
        START + END + flow("s", "e"),
        properties=f'<zeebe:property name="institution" value="{owner}"/>' if owner else "",
    )
    for folder, name, owner in (
        ("here", "main", "zhodino"),
        ("here", "part", ""),
        ("there", "main", "omsk"),
        ("common", "main", "omsk"),
        ("nobodys", "main", ""),
    )
}
ACTOR = Actor(1, "m", "М", "zhodino", frozenset({"methodologist"}))


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("processes/here/main.bpmn", True),
        ("processes/here/part.bpmn", True),
        ("forms/here/any.form", True),
        ("processes/there/main.bpmn", False),
        ("forms/there/any.form", False),
        ("processes/common/main.bpmn", True),
        ("forms/common/any.form", True),
        ("forms/there/common", False),
        ("processes/nobodys/main.bpmn", True),
        ("processes/here", False),
        ("processes/here/deeper/main.bpmn", False),
        ("processes/common", False),
    ],
)
def test_the_own_lifecycles_and_the_common_parts(path: str, own: bool) -> None:
    assert own_folder(Workspace(FILES), ACTOR, path) is own
