"""What the place of an expression takes: kinds, the fields of a context, the texts that mean something there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from engine.feel.kinds.at import At
from engine.feel.kinds.guards import sure
from engine.feel.kinds.kind import Kind
from engine.feel.kinds.syntax import Node


@dataclass(frozen=True)
class Want:
    """``code`` names its sentence. No ``fields``: any context that ``kinds`` allows.

    ``suits`` judges a text whose every possible value is known; free words do not suit it. ``never`` says whether null is no value here, so that
    an expression that is nothing but ``null`` is told.
    """

    code: str
    kinds: frozenset[str]
    fields: Mapping[str, Want] = field(default_factory=dict)
    suits: Callable[[str], bool] | None = None
    never: bool = False
    named: str = ""
    known: str = ""


def wanted(kind: Kind) -> Want:
    """One kind; a condition has sentences of its own."""
    return Want("no_truth" if kind.name == "truth" else "unwanted", frozenset({kind.name}), named=kind.name)


#: What a case can keep, an answer can be: anything but a range or a function.
VALUE = Want(
    "no_value",
    frozenset({"number", "text", "truth", "date", "time", "moment", "duration", "list", "context", "null"}),
)


def hold(want: Want, node: Node, at: At) -> None:
    """Tell where a part gives what its place does not take; of a choice each branch, of a context each field."""
    branches = list(_branches(node, at))
    if branches:
        for branch, inside in branches:
            hold(want, branch, inside)
    elif node.name == "Context" and want.fields:
        _entries(want, node, at)
    elif want.never and node.name == "null":
        at.tell(f"{want.code}_null", node)
    else:
        _of_kind(want, at.of(node), node, at)


def leaves(node: Node) -> Iterator[Node]:
    """The parts that an expression may end up as: itself, or the branches of its choices."""
    if node.name in ("Expression", "ParenthesizedExpression"):
        yield from leaves(_middle(node))
    elif node.name == "IfExpression" and len(node.children) == 6:
        yield from leaves(node.children[3])
        yield from leaves(node.last)
    else:
        yield node


def _branches(node: Node, at: At) -> Iterator[tuple[Node, At]]:
    if node.name in ("Expression", "ParenthesizedExpression"):
        yield _middle(node), at
    elif node.name == "IfExpression" and len(node.children) == 6:
        asked = node.children[1]
        yield node.children[3], at.sure_of(sure(asked, True))
        yield node.last, at.sure_of(sure(asked, False))


def _middle(node: Node) -> Node:
    return node.children[len(node.children) // 2]


def _entries(want: Want, node: Node, at: At) -> None:
    seen: dict[str, Kind] = {}
    for entry in node.all("ContextEntry"):
        name = entry.first.words.strip('"')
        inside = at.with_names(seen)
        if name in want.fields:
            hold(want.fields[name], entry.last, inside)
        else:
            _no_key(want, name, entry.first, at)
        seen[name] = inside.of(entry.last)


def _of_kind(want: Want, kind: Kind, node: Node, at: At) -> None:
    if not kind.known:
        return
    if kind.name not in want.kinds:
        listed = want.code == "no_truth" and kind.name == "list"
        known = {"wanted": Kind(want.named)} if want.code == "unwanted" else {}
        at.tell("list_no_truth" if listed else want.code, node, kind=kind, known=want.known, **known)
    elif kind.name == "context" and want.fields:
        for name, each in kind.fields:
            if name not in want.fields:
                _no_key(want, name, node, at)
            else:
                _of_kind(want.fields[name], replace(each, empty=False), node, at)
    elif want.suits is not None and kind.free:
        at.tell(f"{want.code}_free", node, known=want.known)
    elif want.suits is not None and kind.options is not None and not any(map(want.suits, kind.options)):
        at.tell(f"{want.code}_text", node, value=", ".join(sorted(kind.options)), known=want.known)


def _no_key(want: Want, name: str, node: Node, at: At) -> None:
    near = get_close_matches(name.lower(), want.fields, n=1, cutoff=0.6)
    if near:
        at.tell("no_key_near", node, name=name, near=near[0])
    else:
        at.tell("no_key", node, name=name, known=", ".join(want.fields))
