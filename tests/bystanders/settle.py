"""Families that live beside every test: two of its institution, two of another one, with all that a family can have."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

from sqlalchemy import delete, insert, update

from engine.action.actor import actor_by_login
from engine.runtime.compile import compile_process
from engine.runtime.token import budget
from engine.store.session import Store, Tx
from engine.store.tables import (
    Agency,
    Blob,
    Case,
    Family,
    FamilyAccess,
    FamilyJoin,
    FamilyMatch,
    ModelDraft,
    NumberSeries,
    Person,
    PersonRole,
    ProcessVersion,
)
from engine.usecases.cases.add_note import add_note
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.start_case import start_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.tasks.complete_task import complete_task
from engine.usecases.tasks.save_draft import save_draft
from tests.bystanders import papers

DIAGRAM = Path(__file__).parent / "neighbours.bpmn"
PROCESS = DIAGRAM.stem
NOWHERE = "neighbours"  # the institution that may start their lifecycle: none of those of a test
LETTERS = {"zhodino": "ЖД", "omsk": "ОМ"}
PEOPLE = {"zhodino": "neighbour", "omsk": "neighbour_omsk"}
HEADS = {"zhodino": "neighbour_head", "omsk": "neighbour_head_omsk"}
PATIENCE = 60.0  # seconds
LONG_AGO = datetime(2025, 3, 3, 9, tzinfo=UTC)


def models(store: Store) -> None:
    """Their lifecycle, and a file that a colleague is still drawing."""
    with store.transaction() as tx:
        _publish(tx)
        draft = {
            "institution": "omsk",
            "path": "processes/neighbours/neighbours.bpmn",
            "content": b"<draft/>",
            "updated_at": LONG_AGO,
        }
        tx.execute(insert(ModelDraft), draft)


def families(institution: str, store: Store) -> None:
    """The families of an institution move in, and their people go on leave: no list of colleagues names them.

    Their numbers use up none of the institution's, and once they are there nobody starts their lifecycle. They take
    their time: the first steps of a process wake the evaluator, and a busy machine makes that long.
    """
    with patch.object(budget, "SECONDS", PATIENCE), store.transaction() as tx:
        mine = update(ProcessVersion).where(ProcessVersion.process_id == PROCESS)
        tx.execute(mine.values(institution=institution))
        curator = _person(tx, PEOPLE[institution], institution, "curator")
        head = _person(tx, HEADS[institution], institution, "dept_head")
        lives_on = _family(tx, institution, "Соседи")
        stands = _family(tx, institution, "Соседи за стеной")
        for family, case in (lives_on, stands):
            known = {"family_id": family, "case_id": case, "institution": institution}
            papers.put(tx, {**known, "person_id": curator})
        _suspend(tx, institution, stands[1])
        _end(tx, _family(tx, institution, "Бывшие соседи")[1])
        _alike(tx, institution, lives_on, stands)
        _kept_apart(tx, institution, lives_on[0])
        agency = {"id": str(uuid4()), "kind": "other", "name": "Соседи", "changed_at": tx.now()}
        tx.execute(insert(Agency), {"institution": institution, **agency})
        tx.execute(delete(NumberSeries))
        tx.execute(mine.values(institution=NOWHERE))
        tx.execute(update(Person).where(Person.id.in_((curator, head))).values(active=False))


def _person(tx: Tx, login: str, institution: str, role: str) -> int:
    values = {"login": login, "name": f"Соседов {login}", "institution": institution, "password": "-"}
    new = insert(Person).values(**values, session_key=login).returning(Person.id)
    id_ = int(tx.execute(new).scalar_one())
    tx.execute(insert(PersonRole), {"person_id": id_, "role": role})
    return id_


def _publish(tx: Tx) -> None:
    files = {DIAGRAM.name: DIAGRAM.read_bytes()}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    tx.execute(insert(Blob), [{"sha256": hashes[name], "content": files[name]} for name in files])
    version = {"process_id": PROCESS, "number": 1, "name": "Дела соседей", "published_at": tx.now()}
    manifest = {"root": DIAGRAM.name, "files": hashes}
    compiled = compile_process(files, PROCESS).to_bytes()
    tx.execute(insert(ProcessVersion), {**version, "manifest": manifest, "compiled": compiled})


def _family(tx: Tx, institution: str, title: str) -> tuple[str, str]:
    """A family with a running case that verbs of its own have brought to where people, a clock and a message are awaited."""
    curator = actor_by_login(tx, PEOPLE[institution])
    family = {"title": title, "address": "ул. Соседняя, 1"}
    started = start_case(tx, curator, PROCESS, family, {}, str(uuid4()))
    done = complete_task(tx, curator, started.open_tasks[0], None, {}, str(uuid4()))
    save_draft(tx, curator, str(done.next_task_id), {"typed": "соседи"})
    add_note(tx, curator, started.case_id, "Соседи", None)
    number = f"С-{LETTERS[institution]}-{title}"[:40]
    tx.execute(update(Case).where(Case.id == started.case_id).values(number=number))
    tx.execute(update(Family).where(Family.id == started.family_id).values(register_no=number))
    return started.family_id, started.case_id


def _suspend(tx: Tx, institution: str, case_id: str) -> None:
    suspend_case(tx, actor_by_login(tx, HEADS[institution]), case_id, "Соседи уехали")


def _end(tx: Tx, case_id: str) -> None:
    deliver_message(tx, None, "consent_withdrawn", case_id, {}, str(uuid4()))


def _alike(tx: Tx, institution: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    pair = {"family_id": one[0], "other_id": other[0], "case_id": one[1], "found_at": LONG_AGO}
    match = {"id": str(uuid4()), "institution": institution}
    tx.execute(insert(FamilyMatch), {**match, "by": "name", **pair})
    _joined_once(tx, institution, match["id"], pair)


def _joined_once(tx: Tx, institution: str, match_id: str, pair: Mapping[str, object]) -> None:
    """Somebody took the two for one, and parted them again."""
    head = actor_by_login(tx, HEADS[institution]).id
    both = {name: pair[name] for name in ("family_id", "other_id")}
    kept = {"other_status": "active", "stood": {}, "moved": {}, "merged": [], "lines": []}
    when = {"joined_at": LONG_AGO, "joined_by": head, "parted_at": LONG_AGO, "parted_by": head}
    row = {"id": str(uuid4()), "institution": institution, "match_id": match_id}
    tx.execute(insert(FamilyJoin), {**row, **both, **kept, **when})


def _kept_apart(tx: Tx, institution: str, family_id: str) -> None:
    """Somebody is kept from a family of theirs."""
    head = actor_by_login(tx, HEADS[institution]).id
    row = {"id": str(uuid4()), "institution": institution, "family_id": family_id, "person_id": head}
    told = {"kind": "request", "state": "refused", "reason": "Соседи", "asked_at": LONG_AGO, "asked_by": head}
    tx.execute(insert(FamilyAccess), {**row, **told})


SETTLE = {"models": models, **{institution: partial(families, institution) for institution in PEOPLE}}
