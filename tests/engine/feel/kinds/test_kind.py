"""What two kinds have in common."""

from __future__ import annotations

import pytest

from engine.feel.kinds.kind import (
    LIST,
    NULL,
    NUMBER,
    TEXT,
    UNKNOWN,
    Kind,
    context_of,
    either,
    filled,
    list_of,
    maybe,
    option_of,
)


@pytest.mark.parametrize(
    ("kinds", "common"),
    [
        ([], UNKNOWN),
        ([NUMBER], NUMBER),
        ([NUMBER, NUMBER], NUMBER),
        ([NUMBER, TEXT], UNKNOWN),
        ([NUMBER, NULL], maybe(NUMBER)),
        ([NULL, NUMBER], maybe(NUMBER)),
        ([maybe(NUMBER), NUMBER], maybe(NUMBER)),
        ([maybe(NUMBER), TEXT], maybe(UNKNOWN)),
        ([option_of(["a"]), option_of(["b"])], option_of(["a", "b"])),
        ([option_of(["a"]), TEXT], TEXT),
        ([list_of(NUMBER), list_of(NULL)], list_of(maybe(NUMBER))),
        ([list_of(NUMBER), list_of(TEXT)], LIST),
    ],
)
def test_what_is_one_of_several(kinds: list[Kind], common: Kind) -> None:
    assert either(kinds) == common


def test_contexts_have_the_fields_of_both_in_common() -> None:
    one, two = context_of({"a": NUMBER, "b": TEXT}), context_of({"a": NUMBER, "c": TEXT})
    assert either([one, two]) == context_of({"a": NUMBER}, open=True)
    assert either([one, one]) == one
    assert one.field("a") == NUMBER
    assert one.field("lost") is None


def test_nothing_without_null_may_be_anything() -> None:
    assert filled(maybe(NUMBER)) == NUMBER
    assert filled(NULL) == UNKNOWN
