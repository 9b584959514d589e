"""The bytes of a case: as large as they may be and not larger, and refused where they are not what they should be."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest

from engine.errors import BudgetExceeded, StateRefused
from engine.runtime import state
from engine.runtime.case import RunningCase
from engine.runtime.token.trim import depth
from tests.engine.runtime.conftest import Play, World, compiled


@pytest.fixture
def run(world: World) -> Play:
    return Play(compiled("wrapping"), world, stored=False).start(case={"number": "ЖД-1"}, level="norm")


def opened(kept: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(zlib.decompress(kept.partition(b"\n")[2]))
    return found


@pytest.mark.parametrize("budget", ["depth", "state", "data"])
def test_each_limit_admits_what_reaches_it(run: Play, budget: str, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow = run.case._workflow
    sizes = {
        "depth": depth(workflow),
        "state": len(zlib.decompress(run.case.save().partition(b"\n")[2])),
        "data": len(json.dumps(workflow.view(), ensure_ascii=False, separators=(",", ":")).encode()),
    }
    monkeypatch.setattr(state, "DATA", sizes["data"])  # a larger state is looked at more closely
    monkeypatch.setattr(state, budget.upper(), sizes[budget])
    assert run.case.save()
    monkeypatch.setattr(state, budget.upper(), sizes[budget] - 1)
    with pytest.raises(BudgetExceeded) as refused:
        run.case.save()
    assert (refused.value.facts["budget"], refused.value.facts["limit"]) == (budget, sizes[budget] - 1)
    assert refused.value.facts["element"] == "wrapping"


def test_what_is_kept_is_what_there_is(run: Play) -> None:
    run.deliver("crisis", "ЖД-1", reason="пожар")
    kept = opened(run.case.save())
    assert kept["process"] == "wrapping" and kept["outcome"] is None
    loaded = RunningCase.load(run.process, run.case.save(), run.world)
    assert opened(loaded.save()) == kept and loaded.data == run.case.data
    assert "ended" not in kept["tree"] and all("base" in inner for _, inner in kept["inner"])


def test_a_case_that_has_ended_is_kept_as_one(run: Play) -> None:
    assert run.deliver("withdrawal", "ЖД-1", reason="переезд")
    run.do("removal")
    kept = run.case.save()
    assert (opened(kept)["outcome"], opened(kept)["inner"]) == ("e2", [])
    assert RunningCase.load(run.process, kept, run.world).ended


@pytest.mark.parametrize("spoil", ["cut", "more", "header", "process", "host", "shape"])
def test_what_is_not_a_state_is_refused(run: Play, spoil: str) -> None:
    kept = run.case.save()
    header, _, body = kept.partition(b"\n")
    state_of = opened(kept)
    other = {**state_of, "process": "other"}
    lost = {**state_of, "inner": [["00" * 16, inner] for _, inner in state_of["inner"]]}
    spoilt = {
        "cut": kept[:-1],
        "more": header + b"\n" + zlib.compress(b" " * (state.MAX_BYTES + 1)),
        "header": header + b"0\n" + body,
        "process": header + b"\n" + zlib.compress(json.dumps(other).encode()),
        "host": header + b"\n" + zlib.compress(json.dumps(lost).encode()),
        "shape": header + b"\n" + zlib.compress(b"[]"),
    }[spoil]
    with pytest.raises(StateRefused):
        RunningCase.load(run.process, spoilt, run.world)
