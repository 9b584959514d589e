"""Telephone numbers with their country code; spaces, dashes and brackets are the writer's affair."""

from __future__ import annotations

import re
from typing import Any

from engine.forms.rules.subject import Subject

_DECORATION = re.compile(r"[ ()\-]")


def _digits(subject: Subject) -> str:
    return _DECORATION.sub("", str(subject.value))


def phone_by(subject: Subject) -> dict[str, Any] | None:
    """+375 and nine digits."""
    return None if re.fullmatch(r"\+375[1-4]\d{8}", _digits(subject), re.ASCII) else {}


def phone_ru(subject: Subject) -> dict[str, Any] | None:
    """+7 and ten digits."""
    return None if re.fullmatch(r"\+7[3-9]\d{9}", _digits(subject), re.ASCII) else {}
