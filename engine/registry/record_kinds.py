"""Names of what the registry can make of a form, as the property ``records`` of a user task writes them.

Read from the table of recorders without running it, so that a diagram can be checked without the database.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "recorders" / "__init__.py"


@cache
def record_kinds() -> tuple[str, ...]:
    """The keys of ``RECORDERS``, in its order."""
    for node in ast.parse(TABLE.read_bytes()).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            return tuple(ast.literal_eval(key) for key in node.value.keys if key is not None)
    return ()


def names(written: str) -> list[str]:
    """The recorders one property names, in order: «inquiry, application»."""
    return [part.strip() for part in written.split(",") if part.strip()]
