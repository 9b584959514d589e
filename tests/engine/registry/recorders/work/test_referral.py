"""F20: an answer finds its request."""

from __future__ import annotations

from engine.store.tables import Referral
from tests.engine.registry.recorders.conftest import Desk


def test_an_answer_finds_its_request_even_when_late(desk: Desk) -> None:
    for agency in ("health", "education"):
        desk.write("request", {"agency": agency, "kind": "request", "legal_ground": "law", "purpose": "…"})
    desk.write(
        "reply",
        {"reply_status": "answered", "reply_on": "2026-09-11", "reply": "Привит"},
        {"request": {"agency": "health"}},
    )
    desk.write("reply", {"reply_status": "no_reply"}, {"request": {"agency": "education"}})
    assert {row["agency"]: row["status"] for row in desk.rows(Referral)} == {
        "health": "answered",
        "education": "closed",
    }
    desk.write(
        "reply", {"reply_status": "answered", "reply": "…"}, {"request": {"agency": "kdn"}}
    )  # nothing was asked
