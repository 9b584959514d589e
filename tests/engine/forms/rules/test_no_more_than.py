"""A part is no larger than its whole."""

from __future__ import annotations

from tests.engine.forms.rules.fields import passes

SIZE = {"type": "number", "key": "size", "label": "size"}
WORK = {
    "type": "number",
    "key": "work",
    "label": "work",
    "properties": {"rule": "no_more_than", "no_more_than": "size"},
}


def test_nine_of_two_do_not_work() -> None:
    assert not passes([SIZE, WORK], size=2, work=9)
    assert passes([SIZE, WORK], size=2, work=2)
    assert passes([SIZE, WORK], size=2, work=0)
    assert passes([SIZE, WORK], work=9), "nobody said how many there are"
