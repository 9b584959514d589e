"""Kinds of values as people call them."""

from __future__ import annotations

from engine.words import say


def expected(kind: str, got: str) -> str:
    """«Ожидалось число, получено «7»»."""
    return say("decisions.expected", wanted=say(f"decisions.kind_{kind}"), got=got)
