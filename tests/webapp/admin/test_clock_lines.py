"""What happened while the clock moved is told in words, with what it was about."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.webapp.conftest import House
from webapp.admin.clock_lines import LINES, said

#: Lines that the clock writes without a person, as their journal has them.
WRITTEN: dict[str, dict[str, Any]] = {
    "deadline.escalated": {"element": None, "clause": "zhod.type.planned", "facts": {"done": 1}},
    "visits.counted": {"done": 1, "required": 2},
    "message.received": {"message": "family_signalled"},
    "message.unheard": {"message": "measure_over"},
    "deadline.breached": {"term": "x", "name": "Отметить выполнение"},
    "notice.sent": {"code": "M08"},
    "case.resumed": {},
    "letter.not_awaited": {"number": 5},
    "nobody.knows": {},
}


@pytest.mark.parametrize("action", sorted({*WRITTEN, *LINES}))
def test_no_line_is_a_code(house: House, action: str) -> None:
    with house.app.test_request_context():
        words = said(action, WRITTEN.get(action, {}))
    assert words and not re.search(r"[a-z]+[._][a-z]+|[{}]", words)


def test_a_message_and_a_broken_term_say_which(house: House) -> None:
    with house.app.test_request_context():
        assert said("message.received", WRITTEN["message.received"]) == "Пришло сообщение: «сигнал о семье»"
        assert said("deadline.breached", WRITTEN["deadline.breached"]).endswith(": «Отметить выполнение»")
        assert "проведено 1, нужно 2" in said("visits.counted", WRITTEN["visits.counted"])
