"""How a fault of a diagram is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.words import say


def sentence(code: str, facts: Mapping[str, Any], language: str) -> str:
    """A sentence of the catalogue with its facts; a ``kind`` of BPMN gets the name people know it by."""
    if "kind" not in facts:
        return say(code, language, **facts)
    named = say(f"kinds.{facts['kind']}", language)
    return say(code, language, **{**facts, "kind": facts["kind"] if named.startswith("kinds.") else named})
