"""The identification number of a passport of the Republic of Belarus: 14 characters."""

from __future__ import annotations

import re
from typing import Any

from engine.definitions.formrules.subject import Subject

_SHAPE = re.compile(r"[1-6]\d{6}[A-Z]\d{3}(PB|BA|BI)\d", re.ASCII)


def personal_no_by(subject: Subject) -> dict[str, Any] | None:
    """Only the shape is judged: the documents name no check number."""
    return None if _SHAPE.fullmatch(str(subject.value).upper()) else {}
