"""A small institution to act in: people, a published test diagram, a clock that stands still."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import BigInteger, ColumnElement, Integer, insert, not_, select

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.clock import VirtualClock
from engine.runtime.compile import compile_process
from engine.store.session import Store, Tx
from engine.store.tables import Blob, Case, Person, PersonRole, ProcessVersion, WorkItem
from engine.usecases.cases.start_case import Started, start_case
from engine.usecases.tasks.complete_task import Completed, complete_task
from tests.bystanders.watch import Bystanders

DIAGRAMS = Path(__file__).parent / "diagrams"
MONDAY = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)  # 09:30 in Zhodino
PEOPLE = {
    "lis": ("zhodino", "registrar"),
    "mazur": ("zhodino", "curator"),
    "sokol": ("zhodino", "curator"),
    "golub": ("zhodino", "dept_head"),
    "vrublevski": ("zhodino", "methodologist"),
    "sayko": ("zhodino", "administrator"),
    "petrova": ("omsk", "dept_head"),
}


@dataclass
class House:
    """The store with people and models in it, and short words for what tests do all the time."""

    store: Store
    clock: VirtualClock
    bystanders: Bystanders | None = None

    def actor(self, login: str) -> Actor:
        with self.store.reading() as tx:
            return actor_by_login(tx, login)

    def start(
        self, process: str = "patronage", login: str = "", key: str | None = None, **family: str
    ) -> Started:
        """By the registrar; a further case of a family by the head, who sees it still."""
        login = login or ("golub" if "id" in family else "lis")
        with self.store.transaction() as tx:
            title = family or {"title": "Семья Ковалёвой Н. П."}
            return start_case(tx, self.actor(login), process, title, {}, key or str(uuid4()))

    def complete(
        self,
        login: str,
        task_id: str,
        fields: Mapping[str, Any],
        version: int | None = None,
        key: str | None = None,
    ) -> Completed:
        actor = self.actor(login)
        with self.store.transaction() as tx:
            return complete_task(tx, actor, task_id, version, fields, key or str(uuid4()))

    def open_tasks(self, case_id: str) -> dict[str, str]:
        """Element -> task id."""
        with self.store.reading() as tx:
            return dict(
                tx.execute(select(WorkItem.element, WorkItem.id).where(WorkItem.case_id == case_id)).all()
            )

    def rows(self, table: Any, *conditions: Any) -> list[Any]:
        """The rows of the test's own families; those of the bystanders are watched by themselves."""
        with self.store.reading() as tx:
            columns = table.__table__.primary_key.columns
            as_written = [column for column in columns if isinstance(column.type, Integer | BigInteger)]
            query = select(table.__table__).where(*conditions).order_by(*as_written)
            found = [dict(row) for row in tx.execute(query).mappings()]
        others = self.bystanders
        return found if others is None else [row for row in found if not others.owns(table.__table__, row)]

    def own(self, table: Any) -> ColumnElement[bool]:
        """A condition: not one of the rows of the bystanders. For statements that would touch everybody's."""
        return not_(table.id.in_(self.others(table)))

    def others(self, table: Any) -> list[Any]:
        """Ids of the bystanders' rows."""
        return (
            [] if self.bystanders is None else sorted(key[0] for key in self.bystanders.keys(table.__table__))
        )

    def case(self, case_id: str) -> dict[str, Any]:
        return self.rows(Case, Case.id == case_id)[0]

    def planned(self) -> str:
        """A case whose plan is being made; its id."""
        case_id = self.start().case_id
        self.complete("lis", self.open_tasks(case_id)["register"], {"curator": "mazur"})
        return case_id

    def forked(self) -> str:
        """A case whose two branches wait for two people; its id."""
        case_id = self.planned()
        self.complete("mazur", self.open_tasks(case_id)["plan"], {"goals": 4})
        return case_id


def furnish(store: Store) -> None:
    """People and models."""
    with store.transaction() as tx:
        add_people(tx)
        for process in ("patronage", "scheduled"):
            publish(tx, process)


def add_people(tx: Tx, people: Mapping[str, tuple[str, str]] = PEOPLE) -> None:
    for login, (institution, role) in people.items():
        values = {"login": login, "name": f"Проверкин {login}", "institution": institution, "password": "-"}
        id_ = tx.execute(insert(Person).values(**values, session_key=login).returning(Person.id)).scalar_one()
        tx.execute(insert(PersonRole), {"person_id": id_, "role": role})


def publish(
    tx: Tx,
    process: str,
    institution: str | None = "zhodino",
    edit: Mapping[bytes, bytes] | None = None,
    forms: Mapping[str, Callable[[bytes], bytes]] | None = None,
    number: int = 1,
) -> int:
    """Put a diagram and all test forms into the store as a version, as publishing does; ``edit`` and ``forms`` rewrite them."""
    paths = [DIAGRAMS / f"{process}.bpmn", *sorted(DIAGRAMS.glob("*.form"))]
    files = {path.name: path.read_bytes() for path in paths}
    for was, now in (edit or {}).items():
        assert was in files[f"{process}.bpmn"]
        files[f"{process}.bpmn"] = files[f"{process}.bpmn"].replace(was, now)
    files |= {name: rewrite(files[name]) for name, rewrite in (forms or {}).items()}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    known = set(tx.connection.scalars(select(Blob.sha256)))
    new = [
        {"sha256": hashes[name], "content": content}
        for name, content in files.items()
        if hashes[name] not in known
    ]
    if new:
        tx.execute(insert(Blob), new)
    values = {
        "process_id": process,
        "number": number,
        "name": process,
        "institution": institution,
        "manifest": {"root": f"{process}.bpmn", "files": hashes},
        "compiled": compile_process(files, process).to_bytes(),
        "published_at": tx.now(),
    }
    return int(tx.execute(insert(ProcessVersion).values(**values).returning(ProcessVersion.id)).scalar_one())
