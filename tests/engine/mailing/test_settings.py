"""What the environment says of mail."""

from __future__ import annotations

import pytest

from engine.mailing.faults import MailUnset
from engine.mailing.settings import MailSettings, mail_is_set, mail_settings

WHOLE = {
    "KURATOR_MAIL_HOST": "mail.centr.by",
    "KURATOR_MAIL_FROM": "kurator@centr.by",
    "KURATOR_MAIL_USER": "kurator",
    "KURATOR_MAIL_PASSWORD": "geheim",
}


def test_without_a_server_there_is_no_mail() -> None:
    assert mail_settings({}) is None and not mail_is_set({})
    assert mail_settings({"KURATOR_MAIL_FROM": "no address"}) is None


def test_encryption_is_usual() -> None:
    assert mail_is_set(WHOLE)
    assert mail_settings(WHOLE) == MailSettings(
        "mail.centr.by", 587, "kurator@centr.by", "kurator", "geheim", "starttls"
    )
    plain = WHOLE | {"KURATOR_MAIL_TLS": "off", "KURATOR_MAIL_PORT": "25"}
    assert (found := mail_settings(plain)) and (found.cover, found.port) == ("off", 25)


@pytest.mark.parametrize(
    ("name", "value"),
    [("KURATOR_MAIL_FROM", "centr.by"), ("KURATOR_MAIL_PORT", "smtp"), ("KURATOR_MAIL_TLS", "yes")],
)
def test_what_cannot_be_read_is_named(name: str, value: str) -> None:
    with pytest.raises(MailUnset) as fault:
        mail_settings(WHOLE | {name: value})
    assert fault.value.facts["name"] == name and name in fault.value.sentence()
