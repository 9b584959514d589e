"""Lists that a step done for many goes through."""

from __future__ import annotations

import pytest

from engine.models.checks.expressions.collections import collections
from tests.engine.models.models import diagram, elements, found, node, simple


def many(collection: str) -> bytes:
    stated = f"<zeebe:loopCharacteristics inputCollection='{collection}'/>"
    loop = f"<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>{stated}</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
    return diagram(simple(node("userTask", "t", inside=loop)))


@pytest.mark.parametrize("text", ["abc", '="abc"', "=5", "={a: 1}", "=1 / 0"])
def test_what_is_no_list(text: str) -> None:
    assert elements(found(collections, many(text))) == ["t"]


@pytest.mark.parametrize(
    "text", ["=plan.measures", '=["мать", "отец"]', "=for i in 1..3 return i", "=[]", ""]
)
def test_what_may_be_one(text: str) -> None:
    assert found(collections, many(text)) == []
