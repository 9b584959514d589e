"""Where the data folders are."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The folder that holds config/, processes/ and forms/: KURATOR_HOME, or the one the code lies in."""
    given = os.environ.get("KURATOR_HOME")
    return Path(given).resolve() if given else Path(__file__).resolve().parents[2]
