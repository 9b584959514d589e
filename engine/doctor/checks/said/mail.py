"""Letters: whether a server is named, answers and lets the program in, and whether any wait or failed."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator

from sqlalchemy import func, select

from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen
from engine.mailing.faults import MailUnset
from engine.mailing.post import greet
from engine.mailing.settings import mail_settings
from engine.settings import given
from engine.store.tables import Outbox

SOON = 5.0  # seconds for a server to answer a question of the doctor


def mail(seen: Seen) -> Iterator[Line]:
    """No letter is sent by looking; the password is in no line."""
    try:
        settings = mail_settings(seen.environment)
    except MailUnset as fault:
        yield error("mail_unreadable", name=fault.facts["name"])
        return
    if settings is None:
        yield warning("mail_off", count=_waiting(seen))
        return
    if settings.cover == "off" and settings.host not in ("localhost", "127.0.0.1", "::1"):
        yield warning("mail_open", host=settings.host)
    if not given("KURATOR_ADDRESS", seen.environment):
        yield warning("mail_links")
    try:
        greet(settings, SOON)
    except (OSError, smtplib.SMTPException) as fault:
        yield warning("mail_away", host=settings.host, fault=type(fault).__name__)
    else:
        yield ok("mail", host=settings.host, sender=settings.sender)


def _waiting(seen: Seen) -> int:
    if seen.store is None:
        return 0
    with seen.store.reading() as tx:
        waiting = select(func.count(Outbox.id).label("letters")).where(
            Outbox.kind == "mail", Outbox.done_at.is_(None)
        )
        return int(tx.connection.scalar(waiting) or 0)
