"""Why nobody comes in at the moment: each tells when to try again."""

from __future__ import annotations

from datetime import timedelta

from engine.errors import KuratorError, NotFound


class TooManyAttempts(KuratorError):
    """Too many wrong attempts from here. Facts: minutes, retry_after (seconds)."""

    code = "entry.too_many"

    def __init__(self, wait: timedelta) -> None:
        seconds = max(1, int(wait.total_seconds()))
        super().__init__(minutes=-(-seconds // 60), retry_after=seconds)


class HashingBusy(KuratorError):
    """All places for hashing are taken. Facts: retry_after (seconds)."""

    code = "entry.busy"

    def __init__(self) -> None:
        super().__init__(retry_after=2)


class TaskAway(NotFound):
    """A task to be taken that is not there, not for this person, or was taken by somebody quicker: all sound the same."""

    code = "errors.task_away"
