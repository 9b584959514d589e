"""Why a text is no day and no hour."""

from __future__ import annotations


class Misread(ValueError):
    """``reason`` names a sentence ``forms.misread_<reason>``: a day (``unread``, ``no_such_day``, ``years``, ``weekday``), an hour
    (``hour_unread``, ``no_such_hour``), or only one of both (``half``)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
