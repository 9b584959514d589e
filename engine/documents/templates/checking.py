"""Whether a template says only what its paper may say; each fault quotes its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes

from engine.documents.shape import Group, Rows, Shape, Text
from engine.documents.templates.sandbox import FILTERS, LOOP, Sandbox
from engine.words import tell

QUOTED = 160  # letters of a paragraph that are enough to find it
DEEPEST = 3  # loops within each other
_LEFT = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")


@dataclass(frozen=True)
class TemplateFault:
    """One thing that is wrong: the sentence, and the paragraph as it reads."""

    sentence: str
    paragraph: str


@dataclass(frozen=True)
class _Check:
    lines: list[str]
    faults: list[TemplateFault] = field(default_factory=list)
    #: Rows of the loops one is in: within a loop only what its row holds is gone through, or a long list within itself
    #: three times over would take for ever without writing a letter.
    rows: list[str] = field(default_factory=list)

    def wrong(self, line: int, code: str, **facts: object) -> None:
        fault = TemplateFault(tell(f"papers.template_{code}", **facts), paragraph(self.lines, line))
        if fault not in self.faults:
            self.faults.append(fault)


def check(source: str, shape: Group) -> list[TemplateFault]:
    """``source``: one part of the docx as the library hands it to Jinja, a paragraph a line."""
    checked = _Check(source.splitlines())
    try:
        tree = Sandbox().parse(source)
    except TemplateSyntaxError as fault:
        checked.wrong(fault.lineno, "syntax", reason=fault.message or "")
        return checked.faults
    _visit(checked, tree, dict(shape.fields), 0)
    return checked.faults


def paragraph(lines: list[str], number: int) -> str:
    """The paragraph of a line, without marks of the file."""
    found = re.sub(r"<[^>]+>", "", lines[number - 1]) if 0 < number <= len(lines) else ""
    return found if len(found) <= QUOTED else found[:QUOTED] + "…"


def _visit(check: _Check, node: nodes.Node, known: Mapping[str, Shape], depth: int) -> None:
    if isinstance(node, nodes.Output):
        for part in node.nodes:
            _written(check, part, known)
    elif isinstance(node, nodes.For):
        _loop(check, node, known, depth)
    elif isinstance(node, nodes.If):
        _asked(check, node.test, known)
        for each in (*node.body, *node.elif_, *node.else_):
            _visit(check, each, known, depth)
    elif isinstance(node, nodes.Template):
        for each in node.body:
            _visit(check, each, known, depth)
    else:
        check.wrong(node.lineno, "statement", what=type(node).__name__.lower())


def _loop(check: _Check, node: nodes.For, known: Mapping[str, Shape], depth: int) -> None:
    rows = _resolved(check, node.iter, known)
    if rows is not None and not isinstance(rows, Rows):
        check.wrong(node.lineno, "not_rows", name=_spelled(node.iter))
    if node.recursive or node.test is not None or depth >= DEEPEST or not isinstance(node.target, nodes.Name):
        check.wrong(node.lineno, "loop")
        return
    if depth and next(iter(_names(node.iter)), "") not in check.rows:
        check.wrong(node.lineno, "loop_crossed", name=_spelled(node.iter))
        return
    each = rows.each if isinstance(rows, Rows) else Group({})
    place = Group({name: Text(f"loop.{name}") for name in LOOP})
    inner = {**known, node.target.name: each, "loop": place}
    check.rows.append(node.target.name)
    for part in (*node.body, *node.else_) if isinstance(rows, Rows) else ():
        _visit(check, part, inner, depth + 1)
    check.rows.pop()


def _written(check: _Check, node: nodes.Node, known: Mapping[str, Shape]) -> None:
    if isinstance(node, nodes.TemplateData):
        for number, line in enumerate(node.data.splitlines()):
            if left := _LEFT.search(re.sub(r"<[^>]+>", "", line)):
                check.wrong(node.lineno + number, "left", mark=left.group())
        return
    _asked(check, node, known)
    if isinstance(_resolved(check, _innermost(node), known, silent=True), Group | Rows):
        check.wrong(node.lineno, "not_text", name=_spelled(_innermost(node)))


def _asked(check: _Check, node: nodes.Node, known: Mapping[str, Shape]) -> None:
    """Names, constants, «or», «not», comparisons and the few filters."""
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        _resolved(check, node, known)
    elif isinstance(node, nodes.Filter):
        if node.name not in FILTERS or node.args or node.kwargs or node.node is None:
            check.wrong(node.lineno, "filter", name=node.name, known=", ".join(FILTERS))
        else:
            _asked(check, node.node, known)
    elif isinstance(
        node, nodes.Compare | nodes.CondExpr | nodes.BinExpr | nodes.UnaryExpr | nodes.Operand | nodes.Const
    ):
        if isinstance(node, nodes.BinExpr | nodes.UnaryExpr) and not isinstance(
            node, nodes.And | nodes.Or | nodes.Not
        ):
            check.wrong(node.lineno, "expression")
            return
        for each in node.iter_child_nodes():
            _asked(check, each, known)
    else:
        check.wrong(node.lineno, "expression")


def _resolved(
    check: _Check, node: nodes.Node, known: Mapping[str, Shape], silent: bool = False
) -> Shape | None:
    """What a dotted name means; a fault where this paper has no such field."""
    path = list(_names(node))
    found: Shape | None = Group(known)
    for name in path:
        found = found.fields.get(name) if isinstance(found, Group) else None
    if (found is None or not path) and not silent:
        check.wrong(node.lineno, "field", name=_spelled(node))
    return found if path else None


def _names(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Name):
        yield node.name
    elif isinstance(node, nodes.Getattr):
        yield from _names(node.node)
        yield node.attr
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        yield from _names(node.node)
        yield str(node.arg.value)
    elif isinstance(node, nodes.Getitem):
        yield ""


def _innermost(node: nodes.Node) -> nodes.Node:
    while isinstance(node, nodes.Filter) and node.node is not None:
        node = node.node
    return node


def _spelled(node: nodes.Node) -> str:
    return ".".join(_names(node)) or type(node).__name__.lower()
