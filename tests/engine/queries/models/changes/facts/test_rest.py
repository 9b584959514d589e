"""The net under the facts."""

from __future__ import annotations

from lxml import etree

from engine.queries.models.changes.facts.rest import rest_of

TEXT = '<a id="1" x="2"><extensionElements><b id="3" y="4"/><c/></extensionElements><d>text</d><d>more</d><e id="5"/></a>'


def test_everything_is_held_by_its_path() -> None:
    found = rest_of(etree.fromstring(TEXT), ())
    assert found == {"@x": "2", "b@y": "4", "c": "<c>", "d": "text\nmore"}


def test_what_is_told_otherwise_is_left_out() -> None:
    assert rest_of(etree.fromstring(TEXT), ("@x", "b*", "c")) == {"d": "text\nmore"}
    assert "b@y" in rest_of(etree.fromstring(TEXT), ("b",))  # a path without a star is itself alone


def test_what_is_compared_on_its_own_is_left_out() -> None:
    assert "d" not in rest_of(etree.fromstring(TEXT), (), lambda part: part.tag == "d")
