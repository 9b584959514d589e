"""What an institution sets lies over its file; what cannot be read leaves the file in force."""

from __future__ import annotations

import pytest

from engine.config import current
from engine.config.changed import changed, parameter_value


def test_a_value_that_is_set_stands_for_that_of_the_file_and_only_there() -> None:
    after = changed(current(), {"zhodino": {"plan_due": "={working days: 3}"}})
    own = after.institutions["zhodino"]
    assert own.parameters["plan_due"] == {"working days": 3} == own.settings["plan_due"].value
    assert own.settings["plan_due"].changed and own.settings["plan_due"].text == "={working days: 3}"
    assert not own.settings["contract_due"].changed
    assert own.settings["plan_due"].clause == "zhod.stage2.a.term"
    assert after.institutions["omsk"] is current().institutions["omsk"]


@pytest.mark.parametrize(
    "written",
    [
        {"plan_due": "soon"},
        {"plan_due": 10},
        {"no_such": 1},
        {"head_role": "nobody"},
        {"visits_emergency_min": -1},
        {"remote_counts": "да"},
    ],
)
def test_what_cannot_be_read_leaves_the_file_in_force(written: dict[str, object]) -> None:
    after = changed(current(), {"zhodino": written, "nowhere": {"plan_due": 1}})
    assert dict(after.institutions["zhodino"].parameters) == dict(
        current().institutions["zhodino"].parameters
    )
    assert not any(each.changed for each in after.institutions["zhodino"].settings.values())


def test_a_role_has_to_be_known() -> None:
    assert parameter_value(current(), "role", "director") == "director"
    with pytest.raises(ValueError, match="nobody"):
        parameter_value(current(), "role", "nobody")
