"""Names of records, known without the recorders."""

from __future__ import annotations

from engine.registry.record_kinds import names, record_kinds
from engine.registry.recorders import RECORDERS


def test_the_kinds_of_records_are_those_of_the_recorders() -> None:
    assert record_kinds() == tuple(RECORDERS)


def test_one_property_names_several() -> None:
    assert names(" inquiry, application,") == ["inquiry", "application"]
