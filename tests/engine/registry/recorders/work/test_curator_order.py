"""F21: an order ends the one before."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults
from engine.store.tables import CuratorOrder
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
