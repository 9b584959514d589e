"""Codes of an authenticator (TOTP): Flask-Security's own, on the installation's clock, and never the same code twice."""

from __future__ import annotations

import hashlib

from flask import current_app
from flask_security.totp import Totp
from passlib.totp import TOTP, TokenError

from webapp.base.database import wall_clock

ISSUER = "Kurator"
WINDOW = 30  # seconds before and after: clocks of phones go wrong


class Authenticator(Totp):
    """Secrets are encrypted with a key made of the installation's secret."""

    def __init__(self, secret_key: str) -> None:
        key = hashlib.sha256(f"kurator second factor\x00{secret_key}".encode()).hexdigest()
        super().__init__({"1": key}, ISSUER)
        self._totp = TOTP.using(issuer=ISSUER, secrets={"1": key}, now=_seconds)

    def counter_of(self, secret: str, code: str, last: int | None = None) -> int | None:
        """The number of the code where it is good and later than the ``last`` one; None otherwise.

        A secret that this installation's key does not open (its file ``secret`` was lost) opens nothing.
        """
        try:
            match = self._totp.verify(
                "".join(code.split()), self._totp.from_source(secret), window=WINDOW, last_counter=last
            )
        except (TokenError, ValueError, KeyError, TypeError):
            return None
        return int(match.counter)


def authenticator() -> Authenticator:
    """Of this installation."""
    return Authenticator(current_app.config["SECRET_KEY"])


def _seconds() -> float:
    return wall_clock().timestamp()
