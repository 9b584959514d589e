"""What is parsed ahead is what the rules will ask for, in few calls, and nothing of a file nobody can read."""

from __future__ import annotations

import json

import pytest

from engine.feel.evaluator import Feel, feel
from engine.models.checks.read_ahead import BATCH, read_ahead
from engine.models.workspace import Workspace
from tests.engine.models.models import PATH, ROOT, diagram, node, simple

FORM = "forms/test/f.form"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, tuple[str, ...]]]:
    """The batches that were parsed, by the evaluator itself."""
    told: list[tuple[bool, tuple[str, ...]]] = []
    parse = Feel.parse_many

    def heard(self: Feel, texts: list[str], *, unary: bool = False) -> object:
        told.append((unary, tuple(texts)))
        return parse(self, texts, unary=unary)

    monkeypatch.setattr(Feel, "parse_many", heard)
    return told


def test_every_sort_of_file_gives_its_expressions(parsed: list[tuple[bool, tuple[str, ...]]]) -> None:
    table = "processes/common/deadline_reminder.dmn"
    term = '<zeebe:taskSchedule dueDate="={hours: 4711}"/>'
    form = {"id": "f", "components": [{"type": "text", "conditional": {"hide": "=4712 = x"}}]}
    files = Workspace.read(ROOT).files
    own = {
        PATH: diagram(simple(node("userTask", "t", term))),
        FORM: json.dumps(form).encode(),
        table: files[table],
    }
    read_ahead(Workspace(own), own)
    whole = {text for unary, batch in parsed for text in batch if not unary}
    cells = {text for unary, batch in parsed for text in batch if unary}
    assert {"{hours: 4711}", "4712 = x"} <= whole
    assert cells and not cells & {"{hours: 4711}", "4712 = x"}


def test_a_call_is_never_longer_than_its_limit(parsed: list[tuple[bool, tuple[str, ...]]]) -> None:
    own = Workspace.read(ROOT)
    read_ahead(own, own.files)
    assert max(len(batch) for _, batch in parsed) <= BATCH
    assert len({text for _, batch in parsed for text in batch}) > 4 * len(parsed)
    assert all(not each.problems for _, batch in parsed[:1] for each in feel().parse_many(batch))


@pytest.mark.parametrize("junk", [b"", b"<", b"\xff\xfe\x00", b"{}", b"<a/>"], ids=repr)
def test_of_junk_nothing_is_read(parsed: list[tuple[bool, tuple[str, ...]]], junk: bytes) -> None:
    own = {PATH: junk, FORM: junk, "processes/test/t.dmn": junk, "processes/test/t.tsv": junk}
    read_ahead(Workspace(own), own)
    assert parsed == []
