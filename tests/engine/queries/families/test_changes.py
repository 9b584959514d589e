"""The history of a record: each person's lines, the form by its name only to whoever sees its case."""

from __future__ import annotations

from engine.queries.families.changes import OF_FAMILY, changes
from engine.registry.record.changes import Ground, Whose, note
from engine.usecases.families.record_member import Newcomer, record_member
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.families.test_record_member import BABY, WHY
from tests.engine.usecases.house import House

assert isinstance(BABY, Newcomer)


def test_lines_stand_with_their_person_and_a_form_of_an_unseen_case_has_no_name(house: House) -> None:
    case_id = house.planned()
    family = family_of(house, case_id)
    do(house, record_member, "mazur", family, BABY, WHY)
    with house.store.transaction() as tx:
        ground = Ground(house.actor("mazur").id, "form", of_case=case_id, task_id="t")
        note(tx, Whose("zhodino", family), "phone", ("1", "2"), ground)
    with house.store.reading() as tx:
        seen, unseen = changes(tx, family, [case_id]), changes(tx, family, [])
    [[member, [born]]] = [(key, lines) for key, lines in seen.items() if key != OF_FAMILY]
    assert (born.member_id, born.field, born.reason, born.by) == (
        member,
        "member",
        WHY,
        house.actor("mazur").name,
    )
    [moved], [same] = seen[OF_FAMILY], unseen[OF_FAMILY]
    assert (moved.was, moved.became) == (same.was, same.became) == ("1", "2")
    assert moved.number and moved.case_id == case_id and same.number is same.case_id is None


def test_another_familys_history_is_its_own(house: House) -> None:
    family, other = (family_of(house, house.planned()) for _ in range(2))
    do(house, record_member, "mazur", family, BABY, WHY)
    with house.store.reading() as tx:
        assert changes(tx, other, []) == {}
