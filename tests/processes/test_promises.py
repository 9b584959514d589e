"""No text of a diagram or a form promises that the product sends, prints or tells: it writes down, people send."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}documentation"
TOLD = ("text", "description")
PROMISES = (
    r"узна(ют|ет|ёт)\b",
    r"уйдёт\b",
    r"получ(ит|ат) выписк",
    r"уже извещены",
    r"печатается",
    r"приходит извещение",
    r"(извещение|уведомление|план|отчёт) уходит",
    r"повторится сам",
)


def documented(path: Path) -> Iterator[str]:
    for element in etree.parse(path).iter(BPMN):
        yield element.text or ""


def written(component: dict[str, object]) -> Iterator[str]:
    yield from (str(component[name]) for name in TOLD if component.get(name))
    inner = component.get("components")
    for one in inner if isinstance(inner, list) else []:
        yield from written(one)


def texts() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.glob("processes/**/*.bpmn")):
        yield from ((path.name, told) for told in documented(path))
    for path in sorted(ROOT.glob("forms/**/*.form")):
        yield from ((path.name, told) for told in written(json.loads(path.read_text("utf-8"))))


@pytest.mark.parametrize("promise", PROMISES)
def test_nothing_is_promised_that_the_product_does_not_do(promise: str) -> None:
    everything = list(texts())
    assert len(everything) > 300
    assert [(name, told) for name, told in everything if re.search(promise, told)] == []


def test_the_pattern_finds_such_a_promise() -> None:
    assert any(re.search(promise, "организации узнают, что мероприятия прекращены") for promise in PROMISES)
