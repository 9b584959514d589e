"""Where an installation lies: its data folders, what it writes, its database and its secret."""

from __future__ import annotations

import secrets
from pathlib import Path

from engine.settings import given


def home() -> Path:
    """The folder that holds config/, processes/ and forms/: KURATOR_HOME, or the one the code lies in."""
    named = given("KURATOR_HOME")
    return Path(named).resolve() if named else Path(__file__).resolve().parents[1]


def var() -> Path:
    """The folder for everything written at run time; made when missing, closed to other users."""
    folder = home() / "var"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def database_url() -> str:
    """``KURATOR_DATABASE``, or the SQLite file of the embedded set-up, whose folder is made."""
    return given("KURATOR_DATABASE") or f"sqlite:///{var() / 'kurator.sqlite3'}"


def database_place() -> str:
    """The same for whoever only looks: no folder is made."""
    return given("KURATOR_DATABASE") or f"sqlite:///{home() / 'var' / 'kurator.sqlite3'}"


def secret_key() -> str:
    """The key that signs sessions: ``KURATOR_SECRET``, or one generated once into ``var``."""
    if named := given("KURATOR_SECRET"):
        return named
    path = var() / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), "ascii")
    return path.read_text("utf-8")  # one that was typed may hold any letters
