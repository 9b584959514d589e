"""The operator that matters most here: a statement forgets whose rows it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import parso
from cosmic_ray.operators.operator import Example, Operator

OWNER = r"(?:id|institution|path|scope|stream|\w+_id)"
#: «Case.id == case_id», «table.c.family_id.in_(ids)»: a column that tells the owner, compared with a value.
COMPARED = re.compile(rf"[A-Z]\w*(?:\.c)?\.{OWNER} (?:==|!=) .+|\w+\.c\.{OWNER} (?:==|!=) .+", re.DOTALL)
#: A table may also stand under the name ``table``; a journal's stream tells by its beginning whose it is.
LISTED = re.compile(rf"(?:[A-Z]\w*|\w+\.c|table)\.{OWNER}\.(?:in_|not_in|startswith)\(.+\)", re.DOTALL)
JOINED = re.compile(r".+ [!=]= [A-Z]\w*(?:\.c)?\.\w+", re.DOTALL)  # two columns: how tables hang together


class ForgetWhose(Operator):
    """A condition of ``.where(...)``, or of a tuple of conditions, becomes ``True``."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """One for each such condition."""
        if _tells_whose(node) and _is_condition(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The condition holds for everybody."""
        leaf = parso.parse("True").children[0]
        leaf.prefix = node.get_first_leaf().prefix
        leaf.parent = node.parent
        return leaf

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """As Cosmic Ray's own operators show themselves; the tests try them."""
        return (
            Example("q.where(Case.id == one, Case.open)", "q.where(True, Case.open)"),
            Example("q.where(Case.id.in_(some))", "q.where(True)"),
            Example("mine = (Visit.case_id == one, Visit.open)", "mine = (True, Visit.open)"),
        )


def _tells_whose(node: Any) -> bool:
    if node.type not in ("comparison", "power", "atom_expr"):
        return False
    text = node.get_code(include_prefix=False)
    if node.type == "comparison":
        return bool(COMPARED.fullmatch(text)) and not JOINED.fullmatch(text)
    return bool(LISTED.fullmatch(text))


def _is_condition(node: Any) -> bool:
    """Whether it stands by itself among the arguments of ``where`` or in a tuple."""
    around = node.parent
    if around is not None and around.type == "testlist_comp":
        return True
    if around is not None and around.type == "arglist":
        around = around.parent
    if around is None or around.type != "trailer":
        return False
    name = around.get_previous_sibling()
    return name is not None and name.get_code().strip() in (".where", "where")
