"""Where the installation keeps what it writes."""

from __future__ import annotations

import os
from pathlib import Path

from engine.config import home


def var() -> Path:
    """The folder for everything written at run time; made when missing, closed to other users."""
    folder = home() / "var"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def database_url() -> str:
    """``KURATOR_DATABASE``, or the SQLite file of the embedded set-up."""
    return os.environ.get("KURATOR_DATABASE") or f"sqlite:///{var() / 'kurator.sqlite3'}"
