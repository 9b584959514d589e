"""What kind a table's answer is of, as whoever reads it later sees it."""

from __future__ import annotations

import pytest

from engine.decisions.analysis.kind_of_answer import kind_of_answer
from engine.feel.kinds.kind import NUMBER, TEXT, TRUTH, UNKNOWN, Kind, context_of, list_of, maybe, option_of
from tests.engine.decisions.tables import table


@pytest.mark.parametrize(
    ("answers", "more", "kind"),
    [
        (["1", "2"], {}, NUMBER),
        (['"a"', '"b"'], {}, option_of(["a", "b"])),
        (['"a"', "null"], {}, maybe(option_of(["a"]))),
        (['"a"', "1"], {}, UNKNOWN),
        (["x"], {}, UNKNOWN),
        (['date("2026-01-01")'], {}, TEXT),  # kept as its text
        (["true"], {"types": ["Any", "boolean"]}, TRUTH),
        (["1"], {"types": ["Any", "string"]}, TEXT),
        (["{working days: 3}", "{working days: x}"], {}, context_of({"working days": UNKNOWN})),
        (["1", "2"], {"defaults": ['"нет"']}, UNKNOWN),
        (["1", "2"], {"hitPolicy": "RULE ORDER"}, list_of(NUMBER)),
        (["1", "2"], {"hitPolicy": "COLLECT", "aggregation": "SUM"}, NUMBER),
        (["1 +"], {}, UNKNOWN),
    ],
)
def test_of_one_column(answers: list[str], more: dict[str, object], kind: Kind) -> None:
    assert kind_of_answer(table(["x"], ["r"], [("1", each) for each in answers], **more)) == kind


def test_several_columns_are_a_set_of_fields() -> None:
    found = kind_of_answer(table(["x"], ["a", "b"], [("1", "1", '"x"')]))
    assert found == context_of({"a": NUMBER, "b": option_of(["x"])})
