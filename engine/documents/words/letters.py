"""Small and capital first letters inside of sentences."""

from __future__ import annotations


def capital(value: object) -> str:
    """With a capital first letter; the others stay, «ПДН» too."""
    text = str(value)
    return text[:1].upper() + text[1:]


def small(value: object) -> str:
    """With a small first letter inside of a sentence; «ФИО» and «ПДН» stay."""
    text = str(value)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
