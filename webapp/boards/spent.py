"""How long something took, in words."""

from __future__ import annotations

from flask_babel import gettext as _

HOUR, DAY = 60, 24 * 60


def spent_words(minutes: int | None) -> str:
    """As it was rounded: minutes, hours, whole days."""
    if minutes is None:
        return "—"
    if minutes < 1:
        return _("сразу")
    if minutes < 2 * HOUR:
        return _("%(n)s мин", n=minutes)
    if minutes < 2 * DAY:
        return _("%(n)s ч", n=minutes // HOUR)
    return _("%(n)s дн.", n=minutes // DAY)
