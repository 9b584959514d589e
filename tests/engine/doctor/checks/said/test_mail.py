"""Mail as the doctor sees it."""

from __future__ import annotations

from dataclasses import replace

from engine.doctor.checks.said.mail import mail
from engine.doctor.line import Line
from engine.doctor.seen import Seen
from tests.smtp import mail_server

SET = {"KURATOR_MAIL_FROM": "kurator@centr.by", "KURATOR_ADDRESS": "https://kurator.centr.by"}


def asked(environment: dict[str, str]) -> list[Line]:
    return [*mail(replace(Seen("sqlite://"), environment=environment))]


def test_without_a_server_letters_wait() -> None:
    assert [(line.state, line.code) for line in asked({})] == [("warning", "mail_off")]


def test_a_server_that_answers_is_well_and_gets_no_letter() -> None:
    with mail_server() as server:
        [line] = asked(SET | server.environment())
    assert (line.state, line.code) == ("ok", "mail") and server.letters == []
    assert not [each for each in server.asked if each.startswith("mail")]


def test_one_that_is_away_or_lets_nobody_in_is_told_without_the_password() -> None:
    login = {"KURATOR_MAIL_USER": "kurator", "KURATOR_MAIL_PASSWORD": "geheim"}
    with mail_server() as server:
        server.says["AUTH"] = "535 no"
        [shut] = asked(SET | server.environment() | login)
    [away] = asked(SET | server.environment() | login)
    for line in (shut, away):
        assert (line.state, line.code) == (
            "warning",
            "mail_away",
        ) and "geheim" not in line.what() + line.todo()


def test_an_open_connection_and_missing_links_are_told() -> None:
    open_one = {"KURATOR_MAIL_HOST": "no.invalid", "KURATOR_MAIL_TLS": "off", "KURATOR_MAIL_FROM": "a@b.by"}
    assert [line.code for line in asked(open_one)] == ["mail_open", "mail_links", "mail_away"]
    [unset] = asked({"KURATOR_MAIL_HOST": "mail.centr.by"})
    assert (unset.state, unset.facts) == ("error", {"name": "KURATOR_MAIL_FROM"})
