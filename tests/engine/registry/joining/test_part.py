"""What was joined by a mistake comes apart exactly, on both databases, with what its own cases did meanwhile; else a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from engine.errors import FormFaults
from engine.registry import rows
from engine.registry.families import members
from engine.registry.families.members import Named
from engine.registry.joining.kept_rows import kept
from engine.registry.life.erase import erase
from engine.store.ledger.covered import LEFT_OUT
from engine.store.tables import (
    Base,
    ChildSeen,
    Correction,
    Family,
    FamilyJoin,
    FamilyMatch,
    Member,
    Visit,
)
from engine.usecases.families.join_families import join_families
from engine.usecases.families.part_families import part_families
from tests.bystanders import papers
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.registry.recorders.work.test_session import MEETING
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import MONDAY, House

WHY = "однофамильцы: разные адреса"
#: The joining and the parting themselves, and what is written at every action of a case.
MOVES = {"family_join", "idempotency", "journal", "journal_head", "row_ledger", *LEFT_OUT}
NUMBERS = {"journal_seq", "journal_hash", "changed_at", "lock_version"}


class Twins:
    """Two records with every kind of row of their own, a person known in both, and the question whether they are one."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.into, self.twin = (Desk(house, house.planned()) for _ in range(2))
        self.kept, self.left = (str(house.case(each.case_id)["family_id"]) for each in (self.into, self.twin))
        with house.store.transaction() as tx:
            for desk, family in ((self.into, self.kept), (self.twin, self.left)):
                case = house.case(desk.case_id)
                known = {"case_id": case["id"], "family_id": family, "institution": "zhodino"}
                person = house.actor("mazur").id
                papers.put(tx, {**known, "case_number": case["number"], "person_id": person})
            members.keep(tx, "zhodino", self.left, Named("Ковалёв Артём"))
            vera = (Member.family_id == self.left, Member.last_name == "Соседова")
            facts = {"phone": "+375291234567", "id_doc": {"number": "1"}, "income_monthly": 10}
            tx.execute(update(Member).where(*vera).values(**facts))
            pair = {"family_id": self.left, "other_id": self.kept, "case_id": self.twin.case_id}
            self.match = rows.add(tx, FamilyMatch, institution="zhodino", by="name", found_at=MONDAY, **pair)
        for topic, desks in (("Режим дня", (self.twin, self.into)), ("Игра", (self.twin,))):
            for desk in desks:
                desk.write("session", {**MEETING, "topic": topic}, {"service": "lecture"})

    def join(self) -> str:
        do(self.house, join_families, "mazur", self.match)
        [row] = self.house.rows(FamilyJoin, FamilyJoin.match_id == self.match, FamilyJoin.parted_at.is_(None))
        return str(row["id"])

    def part(self) -> None:
        [row] = self.house.rows(FamilyJoin, FamilyJoin.match_id == self.match, FamilyJoin.parted_at.is_(None))
        do(self.house, part_families, "mazur", row["id"], WHY)

    def everything(self) -> dict[str, list[Any]]:
        with self.house.store.reading() as tx:
            return {
                name: list(_rows(tx.connection, name)) for name in Base.metadata.tables if name not in MOVES
            }

    def write(self, table: type[Base], **values: Any) -> str:
        with self.house.store.transaction() as tx:
            return str(papers.one(tx, table, {"institution": "zhodino", "person_id": 1, **values}))


def _rows(connection: Connection, name: str) -> list[str]:
    found = connection.execute(select(Base.metadata.tables[name])).mappings()
    return sorted(
        repr(sorted(kept({key: value for key, value in row.items() if key not in NUMBERS}).items()))
        for row in found
    )


@pytest.fixture
def twins(house: House) -> Twins:
    return Twins(house)


