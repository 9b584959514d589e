"""An hour, a reason, and the heads see it."""

from datetime import timedelta

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.queries.families.access_list import waiting
from engine.store.tables import Case, FamilyAccess
from engine.usecases.cases.start_case import start_case
from engine.usecases.families.decide_family_access import end_family_access, see_emergency
from engine.usecases.families.take_emergency_access import take_emergency_access
from tests.engine.usecases.families.test_ask_family_access import family_of, sees
from tests.engine.usecases.house import House

REASON = "Соседи слышат крики ребёнка, куратор не отвечает"


def taken(house: House, case_id: str, login: str = "sokol", reason: str = REASON) -> str:
    with house.store.transaction() as tx:
        return take_emergency_access(tx, house.actor(login), family_of(house, case_id), reason)


def test_the_family_is_open_for_an_hour(house: House) -> None:
    case_id = house.planned()
    access_id = taken(house, case_id)
    assert sees(house, "sokol", case_id)
    house.clock.advance(timedelta(minutes=59))
    assert sees(house, "sokol", case_id)
    house.clock.advance(timedelta(minutes=1))
    assert not sees(house, "sokol", case_id)
    with house.store.reading() as tx:
        assert [line.id for line in waiting(tx, house.actor("golub"))] == [access_id]


def test_it_leaves_the_list_when_a_head_has_looked(house: House) -> None:
    access_id = taken(house, house.planned())
    with pytest.raises(NotFound), house.store.transaction() as tx:
        see_emergency(tx, house.actor("lis"), access_id)
    with house.store.transaction() as tx:
        see_emergency(tx, house.actor("golub"), access_id, "Выезд был")
    with house.store.reading() as tx:
        assert waiting(tx, house.actor("golub")) == []
    with pytest.raises(FormFaults), house.store.transaction() as tx:
        see_emergency(tx, house.actor("golub"), access_id)
    (row,) = house.rows(FamilyAccess)
    assert (row["remark"], row["until"] - row["asked_at"]) == ("Выезд был", timedelta(hours=1))


@pytest.mark.parametrize("reason", ["", "надо", " " * 40])
def test_a_word_is_no_reason(house: House, reason: str) -> None:
    case_id = house.planned()
    with pytest.raises(FormFaults):
        taken(house, case_id, reason=reason)
    assert house.rows(FamilyAccess) == [] and not sees(house, "sokol", case_id)


def test_another_institution_has_no_such_family(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(NotFound):
        taken(house, case_id, login="petrova")


def test_an_urgent_hour_is_for_looking_and_attaches_nothing(house: House) -> None:
    """A case begun in that hour would keep the family open for ever."""
    case_id = house.planned()
    taken(house, case_id)
    with pytest.raises(NotFound), house.store.transaction() as tx:
        start_case(tx, house.actor("sokol"), "patronage", {"id": family_of(house, case_id)}, {}, "attach")
    assert len(house.rows(Case)) == 1


def test_the_curator_clears_nothing_away_from_the_heads(house: House) -> None:
    access_id = taken(house, house.planned())
    for verb in (see_emergency, end_family_access):
        with pytest.raises(NotAllowed), house.store.transaction() as tx:
            verb(tx, house.actor("mazur"), access_id)
    with house.store.reading() as tx:
        assert [line.id for line in waiting(tx, house.actor("golub"))] == [access_id]
        assert waiting(tx, house.actor("mazur")) == []
