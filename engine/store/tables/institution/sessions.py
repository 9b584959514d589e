"""Where people are logged in: the server knows every session and can end it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base


class LoginSession(Base):
    """One browser of one person. ``id`` is the hash of a secret that only the browser's cookie holds.

    Moments are of the wall clock: moving the training clock must not log anybody out.
    """

    __tablename__ = "session"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    browser: Mapped[str] = mapped_column(String(80), default="")
    address: Mapped[str] = mapped_column(
        String(45), default="", server_default=""
    )  # of the network, as told by the proxy
