"""Where an installation lies: its data folders, what it writes, its database and its secret."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def home() -> Path:
    """The folder that holds config/, processes/ and forms/: KURATOR_HOME, or the one the code lies in."""
    given = os.environ.get("KURATOR_HOME")
    return Path(given).resolve() if given else Path(__file__).resolve().parents[1]


def var() -> Path:
    """The folder for everything written at run time; made when missing, closed to other users."""
    folder = home() / "var"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def database_url() -> str:
    """``KURATOR_DATABASE``, or the SQLite file of the embedded set-up."""
    return os.environ.get("KURATOR_DATABASE") or f"sqlite:///{var() / 'kurator.sqlite3'}"


def secret_key() -> str:
    """The key that signs sessions: ``KURATOR_SECRET``, or one generated once into ``var``."""
    if given := os.environ.get("KURATOR_SECRET"):
        return given
    path = var() / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), "ascii")
    return path.read_text("ascii")
