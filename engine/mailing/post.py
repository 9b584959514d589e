"""One letter to one mail server. Called outside of any transaction: a server takes its time.

What is promised: a letter that ``send`` returned for was taken by the server. Whoever is killed meanwhile does not know, and
sends again: ``reference`` makes the Message-ID, so that the second one can be told to be the same.
"""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from engine.mailing.faults import MailDelayed, MailRefused
from engine.mailing.settings import MailSettings

TOO_LARGE = 552  # said of a sender's announcement, and yet about the letter


@dataclass(frozen=True)
class Attachment:
    """``media_type``: «application/pdf»."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    """``reference``: what the letter is for; the same for every sending of it, another for every other letter."""

    to: str
    subject: str
    text: str
    reference: str
    attachments: tuple[Attachment, ...] = ()


def send(settings: MailSettings, mail: Mail) -> None:
    """Raises MailRefused, MailDelayed."""
    message = composed(settings, mail)
    try:
        with _connected(settings) as server:
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as fault:
        reply = max((code for code, _ in fault.recipients.values()), default=0)
        raise _of(reply) from None
    except smtplib.SMTPSenderRefused as fault:
        # the installation's own address: no letter's fault, so it waits until that is mended
        raise (MailRefused if fault.smtp_code == TOO_LARGE else MailDelayed)(reply=fault.smtp_code) from None
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError) as fault:
        raise MailDelayed(reply=fault.smtp_code) from None
    except smtplib.SMTPResponseException as fault:
        raise _of(fault.smtp_code) from None
    except (smtplib.SMTPException, OSError) as fault:
        raise MailDelayed(reply=0) from fault


def message_id(settings: MailSettings, reference: str) -> str:
    """By the reference alone: whoever has kept one can look for the other."""
    domain = parseaddr(settings.sender)[1].rpartition("@")[2] or "kurator.invalid"
    return f"<{hashlib.sha256(reference.encode()).hexdigest()[:40]}@{domain}>"


def composed(settings: MailSettings, mail: Mail) -> EmailMessage:
    """The letter as it goes over the wire. Raises MailRefused for an address or a name that none can bear."""
    message = EmailMessage()
    try:
        message["From"], message["To"], message["Subject"] = settings.sender, mail.to, mail.subject
        message["To"].encode("ascii")
        message["Message-ID"] = message_id(settings, mail.reference)
        message["Date"] = format_datetime(datetime.now(UTC))
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        for each in mail.attachments:
            kind, _, sort = each.media_type.partition("/")
            message.add_attachment(each.content, maintype=kind, subtype=sort, filename=each.name)
    except (ValueError, UnicodeError) as fault:
        raise MailRefused(reply=0) from fault
    if "@" not in parseaddr(mail.to)[1]:
        raise MailRefused(reply=0)
    return message


def greet(settings: MailSettings, patience: float) -> None:
    """Whether the server answers and lets in; nothing is sent. Raises OSError, SMTPException."""
    with _connected(replace(settings, timeout=patience)) as server:
        server.noop()


def _connected(settings: MailSettings) -> smtplib.SMTP:
    """A connection that is encrypted and let in, as the settings say."""
    if settings.cover == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=settings.timeout, context=context
        )
    else:
        server = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout)
    try:
        if settings.cover == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.user:
            server.login(settings.user, settings.password)
    except BaseException:
        server.close()
        raise
    return server


def _of(reply: int) -> MailRefused | MailDelayed:
    return MailRefused(reply=reply) if reply >= 500 else MailDelayed(reply=reply)