def test_joined_and_parted_every_row_is_as_before(twins: Twins) -> None:
    before = twins.everything()
    twins.join()
    joined = twins.everything()
    assert {name for name, found in joined.items() if found != before[name]} >= {"member", "visit", "family"}
    twins.part()
    after = twins.everything()
    for name, found in before.items():
        assert after[name] == found, name
    [row] = twins.house.rows(FamilyJoin, FamilyJoin.match_id == twins.match)
    assert (row["parted_why"], row["merged"], row["moved"]) == (WHY, [], {})
    twins.join()  # the question stands again


def test_what_a_persons_other_record_knew_is_taken_over_and_given_back(twins: Twins) -> None:
    twins.join()
    [vera] = twins.house.rows(Member, Member.family_id == twins.kept, Member.last_name == "Соседова")
    assert (vera["phone"], vera["id_doc"]) == ("+375291234567", {"number": "1"})
    lines = twins.house.rows(Correction, Correction.kind == "joined")
    assert {row["field"] for row in lines} == {"phone", "id_doc", "member"}
    twins.part()
    assert twins.house.rows(Correction, Correction.kind == "joined") == []


def test_what_each_case_did_meanwhile_goes_with_it(twins: Twins) -> None:
    twins.join()
    [vera] = twins.house.rows(Member, Member.family_id == twins.kept, Member.last_name == "Соседова")
    common = {"family_id": twins.kept, "kind": "scheduled", "channel": "home", "status": "done"}
    mine = twins.write(Visit, case_id=twins.twin.case_id, **common)
    theirs = twins.write(Visit, case_id=twins.into.case_id, **common)
    for case, visit in ((twins.twin, mine), (twins.into, theirs)):
        seen = {"case_id": case.case_id, "family_id": twins.kept, "member_id": vera["id"], "visit_id": visit}
        twins.write(ChildSeen, **seen)
    twins.part()
    families = {row["id"]: row["family_id"] for row in twins.house.rows(Visit)}
    assert (families[mine], families[theirs]) == (twins.left, twins.kept)
    whose = {row["visit_id"]: row["member_id"] for row in twins.house.rows(ChildSeen)}
    of = {row["id"]: row["family_id"] for row in twins.house.rows(Member)}
    assert (of[whose[mine]], of[whose[theirs]]) == (twins.left, twins.kept)


def _line(twins: Twins) -> None:
    twins.write(Correction, family_id=twins.kept, field="phone", by_id=1)


def _address(twins: Twins) -> None:
    with twins.house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == twins.kept).values(address="пр. Мира, 7"))


def _case(twins: Twins) -> None:
    twins.house.start(login="golub", id=twins.kept)


def _across(twins: Twins) -> None:
    [artem] = twins.house.rows(Member, Member.last_name == "Ковалёв", Member.family_id == twins.kept)
    own = {"case_id": twins.into.case_id, "family_id": twins.kept}
    visit = twins.write(Visit, **own, kind="scheduled", channel="home", status="done")
    twins.write(ChildSeen, **own, member_id=artem["id"], visit_id=visit)


@pytest.mark.parametrize(
    ("since", "told"),
    [(_line, "Изменения сведений"), (_address, "адрес"), (_case, "Дела"), (_across, "Когда видели ребёнка")],
)
def test_what_nobody_can_tell_apart_is_refused(
    twins: Twins, since: Callable[[Twins], None], told: str
) -> None:
    twins.join()
    since(twins)
    before = twins.everything()
    with pytest.raises(FormFaults) as fault:
        twins.part()
    [sentence] = fault.value.facts["faults"][""]
    assert told in sentence and twins.everything() == before


def test_without_a_reason_nothing_is_parted(twins: Twins) -> None:
    made = twins.join()
    with pytest.raises(FormFaults) as fault:
        do(twins.house, part_families, "mazur", made, " ")
    assert "part_reason" in fault.value.facts["faults"]


def test_what_is_kept_for_the_parting_goes_with_the_familys_data(twins: Twins) -> None:
    """It holds rows of people; nobody but the two families' own destruction reaches it."""
    twins.join()
    with twins.house.store.transaction() as tx:
        erase(tx, twins.kept)
    assert twins.house.rows(FamilyJoin, FamilyJoin.match_id == twins.match) == []
