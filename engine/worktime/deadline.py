"""What a term becomes once its clock has started."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Deadline:
    """A due moment (aware, in the institution's zone) and the lines that explain how it was counted."""

    due: datetime
    why: tuple[str, ...] = ()
