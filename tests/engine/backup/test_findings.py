"""Findings are told in sentences that are true and name tables as people know them."""

from __future__ import annotations

from engine.backup.findings import findings, in_words
from engine.store.ledger.covered import LEFT_OUT
from engine.store.ledger.sums import Apart
from engine.store.tables import Base
from engine.usecases.clock.verify_store import Report
from engine.words import catalogue


def test_how_many_rows_were_altered_is_not_claimed() -> None:
    report = Report(apart=[Apart("submission", "case", "1", 24, 24), Apart("family", "family", "2", 1, 1)])
    report.numbers = {"1": "12/2026"}
    many, one = (in_words(each) for each in findings(report))
    assert many.startswith(
        "Таблица «Заполненные формы» (submission), дело 12/2026: строк 24, и среди них есть"
    )
    assert one.startswith("Таблица «Семьи» (family), семья 2: единственная строка")


def test_every_covered_table_has_its_name_in_both_languages() -> None:
    names = {
        name for name in Base.metadata.tables if name not in LEFT_OUT and not name.startswith("item_search")
    }
    for language in ("ru", "en"):
        assert catalogue(language, "tables").keys() == names
