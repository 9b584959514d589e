"""A letter to a server that listens: taken, refused, delayed, down."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.mailing.faults import MailDelayed, MailRefused
from engine.mailing.post import Attachment, Mail, message_id, send
from tests.smtp import MailServer, mail_server

PLAIN = Mail(
    "mazur@centr.by", "Куратор: посещения — дело ЖД-2026-0001", "Дело ЖД-2026-0001.\n.\nСтрока.\n", "notice:1"
)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as mail:
        yield mail


def test_a_letter_arrives_as_it_was_written(server: MailServer) -> None:
    paper = Attachment("План Ковалёвых.pdf", "application/pdf", b"%PDF-1.7\r\n.\r\nend")
    send(server.settings(), Mail(*list(vars(PLAIN).values())[:4], (paper,)))
    [letter] = server.letters
    assert (letter["To"], letter["From"], letter["Subject"]) == (PLAIN.to, "kurator@centr.by", PLAIN.subject)
    body = letter.get_body(("plain",))
    assert body is not None and body.get_content().replace("\r\n", "\n") == PLAIN.text
    [kept] = letter.iter_attachments()
    assert (kept.get_filename(), kept.get_content_type()) == (paper.name, paper.media_type)
    assert kept.get_payload(decode=True) == paper.content
    assert letter["Auto-Submitted"] == "auto-generated"


def test_a_repeated_sending_has_the_same_id_and_another_letter_another(server: MailServer) -> None:
    for reference in ("notice:1", "notice:1", "notice:2"):
        send(server.settings(), Mail(PLAIN.to, "", "", reference))
    first, again, other = (letter["Message-ID"] for letter in server.letters)
    assert first == again == message_id(server.settings(), "notice:1") != other
    assert first.endswith("@centr.by>")


@pytest.mark.parametrize(
    ("verb", "answer", "fault", "reply"),
    [
        ("AUTH", "535 who are you", MailDelayed, 535),  # the installation's own password is no letter's fault
        ("DATA", "451 later", MailDelayed, 451),
        ("DATA", "554 no", MailRefused, 554),
        ("EHLO", "421 too busy", MailDelayed, 421),
        ("LETTER", "452 no room", MailDelayed, 452),
        ("LETTER", "550 spam", MailRefused, 550),
        ("MAIL", "550 not from you", MailDelayed, 550),
        ("MAIL", "552 too large", MailRefused, 552),
        ("RCPT", "450 greylisted", MailDelayed, 450),
        ("RCPT", "550 no such box", MailRefused, 550),
    ],
)
def test_what_the_server_says_decides(
    server: MailServer, verb: str, answer: str, fault: type[MailDelayed | MailRefused], reply: int
) -> None:
    server.says[verb] = answer
    if verb == "EHLO":
        server.says["HELO"] = answer
    with pytest.raises(fault) as refused:
        send(server.settings(user="kurator", password="x"), PLAIN)
    assert refused.value.facts["reply"] == reply and server.letters == []
    assert str(reply) in refused.value.sentence() and answer[4:] not in refused.value.sentence()


@pytest.mark.parametrize("verb", ["DATA", "EHLO", "LETTER", "MAIL"])
def test_a_connection_that_breaks_off_is_a_delay(server: MailServer, verb: str) -> None:
    server.hangs_up = verb
    with pytest.raises(MailDelayed) as delayed:
        send(server.settings(), PLAIN)
    assert delayed.value.facts["reply"] == 0
    assert len(server.letters) == (verb == "LETTER")  # taken, and nobody heard: sent again it has the same id


def test_a_server_that_is_down_is_a_delay() -> None:
    with mail_server() as gone:
        settings = gone.settings()
    with pytest.raises(MailDelayed):
        send(settings, PLAIN)


def test_a_server_without_the_demanded_encryption_gets_neither_password_nor_letter(
    server: MailServer,
) -> None:
    settings = server.settings(user="kurator", password="geheim")
    with pytest.raises(MailDelayed):
        send(type(settings)(**{**vars(settings), "cover": "starttls"}), PLAIN)
    assert not [line for line in server.asked if line.startswith(("AUTH", "MAIL"))]


@pytest.mark.parametrize("to", ["", "a@b.by\r\nBcc: all@b.by", "mazur", "мазур@centr.by"])
def test_an_address_that_is_none_never_reaches_the_server(server: MailServer, to: str) -> None:
    with pytest.raises(MailRefused):
        send(server.settings(), Mail(to, "", "", "x"))
    assert server.asked == []


def test_the_password_is_in_no_text(server: MailServer) -> None:
    assert "geheim" not in repr(server.settings(user="kurator", password="geheim"))
