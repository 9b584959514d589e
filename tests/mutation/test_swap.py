"""Which edits of a module can be put into a running process, and into which of its functions."""

from __future__ import annotations

import pytest

from tests.mutation.swap import between

MODULE = """
LIMIT = 3

def open(case, many=LIMIT):
    def inside(x):
        return x == 1
    return [each for each in case if inside(each)] or many

class Desk:
    size = 2

    def full(self):
        return not self.size
"""


@pytest.mark.parametrize(
    ("was", "now", "functions"),
    [
        ("not self.size", "self.size", {"full"}),
        ("x == 1", "x != 1", {"open", "inside"}),
        ("or many", "and many", {"open"}),
        ("if inside(each)", "if not inside(each)", {"open", "<listcomp>"}),
    ],
)
def test_an_edit_of_a_function_is_told_by_its_code(was: str, now: str, functions: set[str]) -> None:
    swap = between(MODULE, MODULE.replace(was, now), "desk.py")
    assert swap.whole
    assert {code.co_name for code in swap.codes} == functions
    assert len(list(swap.outermost())) == 1


@pytest.mark.parametrize(("was", "now"), [("LIMIT = 3", "LIMIT = 4"), ("size = 2", "size = 3")])
def test_what_runs_while_the_module_is_loaded_is_not_in_any_function(was: str, now: str) -> None:
    assert not between(MODULE, MODULE.replace(was, now), "desk.py").whole


def test_the_spoilt_code_stands_in() -> None:
    swap = between(MODULE, MODULE.replace("or many", "and many"), "desk.py")
    names: dict[str, object] = {}
    exec(compile(MODULE, "desk.py", "exec", dont_inherit=True), names)  # noqa: S102 - the text above
    opened = names["open"]
    assert opened([1]) == [1]  # type: ignore[operator]
    opened.__code__ = swap.codes[opened.__code__]  # type: ignore[attr-defined]
    assert opened([1]) == 3  # type: ignore[operator]
