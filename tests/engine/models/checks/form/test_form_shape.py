"""Kinds, versions, ids and sizes of a form."""

from __future__ import annotations

import json

import pytest

from tests.engine.models.checks.form.judged import field, judged, rules


def test_a_plain_form_is_clean() -> None:
    assert rules(field(), {"type": "group", "components": [field(key="phone", id="y")], "id": "g"}) == []


@pytest.mark.parametrize("kind", ["iframe", "html", "filepicker", "image", "documentPreview", "unheard_of"])
def test_kinds_nobody_draws(kind: str) -> None:
    assert "form_shape" in rules({"type": kind, "id": "x"})


def test_versions_ids_and_sizes() -> None:
    assert rules(schemaVersion=20) == ["form_shape"]
    assert rules(schemaVersion="19") == ["form_shape"]
    assert rules(id="") == ["form_shape"]
    assert rules(*({"type": "text", "id": f"x{n}", "text": "-"} for n in range(301))) == ["form_shape"]


def test_what_is_no_field_stands_among_the_fields() -> None:
    content = json.dumps({"id": "f", "schemaVersion": 16, "components": [1, None, []]}).encode()
    assert [one.rule for one in judged(content)] == ["form_shape"] * 3
