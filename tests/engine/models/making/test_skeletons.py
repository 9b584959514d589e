"""What a new model begins with reads back as it was named, whatever signs the name has."""

from __future__ import annotations

import pytest

from engine.models.making.skeletons import SKELETONS, skeleton
from engine.models.workspace import Workspace

NAME = "Посещение «на дому» & <срочно> {x} 'сразу' \"да\""


@pytest.mark.parametrize("kind", sorted(SKELETONS))
def test_a_skeleton_defines_what_it_is_asked_for(kind: str) -> None:
    made = Workspace({f"processes/x/own_one.{kind}": skeleton(kind, "own_one", NAME, "zhodino")})
    if kind == "bpmn":
        process = made.process("own_one")
        assert (
            process is not None and process.name == NAME and process.properties == {"institution": "zhodino"}
        )
        assert next(iter(made.diagrams.values())).drawn >= {node.id for node in process.nodes}
    elif kind == "dmn":
        assert made.decision_title("own_one") == NAME
    else:
        assert made.form("own_one")["name"] == NAME


def test_other_kinds_are_not_made() -> None:
    with pytest.raises(KeyError):
        skeleton("tsv", "own_one", NAME, "zhodino")
