"""Two signatures, an act without names, and nothing of the family on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.queries.families.family_list import family_list
from engine.queries.families.family_matches import resembling
from engine.queries.life.consents import endings
from engine.queries.life.subject_copy import subject_copy
from engine.registry.life.kept_apart import FILE, buried
from engine.registry.life.tombstones import tombstones
from engine.store.database.wiping import wipe
from engine.store.tables import (
    AgendaItem,
    Case,
    Destruction,
    Family,
    Idempotency,
    JournalEntry,
    Meeting,
    MeetingMember,
    Member,
    Person,
    PersonRole,
    Tombstone,
    Vote,
    Withdrawal,
)
from engine.usecases.cases.start_case import start_case
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.life.ask_destruction import ask_destruction, refuse_destruction
from engine.usecases.life.destroy_family_data import destroy_family_data
from engine.usecases.life.finish_withdrawal import finish_withdrawal
from engine.usecases.life.seal_family import seal_family
from engine.usecases.life.withdraw_consent import withdraw_consent
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.families.test_exclude_person import director
from tests.engine.usecases.house import House
from tests.engine.usecases.life.test_withdraw_consent import MOTHER, SIGNER, TODAY, agreed, withdrawn

BASIS = "заявление № 14 от 04.09.2026"


def over(house: House) -> str:
    """A case that a withdrawal has ended; its family has a member."""
    case_id = house.planned()
    agreed(house, case_id)
    withdrawn(house, case_id)
    with house.store.transaction() as tx:
        names = {"last_name": "Ковалёва", "first_name": "Нина", "same_name": "ковалева нина"}
        row = {"id": "m1", "family_id": family_of(house, case_id), "institution": "zhodino", **names}
        tx.execute(insert(Member), row | {"id_doc": {}, "registers": [], "added_at": tx.now()})
    return case_id


def asked(
    house: House, case_id: str, login: str = "golub", ground: str = "request", basis: str = BASIS
) -> str:
    with house.store.transaction() as tx:
        return ask_destruction(tx, house.actor(login), family_of(house, case_id), ground, basis)


def destroyed(
    house: House,
    destruction_id: str,
    login: str = "direktor",
    apart: tuple[Path, ...] = (),
    sure: bool = True,
) -> int:
    with house.store.transaction() as tx:
        return destroy_family_data(tx, house.actor(login), destruction_id, apart, sure)


def kept_answers(house: House, case_id: str) -> list[str]:
    with house.store.reading() as tx:
        query = select(Idempotency.key).where(Idempotency.answer["case_id"].as_string() == case_id)
        return list(tx.connection.scalars(query))


def test_the_act_names_what_and_why_and_by_whom_and_nobody_concerned(house: House) -> None:
    case_id = over(house)
    director(house)
    number = house.case(case_id)["number"]
    assert kept_answers(house, case_id)
    assert destroyed(house, asked(house, case_id)) == 1
    assert kept_answers(house, case_id) == []  # their keys are what browsers sent
    [act] = house.rows(Destruction)
    assert (act["state"], act["number"], act["year"], act["cases"], act["people"]) == (
        "done",
        1,
        2026,
        [number],
        1,
    )
    assert act["asked_by"] != act["decided_by"] and act["contents"]["member"] == 1
    assert act["contents"]["submission"] >= 1
    told = [row for row in house.rows(JournalEntry) if row["action"] == "destruction.done"]
    assert {row["stream"] for row in told} == {"access:zhodino", f"case:{case_id}"}


def test_nothing_finds_the_family_any_more_and_the_chain_holds(house: House) -> None:
    case_id = over(house)
    director(house)
    destroyed(house, asked(house, case_id))
    with house.store.reading() as tx:
        for login in ("golub", "mazur", "direktor"):
            rows = family_list(tx, house.actor(login), "Ковалёв", 1).rows
            assert [row for row in rows if row.id == family_of(house, case_id)] == []
            assert [each for each in resembling(tx, house.actor(login), "Ковалёвой") if each.mine] == []
            assert family_of(house, case_id) in [stone.family_id for stone in tombstones(tx)]
        assert house.case(case_id)["status"] == "completed"  # it is counted as it was
    assert house.rows(Member) == [] and verify_store(house.store).broken == []


def test_one_person_is_not_two_signatures(house: House) -> None:
    case_id = over(house)
    director(house)
    made = asked(house, case_id)
    with pytest.raises(NotAllowed):
        destroyed(house, made, "golub")
    with pytest.raises((NotAllowed, NotFound)):
        destroyed(house, made, "mazur")
    with pytest.raises(NotFound):
        destroyed(house, made, "petrova")
    assert house.rows(Member)
    with house.store.transaction() as tx:
        refuse_destruction(tx, house.actor("direktor"), made)
    with pytest.raises(FormFaults):
        destroyed(house, made)


@pytest.mark.parametrize(
    ("ground", "basis"), [("whim", BASIS), ("withdrawn", "  "), ("withdrawn", "а" * 201)]
)
def test_without_a_ground_nothing_is_asked(house: House, ground: str, basis: str) -> None:
    case_id = over(house)
    with pytest.raises(FormFaults):
        asked(house, case_id, ground=ground, basis=basis)


def test_what_still_runs_is_ended_first_and_asking_twice_is_once(house: House) -> None:
    runs = house.planned()
    with pytest.raises(FormFaults):
        asked(house, runs)
    case_id = over(house)
    asked(house, case_id)
    with pytest.raises(FormFaults):
        asked(house, case_id)


def test_a_signed_protocol_loses_its_words_and_keeps_its_decision(house: House) -> None:
    case_id = over(house)
    director(house)
    _signed_item(house, case_id)
    with pytest.raises(Exception, match="never changed"), house.store.transaction() as tx:
        tx.execute(update(AgendaItem).values(discussion=""))
    destroyed(house, asked(house, case_id))
    [vote] = house.rows(Vote)
    assert (vote["choice"], vote["opinion"], vote["paper"]) == ("for", "", "")
    [item] = house.rows(AgendaItem)
    assert (item["discussion"], item["reason"], item["decision"], item["votes_for"]) == ("", "", "enrol", 5)
    with pytest.raises(Exception, match="never changed"), house.store.transaction() as tx:
        tx.execute(update(AgendaItem).values(decision="decline"))
    with pytest.raises(Exception, match="never changed"), house.store.transaction() as tx:
        tx.execute(update(Vote).values(choice="against"))


def _signed_item(house: House, case_id: str) -> None:
    with house.store.transaction() as tx:
        head = tx.connection.scalar(select(Person.id).join(PersonRole).where(PersonRole.role == "dept_head"))
        meeting = {
            "id": "s",
            "institution": "zhodino",
            "body": "consilium",
            "status": "open",
            "planned_at": tx.now(),
        }
        people: dict[str, Any] = {
            "chair_id": head,
            "secretary_id": head,
            "quorum_percent": 50,
            "convened_at": tx.now(),
        }
        tx.execute(insert(Meeting), meeting | people)
        item = {
            "id": "i",
            "institution": "zhodino",
            "body": "consilium",
            "case_id": case_id,
            "question": "enrol",
        }
        said = {
            "status": "decided",
            "meeting_id": "s",
            "requested_at": tx.now(),
            "due_why": [],
            "rejected": [],
        }
        words = {
            "discussion": "Ковалёва сказала",
            "reason": "мать просит",
            "decision": "enrol",
            "votes_for": 5,
        }
        tx.execute(insert(AgendaItem), item | said | words | {"family_id": family_of(house, case_id)})
        member = {"id": "v", "meeting_id": "s", "position": 1, "person_id": head, "name": "Голуб"}
        tx.execute(insert(MeetingMember), member | {"office": "", "votes": True, "present": True})
        vote = {"item_id": "i", "round": 1, "member_id": "v", "choice": "for", "at": tx.now()}
        tx.execute(insert(Vote), vote | {"opinion": "Ковалёвой нужна няня", "paper": "лист Ковалёвой"})
        tx.execute(update(Meeting).where(Meeting.id == "s").values(status="signed"))


def on_the_disk(house: House, words: str) -> bool:
    """In the files of SQLite; of a server, in any row of any table there is, declared here or not, as a dump would hold it."""
    if house.store.engine.dialect.name != "sqlite":
        return any(words in row for row in dumped(house))
    folder = Path(str(house.store.engine.url.database)).parent
    return any(words.encode() in path.read_bytes() for path in folder.glob("*.db*"))


def dumped(house: House) -> Iterator[str]:
    """Every row of every table of the database as text."""
    with house.store.reading() as tx:
        named = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
        for table in list(tx.connection.exec_driver_sql(named).scalars()):
            yield from tx.connection.exec_driver_sql(f"SELECT each::text FROM {table} each").scalars()


def test_the_file_itself_forgets(house: House) -> None:
    """Deleted rows, the write-ahead log and the index of words: SQLite writes them over."""
    case_id = over(house)
    director(house)
    made = asked(house, case_id)
    title = house.rows(Family, Family.id == family_of(house, case_id))[0]["title"]
    words = (SIGNER, title, title.split()[1])
    assert all(on_the_disk(house, each) for each in words[:2])
    destroyed(house, made)
    wipe(house.store.engine)
    assert [each for each in words if on_the_disk(house, each)] == []
    assert house.rows(Family, Family.id == family_of(house, case_id))[0]["title"] == ""
    assert house.rows(Case, Case.id == case_id)[0]["variables"] == {}


def test_a_line_beside_the_database_keeps_older_copies_from_bringing_the_family_back(
    house: House, tmp_path: Path
) -> None:
    case_id = over(house)
    director(house)
    made = asked(house, case_id)
    with pytest.raises(NotAllowed):
        destroyed(house, made, "golub", (tmp_path,))
    assert not (tmp_path / FILE).exists()
    destroyed(house, made, apart=(tmp_path, tmp_path / "copies"))
    [stone] = house.rows(Tombstone)
    for place in (tmp_path, tmp_path / "copies"):
        assert [asdict(each) for each in buried((place,))] == [stone]
    assert "Ковал" not in (tmp_path / FILE).read_text()


def test_nothing_is_destroyed_where_the_line_cannot_be_kept(house: House, tmp_path: Path) -> None:
    case_id = over(house)
    director(house)
    made = asked(house, case_id)
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OSError, match="file"):
        destroyed(house, made, apart=(tmp_path / "file",))
    assert house.rows(Tombstone) == [] and house.rows(Destruction)[0]["state"] == "asked"


def test_a_destroyed_family_takes_nothing_new_and_waits_for_nothing(house: House) -> None:
    case_id = over(house)
    family_id = family_of(house, case_id)
    director(house)
    destroyed(house, asked(house, case_id))
    assert all(row["done_at"] for row in house.rows(Withdrawal))
    golub, said = house.actor("golub"), {"scope": "all", "submitted_on": TODAY, **MOTHER}
    with house.store.transaction() as tx:
        assert endings(tx, golub).rows == []
        attempts: list[Callable[[], object]] = [
            lambda: start_case(tx, golub, "patronage", {"id": family_id}, {}, "again"),
            lambda: seal_family(tx, golub, family_id, "так надо", ()),
            lambda: withdraw_consent(tx, golub, family_id, said, "again"),
            lambda: finish_withdrawal(tx, golub, family_id),
            lambda: subject_copy(tx, golub, family_id, "", TODAY),
        ]
        for attempt in attempts:
            with pytest.raises(FormFaults) as refused:
                attempt()
            assert "уничтожены" in str(refused.value.facts["faults"][""])


def refused(house: House, case_id: str, ground: str) -> str:
    with pytest.raises(FormFaults) as said:
        asked(house, case_id, ground=ground)
    return str(said.value.facts["faults"]["ground"])


def test_a_term_that_runs_is_no_ground_and_says_its_day(house: House) -> None:
    case_id = over(house)
    with house.store.transaction() as tx:
        mine = update(Case).where(Case.id == case_id)
        tx.execute(mine.values(ended_at=tx.now().replace(year=2025, day=20)))
        theirs = update(Family).where(Family.id == family_of(house, case_id))
        tx.execute(theirs.values(status="closed_withdrawn"))  # kept for a year
    assert "до 20.09.2026 включительно" in refused(house, case_id, "expired")
    with house.store.transaction() as tx:
        tx.execute(mine.values(ended_at=tx.now().replace(year=2025, day=1)))
    assert asked(house, case_id, ground="expired")


def test_a_withdrawal_is_a_ground_once_its_term_is_over_and_while_it_stands(house: House) -> None:
    case_id = over(house)
    assert "срок которого прошёл" in refused(house, case_id, "withdrawn")
    with house.store.transaction() as tx:
        tx.execute(update(Withdrawal).where(house.own(Withdrawal)).values(stop_on=TODAY))
        theirs = update(Family).where(Family.id == family_of(house, case_id))
        tx.execute(theirs.values(withdrawn_on=None))  # a new consent
    assert "срок которого прошёл" in refused(house, case_id, "withdrawn")
    with house.store.transaction() as tx:
        tx.execute(theirs.values(withdrawn_on=TODAY))
    assert asked(house, case_id, ground="withdrawn")


def test_the_second_signature_is_asked_once_more(house: House) -> None:
    case_id = over(house)
    director(house)
    made = asked(house, case_id)
    with pytest.raises(FormFaults) as said:
        destroyed(house, made, sure=False)
    assert "флажок" in str(said.value.facts["faults"]["sure"]) and house.rows(Tombstone) == []
