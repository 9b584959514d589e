"""What a text is, whatever its file is called."""

from __future__ import annotations

import pytest

from engine.errors import UnreadableXml
from engine.models.content_kind import content_kind
from engine.models.workspace import Workspace, kind_of
from tests.engine.models.models import ROOT

FORM = b'{"components": []}'


def test_every_model_of_ours_is_of_the_kind_its_name_says() -> None:
    files = Workspace.read(ROOT).files
    assert {
        path
        for path in files
        if kind_of(path) in ("bpmn", "dmn", "form") and content_kind(files[path]) != kind_of(path)
    } == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (b"\xef\xbb\xbf" + FORM, "form"),
        (b"\n " + FORM, "form"),
        (b"{}", ""),
        (b"{", ""),
        (b"", ""),
        (b"\xff", ""),
        (b"[]", "other"),
        (b"5", "other"),
        (b"<a/>", "other"),
        (b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', "dmn"),
        (b'<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd"/>', "dmn"),
        ('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'.encode("utf-16"), "bpmn"),
    ],
)  # fmt: skip
def test_kinds(text: bytes, kind: str) -> None:
    assert content_kind(text) == kind


def test_broken_markup_is_told_as_such() -> None:
    with pytest.raises(UnreadableXml):
        content_kind(b"<a>")
