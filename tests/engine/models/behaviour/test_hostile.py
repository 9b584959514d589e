"""Every file made to hurt us, against the outcome it must have (tests/hostile/manifest.tsv)."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.models.checking.guarded import Guard
from tests.engine.models.models import HEAD, ROOT

HOSTILE = ROOT / "tests" / "hostile"
ROWS = [line.split("\t") for line in (HOSTILE / "manifest.tsv").read_text("utf-8").splitlines()[1:]]
MODELS = [row for row in ROWS if row[0].split("/")[0] not in ("submissions", "state")]
# What is accepted, and why; every other file is refused with the element and a sentence.
ACCEPTED = {
    "xml/xinclude.bpmn": "nothing is included",
    "xml/bom_utf8.bpmn": "",
    "xml/utf16_declared_utf8.bpmn": "its byte order mark says what it is",
    "timer/leap_day.bpmn": "",
    "timer/naive_date.bpmn": "midnight of the institution's zone",
    "timer/cycle_month.bpmn": "",
    "bpmn/double_and_xor.bpmn": "a warning",
    "bpmn/name_xss.bpmn": "text",
    "bpmn/di_missing.bpmn": "a warning",
    "bpmn/lane_pair_1_messages_only.bpmn": "a warning: nothing to run",
    "dmn/feel_range.dmn": "a range means a range",
    "forms/values_key_other_data.json": "only the task's own variables are sent",
}
WARNED = {"bpmn/double_and_xor.bpmn": "parallel_merge", "bpmn/di_missing.bpmn": "layout"}


def content(name: str) -> bytes:
    """The file, or what it would be: the huge ones are made here."""
    if name == "xml/huge_id_1mb.bpmn":
        return f'{HEAD}<bpmn:process id="{"x" * 1_000_000}"/></bpmn:definitions>'.encode()
    if name == "xml/quadratic_blowup.bpmn":
        text = f'<!DOCTYPE d [<!ENTITY a "{"A" * 100_000}">]><d>{"&a;" * 2000}</d>'
        return text.encode()
    if name == "forms/components_10000.json":
        fields = [{"type": "textfield", "key": f"k{n}", "label": "k", "id": f"F{n}"} for n in range(10_000)]
        return json.dumps({"schemaVersion": 17, "type": "default", "id": "f", "components": fields}).encode()
    return (HOSTILE / name).read_bytes()


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard({f"hostile/{name}": content(name) for name, *_ in MODELS}, ROOT) as open_guard:
        list(open_guard.check([f"hostile/{MODELS[0][0]}"]))  # the worker's start is not charged to a file
        yield open_guard


@pytest.mark.parametrize("name", [row[0] for row in MODELS])
def test_the_outcome_is_safe(name: str, guard: Guard) -> None:
    started = time.monotonic()
    findings = list(guard.check([f"hostile/{name}"]))
    assert time.monotonic() - started < 3
    errors = [finding for finding in findings if finding.severity == "error"]
    assert not any(finding.key in ("file_unreadable", "file_too_slow") for finding in findings)
    if name in ACCEPTED:
        assert errors == []
    else:
        assert errors
        assert all(any("а" <= letter <= "я" for letter in error.message.lower()) for error in errors)
    if name in WARNED:
        assert WARNED[name] in {finding.rule for finding in findings}


def test_elements_are_named() -> None:
    """What a person has to look at is in the finding."""
    wanted = {
        "bpmn/dup_process_id.bpmn": "P",
        "bpmn/task_id_EndJoin.bpmn": "P.EndJoin",
        "bpmn/dangling_target.bpmn": "f1",
        "bpmn/two_starts.bpmn": "s2",
        "bpmn/xor_default_missing.bpmn": "g",
        "bpmn/unknown_element.bpmn": "t",
        "bpmn/compensation.bpmn": "b",
        "bpmn/boundary_on_missing.bpmn": "b",
        "bpmn/call_missing.bpmn": "c",
        "timer/days_overflow.bpmn": "t",
        "budget/mi_cardinality_100000.bpmn": "t",
        "forms/key_typename.json": "typename",
    }
    files = {f"hostile/{name}": content(name) for name in wanted}
    with Guard(files, ROOT) as open_guard:
        named = {
            name: {finding.element for finding in open_guard.check([f"hostile/{name}"])} for name in wanted
        }
    assert {name: element for name, element in wanted.items() if element not in named[name]} == {}


def test_no_canary_was_touched() -> None:
    assert list(Path("/tmp").glob("HOSTILE_CANARY*")) == []
