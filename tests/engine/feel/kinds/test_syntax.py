"""The tree of an expression, as it came from the evaluator."""

from __future__ import annotations

import pytest

from engine.feel.evaluator import feel
from engine.feel.kinds.syntax import Node, path_of, tree


def root(text: str) -> Node:
    [parsed] = feel().parse_many([text])
    return tree(text, parsed.tree).first


def test_nodes_know_their_words_and_places() -> None:
    node = root("a  b + 1")
    assert (node.name, node.start, node.stop) == ("ArithmeticExpression", 0, 8)
    assert [child.text for child in node.children] == ["a  b", "+", "1"]
    assert node.first.words == "a b"
    assert node.last.text == "1"
    assert node.all("ArithOp") == [node.children[1]]


def test_signs_beyond_the_first_plane_do_not_shift_the_words() -> None:
    assert [child.text for child in root('"😀😀" = x').children] == ['"😀😀"', "=", "x"]


def test_comments_are_no_nodes() -> None:
    assert root("1 /* one */ + 2").text == "1 /* one */ + 2"
    assert len(root("1 /* one */ + 2").children) == 3


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a", ("a",)),
        ("a.b.c", ("a", "b", "c")),
        ("(a).b", ("a", "b")),
        ("a[1].b", None),
        ("f(a)", None),
        ("1", None),
    ],
)
def test_paths_are_names_and_their_fields(text: str, path: tuple[str, ...] | None) -> None:
    assert path_of(root(text)) == path
