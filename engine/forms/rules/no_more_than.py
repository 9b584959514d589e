"""A number that is part of another: adults who work are members of the family. ``properties.no_more_than`` names the whole."""

from __future__ import annotations

from engine.forms.rules.subject import Subject


def no_more_than(subject: Subject) -> dict[str, object] | None:
    """A whole that is not filled in does not limit."""
    path = subject.setting("no_more_than")
    whole = subject.other(path)
    if not isinstance(whole, (int, float)) or not isinstance(subject.value, (int, float)):
        return None
    return {"other": subject.name_of(path), "most": whole} if subject.value > whole else None
