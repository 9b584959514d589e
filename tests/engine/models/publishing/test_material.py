"""What a hash of texts stands for: every text that the new versions would hold, and no other."""

from __future__ import annotations

from engine.models.publishing.material import Material
from engine.models.workspace import Workspace
from tests.engine.models.models import file, form, node, process, simple

PATH, OTHER, FORM = "processes/test/p.bpmn", "processes/test/q.bpmn", "forms/test/plan.form"
BEFORE = Workspace({PATH: file(process(simple(node("userTask", "t"))))})


def texts(after: Workspace, *laid: str, **sources: dict[str, str]) -> str:
    return Material(after, BEFORE, frozenset(laid), sources, {}).texts


def test_it_changes_with_any_text_of_a_version_and_with_what_is_laid() -> None:
    after = Workspace({**BEFORE.files, FORM: form(id="plan")})
    other = Workspace({**BEFORE.files, FORM: form(id="plan", title="иная")})
    found = {
        texts(after, FORM, p={PATH: "1", FORM: "2"}),
        texts(after, FORM, p={PATH: "3", FORM: "2"}),
        texts(other, FORM, p={PATH: "1", FORM: "2"}),
        texts(after, FORM, p={PATH: "1", FORM: "2"}, q={OTHER: "1"}),
        texts(after, PATH, p={PATH: "1", FORM: "2"}),
    }
    assert len(found) == 5
    assert texts(after, FORM, p={FORM: "2", PATH: "1"}) in found  # the order of the files is nobody's affair
