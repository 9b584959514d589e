"""Clauses of the regulations."""

from __future__ import annotations

from engine.config import clauses
from tests.engine.config.broken import ROOT


def test_clauses() -> None:
    known = clauses()
    assert len(known) == 237
    clause = known["zhod.stage2.b.term"]
    assert clause.kind == "deadline" and clause.executable and "одного рабочего дня" in clause.text
    assert all((ROOT / "config/regulations" / clause.source).exists() for clause in known.values())
