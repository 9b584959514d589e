"""Which server takes letters, and whose name they bear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from engine.mailing.faults import MailUnset
from engine.settings import MACHINE, given, number

Cover = Literal["starttls", "tls", "off"]
COVERS = ("starttls", "tls", "off")
TIMEOUT = 20.0  # seconds for each answer of the server


@dataclass(frozen=True)
class MailSettings:
    """``cover``: how the connection is encrypted. The password is in no text of this record."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    cover: Cover = "starttls"
    timeout: float = TIMEOUT


def mail_is_set(environment: Mapping[str, str] = MACHINE) -> bool:
    """Whether a server is named: without one letters wait."""
    return bool(given("KURATOR_MAIL_HOST", environment))


def mail_settings(environment: Mapping[str, str] = MACHINE) -> MailSettings | None:
    """None where no server is named. Raises MailUnset for what cannot be read."""
    host, sender = given("KURATOR_MAIL_HOST", environment), given("KURATOR_MAIL_FROM", environment)
    if not host:
        return None
    if "@" not in sender:
        raise MailUnset(name="KURATOR_MAIL_FROM")
    cover = given("KURATOR_MAIL_TLS", environment) or COVERS[0]
    if cover not in COVERS:
        raise MailUnset(name="KURATOR_MAIL_TLS")
    try:
        port = int(number("KURATOR_MAIL_PORT", environment))
    except ValueError as fault:
        raise MailUnset(name="KURATOR_MAIL_PORT") from fault
    user, password = given("KURATOR_MAIL_USER", environment), given("KURATOR_MAIL_PASSWORD", environment)
    return MailSettings(host, port, sender, user, password, cast(Cover, cover))
