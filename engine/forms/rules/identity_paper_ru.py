"""Papers of a citizen of the Russian Federation: passport and birth certificate (docs/domain.md, "Member")."""

from __future__ import annotations

import re

from engine.forms.rules.subject import Subject

_PASSPORT = {"series": r"\d{2} ?\d{2}", "number": r"\d{6}", "dept_code": r"\d{3}-\d{3}"}
_BIRTH = {"series": r"[IVXLC]{1,5}-[А-Я]{2}", "number": r"\d{6}"}
_SHAPES = {"passport_ru": _PASSPORT, "birth_certificate": _BIRTH}
_WHOLE = re.compile("|".join(f"{one['series']} {one['number']}" for one in _SHAPES.values()), re.ASCII)


def identity_paper_ru(subject: Subject) -> dict[str, object] | None:
    """One ``properties.part`` of the paper (series, number, dept_code) by the kind in the field ``properties.kind``;
    the part ``whole`` is series and number in one field. A kind with no known shape passes."""
    part, value = subject.setting("part", "whole"), str(subject.value).upper()
    if part == "whole":
        return None if _WHOLE.fullmatch(value) else {}
    shape = _SHAPES.get(str(subject.other(subject.setting("kind", "kind"))), {}).get(part)
    return None if shape is None or re.fullmatch(shape, value, re.ASCII) else {}
