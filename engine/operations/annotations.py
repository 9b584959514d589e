"""What kind of value an operation takes or gives, read from how its field is annotated."""

from __future__ import annotations

import ast

from engine.feel.kinds.kind import CONTEXT, LIST, NUMBER, TEXT, TRUTH, UNKNOWN, Kind, option_of

NAMED = {
    "str": TEXT,
    "int": NUMBER,
    "float": NUMBER,
    "bool": TRUTH,
    "date": TEXT,
    "datetime": TEXT,
    "time": TEXT,
}
GENERIC = {"list": LIST, "dict": CONTEXT}


def kind_of(annotation: str) -> Kind:
    """The kind of a field once it is plain data: a date is its text. None beside a type is not counted."""
    kinds = {_of(part) for part in parts(annotation)}
    return kinds.pop() if len(kinds) == 1 else UNKNOWN


def parts(annotation: str) -> list[ast.expr]:
    """The alternatives of an annotation but None."""
    found: list[ast.expr] = []
    ahead = [ast.parse(annotation, mode="eval").body]
    while ahead:
        node = ahead.pop()
        if isinstance(node, ast.BinOp):
            ahead += [node.left, node.right]
        elif not (isinstance(node, ast.Constant) and node.value is None):
            found.append(node)
    return found


def choices(node: ast.expr) -> list[str] | None:
    """The texts of a ``Literal``; None for anything else."""
    if not isinstance(node, ast.Subscript) or ast.unparse(node.value) != "Literal":
        return None
    listed = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    found = [each.value for each in listed if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return found if len(found) == len(listed) else None


def _of(node: ast.expr) -> Kind:
    if isinstance(node, ast.Name):
        return NAMED.get(node.id, GENERIC.get(node.id, UNKNOWN))
    options = choices(node)
    if options:
        return option_of(options)
    return GENERIC.get(ast.unparse(node.value), UNKNOWN) if isinstance(node, ast.Subscript) else UNKNOWN
