"""Why a letter did not go."""

from __future__ import annotations

from engine.errors import KuratorError


class MailRefused(KuratorError):
    """It will never go as it is: a bad address, an answer 5xx. Facts: reply (the server's number, or 0)."""

    code = "errors.mail_refused"


class MailDelayed(KuratorError):
    """It did not go this time: no connection, an answer 4xx, a server that lets nobody in. Facts: reply."""

    code = "errors.mail_delayed"


class MailUnset(KuratorError):
    """The settings of mail cannot be read. Facts: name (of the setting)."""

    code = "errors.mail_unset"
