"""F21: an order ends the one before."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select

from engine.errors import FormFaults
from engine.store.tables import Case, CuratorOrder, FamilyAccess, Person
from tests.engine.registry.recorders.conftest import Desk


def test_an_order_ends_the_one_before(desk: Desk) -> None:
    desk.write(
        "curator_order",
        {"curator": "mazur", "deputy": "sokol", "basis": "Приказ № 4", "from_date": "2026-09-08"},
    )
    desk.write("curator_order", {"curator": "sokol", "from_date": "2026-10-01"})
    first, second = sorted(desk.rows(CuratorOrder), key=lambda row: row["valid_from"])
    assert (str(first["valid_to"]), second["valid_to"]) == ("2026-09-30", None)
    assert second["curator_id"] == first["deputy_id"]
    with pytest.raises(FormFaults) as refused:
        desk.write("curator_order", {"curator": "petrova"})  # of another institution
    assert "curator" in refused.value.facts["faults"]


@pytest.mark.parametrize("field", ["curator", "deputy"])
def test_nobody_who_is_kept_from_the_family_leads_it(desk: Desk, field: str) -> None:
    with desk.house.store.transaction() as tx:
        family = tx.connection.scalar(select(Case.family_id).where(Case.id == desk.case_id))
        sokol = tx.connection.scalar(select(Person.id).where(Person.login == "sokol"))
        row = {
            "id": "kept",
            "institution": "zhodino",
            "family_id": family,
            "person_id": sokol,
            "kind": "excluded",
        }
        more = {"state": "granted", "asked_by": sokol, "asked_at": tx.now(), "reason": "родственник"}
        tx.execute(insert(FamilyAccess).values({**row, **more}))
    answers = {"curator": "mazur", "deputy": "mazur", "from_date": "2026-09-08", field: "sokol"}
    with pytest.raises(FormFaults) as refused:
        desk.write("curator_order", answers)
    assert "семья закрыта" in str(refused.value.facts["faults"][field])
    assert desk.rows(CuratorOrder) == []
