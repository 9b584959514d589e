"""What refuses a whole list of changes."""

from __future__ import annotations

from engine.errors import KuratorError


class ChangesRefused(KuratorError):
    """Some rows cannot be done. Facts: rows (row -> ``Refusal``)."""

    code = "hands.refused"


class CaseLeftEmpty(KuratorError):
    """Nothing would be under way in the case any more, and it would not have come to an end either."""

    code = "hands.left_empty"
