"""Text folded for search columns: lower case, ё as е, single spaces."""

from __future__ import annotations


def folded(*parts: str | None) -> str:
    """The parts as one line to search in.

    >>> folded("Семья Королёвой", "ЖД-2026-0001")
    'семья королевой жд-2026-0001'
    """
    return " ".join(" ".join(part for part in parts if part).lower().replace("ё", "е").split())
