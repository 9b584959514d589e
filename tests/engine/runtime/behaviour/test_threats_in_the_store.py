"""Findings 10 to 14 on the bare library: ids, forged tasks, two workers, decisions, stored states."""

from __future__ import annotations

import json
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from engine.errors import DecisionFailed, DiagramRefused, KuratorError, StateRefused, TaskNotOpen
from engine.feel.evaluator import feel
from engine.runtime.case import RunningCase
from engine.runtime.compile import compile_process
from engine.store.tables import Submission
from tests.bench.drawing import Drawing
from tests.engine.decisions.tables import table
from tests.engine.runtime.conftest import Play, World, compiled
from tests.engine.usecases.house import House


@pytest.mark.parametrize("identifier", ["End", "Start", "Root", "P.EndJoin", "t.BoundaryEventSplit"])
def test_threat_10_reserved_ids_are_refused(identifier: str) -> None:
    drawing = Drawing("P")
    drawing.element("startEvent", "begin")
    drawing.element("userTask", identifier)
    drawing.flow("begin", identifier)
    with pytest.raises(DiagramRefused) as refusal:
        compile_process({"p.bpmn": drawing.xml()}, "P")
    assert refusal.value.facts["rule"] == "id_reserved"


def test_threat_11_a_forged_id_completes_nothing(world: World) -> None:
    run = Play(compiled("timers"), world, stored=False).start()
    for forged in [run.timer("late").id, str(run.case._workflow.task_tree.id), "0" * 32, "x" * 10_000]:
        with pytest.raises(TaskNotOpen):
            run.case.complete(forged, {})
    assert run.open == ["plan"]


def test_threat_12_two_workers_at_once_lose_nothing(house: House) -> None:
    """Both load the same state; the second to commit begins anew on what the first has left."""
    case_id = house.forked()
    tasks = house.open_tasks(case_id)
    gate = threading.Barrier(2)
    work = [("mazur", "contract", {"contract_no": "17"}), ("lis", "send", {"agency": "clinic"})]

    def complete(login: str, element: str, fields: dict[str, Any]) -> str:
        gate.wait()
        house.complete(login, tasks[element], fields)
        return element

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(complete, *each) for each in work]
        for (login, element, fields), one in zip(work, done, strict=True):
            if isinstance(one.exception(), KuratorError):  # refused in words: the person presses again
                house.complete(login, tasks[element], fields)
    assert house.case(case_id)["status"] == "completed" and house.open_tasks(case_id) == {}
    kept = [row["data"] for row in house.rows(Submission, Submission.case_id == case_id)]
    assert {"contract_no": "17"} in kept and {"agency": "clinic"} in kept


def test_threat_13_a_list_of_texts_matches_each_of_them() -> None:
    decision = table(["level"], ["help"], [['"crisis","norm"', '"yes"'], ["-", '"no"']], hitPolicy="FIRST")
    assert [decision.evaluate({"level": level}, feel()) for level in ("norm", "high")] == ["yes", "no"]


def test_threat_13_a_range_is_a_range_and_a_comma_is_no_number() -> None:
    decision = table(["n"], ["x"], [["[1..5]", "1"], ["> 5", "2"]])
    assert [decision.evaluate({"n": n}, feel()) for n in (1, 5, 6)] == [1, 1, 2]
    comma = table(["n"], ["x"], [["> 1,5", "1"]])
    assert comma.problems()
    with pytest.raises(DecisionFailed):
        comma.evaluate({"n": 1}, feel())


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("UNIQUE", None), ("ANY", None), ("PRIORITY", "high"), ("FIRST", "low"), ("COLLECT", ["low", "high"])],
)
def test_threat_13_each_hit_policy_does_what_its_name_says(policy: str, expected: Any) -> None:
    rows = [["> 1", '"low"'], ["> 2", '"high"']]
    decision = table(["n"], ["level"], rows, values=['"high","low"'], hitPolicy=policy)
    if expected is None:
        with pytest.raises(DecisionFailed):
            decision.evaluate({"n": 3}, feel())
    else:
        assert decision.evaluate({"n": 3}, feel()) == expected


def test_threat_13_a_sum_is_a_sum_and_no_match_is_no_old_value(world: World) -> None:
    rows = [["> 1", "10"], ["> 2", "5"]]
    assert table(["n"], ["p"], rows, hitPolicy="COLLECT", aggregation="SUM").evaluate({"n": 3}, feel()) == 15
    with pytest.raises(DecisionFailed):
        table(["n"], ["p"], rows).evaluate({"n": 0}, feel())


def test_threat_14_a_state_of_another_version_is_refused_and_never_migrated(world: World) -> None:
    process = compiled("loop")
    state = RunningCase.start(process, {}, world).save()
    header, _, body = state.partition(b"\n")
    bomb = zlib.compress(b"[" * 80_000_000)
    inside = json.loads(zlib.decompress(body))
    stranger = zlib.compress(json.dumps({**inside, "process": "other"}).encode())
    lost = json.loads(zlib.decompress(body))
    lost["tree"]["tokens"][0][2] = "no_such_element"
    for bad in (
        b"",
        b"\x80\x04pickle",
        b"kurator-state/0\n" + body,
        b"kurator-state/99\n" + body,
        body,
        header + b"\n" + body[:-4],
        header + b"\n" + b"junk",
        header + b"\n" + bomb,
        header + b"\n" + stranger,
        header + b"\n" + zlib.compress(json.dumps(lost).encode()),
        header + b"\n" + zlib.compress(b'{"serializer_version": "1.0"}'),
    ):
        with pytest.raises(StateRefused):
            RunningCase.load(process, bad, world)
