"""The list of models, the page of versions and the list of cases count the same cases."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import func, insert, select

from engine.access import Actor
from engine.queries.cases.case_list import CaseFilter, case_list
from engine.queries.cases.standing import by_number, diagram_name, standing, stands_in
from engine.runtime.compile import compile_process
from engine.store.session import Tx
from engine.store.tables import Blob, Case, ProcessVersion
from engine.usecases.cases.suspend_case import suspend_case
from tests.engine.models.models import END, START, file, flow, node, process
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

MAZUR = '<zeebe:assignmentDefinition assignee="mazur"/>'
CALLS = '<zeebe:calledElement processId="{}"/>'
INNER = (
    START + node("userTask", "learn", MAZUR, name="Узнать") + END + flow("s", "learn") + flow("learn", "e")
)
MIDDLE = (
    START + node("callActivity", "ask", CALLS.format("inner")) + END + flow("s", "ask") + flow("ask", "e")
)
#: «ask» calls the middle here and the inner one there: only the way tells which.
MAIN = (
    START
    + node("callActivity", "ask", CALLS.format("middle"))
    + node("userTask", "own", MAZUR, name="Решить")
    + END
    + flow("s", "ask")
    + flow("ask", "own")
    + flow("own", "e")
)
BODIES = {"inner": INNER, "middle": MIDDLE, "main": MAIN}


def published(tx: Tx, number: int, changed: str = "") -> None:
    """A version of each of the three; ``changed`` is said in the inner one."""
    files = {f"{id_}.bpmn": file(process(body, id=id_)) for id_, body in BODIES.items()}
    files["inner.bpmn"] = files["inner.bpmn"].replace("Узнать".encode(), f"Узнать{changed}".encode())
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    known = set(tx.connection.scalars(select(Blob.sha256)))
    fresh = [
        {"sha256": hashes[path], "content": text} for path, text in files.items() if hashes[path] not in known
    ]
    if fresh:
        tx.execute(insert(Blob), fresh)
    needs = {"inner": ["inner"], "middle": ["inner", "middle"], "main": ["inner", "middle", "main"]}
    for id_ in sorted(BODIES):  # as a publication makes them
        pinned = {f"{one}.bpmn": hashes[f"{one}.bpmn"] for one in needs[id_]}
        tx.execute(
            insert(ProcessVersion).values(
                process_id=id_,
                number=number,
                name=f"Схема {id_}",
                institution="zhodino",
                manifest={"root": f"{id_}.bpmn", "files": pinned},
                compiled=compile_process(files, id_).to_bytes(),
                published_at=tx.now(),
            )
        )


@pytest.fixture
def lived(house: House) -> House:
    """One case in the inner part, one suspended there, one past it, one over, and one by the second version."""
    with house.store.transaction() as tx:
        published(tx, 1)
    started = [house.start("main").case_id for _ in range(4)]
    do(house, suspend_case, "golub", started[1], "Семья уехала")
    house.complete("mazur", house.open_tasks(started[2])["learn"], {})
    for step in ("learn", "own"):
        house.complete("mazur", house.open_tasks(started[3])[step], {})
    with house.store.transaction() as tx:
        published(tx, 2, " снова")
    house.start("main")
    return house


COUNTS = {"main": {1: 3, 2: 1}, "middle": {1: 2, 2: 1}, "inner": {1: 2, 2: 1}}


@pytest.mark.parametrize("id_", sorted(COUNTS))
def test_all_three_places_count_the_same(lived: House, id_: str) -> None:
    supervisor = lived.actor("golub")
    with lived.store.reading() as tx:
        assert standing(tx, supervisor).by_process[id_] == sum(COUNTS[id_].values())
        assert dict(by_number(tx, supervisor, id_)) == COUNTS[id_]
        assert listed(tx, supervisor, id_, None) == sum(COUNTS[id_].values())
        assert {number: listed(tx, supervisor, id_, number) for number in COUNTS[id_]} == COUNTS[id_]
        assert listed(tx, supervisor, id_, 3) == 0
        assert diagram_name(tx, supervisor, id_) == f"Схема {id_}"


def test_a_version_that_is_brought_back_takes_no_older_cases(lived: House) -> None:
    """Its text is that of the first one and the clock has not moved; the older cases stay with the first one."""
    with lived.store.transaction() as tx:
        published(tx, 3)
    lived.start("main")
    supervisor = lived.actor("golub")
    for id_, counts in COUNTS.items():
        with lived.store.reading() as tx:
            assert dict(by_number(tx, supervisor, id_)) == counts | {3: 1}
            assert listed(tx, supervisor, id_, 3) == 1
            assert listed(tx, supervisor, id_, 1) == counts[1]


def listed(tx: Tx, actor: Actor, process_id: str, number: int | None) -> int:
    """As many rows as the list of cases has behind the link."""
    wanted = CaseFilter(status="running", diagram=process_id, version=number)
    return len(case_list(tx, actor, wanted, 1, tx.now()).rows)


def test_a_way_is_read_along_the_diagrams_of_the_case(lived: House) -> None:
    """The element «ask» leads to two processes: a case that is past the call stands in neither."""
    supervisor = lived.actor("golub")
    with lived.store.reading() as tx:
        past = select(func.count()).where(Case.process_id == "main", ~stands_in(tx, supervisor, "middle"))
        assert tx.connection.scalar(past.where(Case.status == "open")) == 1


def test_another_house_counts_nothing(lived: House) -> None:
    with lived.store.reading() as tx:
        stranger = lived.actor("petrova")
        assert "main" not in standing(tx, stranger).by_process
        assert by_number(tx, stranger, "main") == {}
        assert listed(tx, stranger, "main", None) == 0
        assert diagram_name(tx, stranger, "nothing") == "nothing"
