"""A mail server that really listens: it takes letters, and refuses, delays or breaks off where a test wants it to.

The library that could do so (aiosmtpd) has had no release for years, so the few verbs that are needed are here.
"""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from engine.mailing.settings import MailSettings


@dataclass
class MailServer:
    """``says``: the answer to a verb (MAIL, RCPT, DATA, LETTER, AUTH) instead of the good one; ``hangs_up``: at this verb."""

    port: int = 0
    says: dict[str, str] = field(default_factory=dict)
    hangs_up: str = ""
    letters: list[EmailMessage] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def settings(self, **more: str) -> MailSettings:
        return MailSettings("127.0.0.1", self.port, "kurator@centr.by", cover="off", timeout=5.0, **more)  # type: ignore[arg-type]

    def environment(self) -> dict[str, str]:
        named = {"HOST": "127.0.0.1", "PORT": str(self.port), "FROM": "kurator@centr.by", "TLS": "off"}
        return {f"KURATOR_MAIL_{name}": value for name, value in named.items()}


class _Talk(socketserver.StreamRequestHandler):
    server: _Listening

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline().decode("ascii").strip():
            verb = line[:4].upper()
            self.server.mail.asked.append(line)
            if verb == self.server.mail.hangs_up:
                return
            if not self._answer(verb):
                return

    def _answer(self, verb: str) -> bool:
        good = {
            "EHLO": "250-here\r\n250 AUTH PLAIN",
            "QUIT": "221 bye",
            "DATA": "354 go on",
            "AUTH": "235 in",
        }
        said = self.server.mail.says.get(verb, good.get(verb, "250 ok"))
        self._say(said)
        if verb == "DATA" and said.startswith("354"):
            self._letter()
        return verb != "QUIT"

    def _letter(self) -> None:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        said = self.server.mail.says.get("LETTER", "250 taken")
        if said.startswith("250"):
            letter = message_from_bytes(b"".join(lines), policy=policy.default)
            self.server.mail.letters.append(cast(EmailMessage, letter))
        if self.server.mail.hangs_up == "LETTER":
            return
        self._say(said)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode("ascii"))


class _Listening(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, mail: MailServer) -> None:
        self.mail = mail
        super().__init__(("127.0.0.1", 0), _Talk)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Listens on a port of its own until the block is left; then it is down."""
    mail = MailServer()
    with _Listening(mail) as listening:
        mail.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield mail
        finally:
            listening.shutdown()
            thread.join()
