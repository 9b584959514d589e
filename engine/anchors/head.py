"""A signed head: one line that can be printed, sent, kept in a safe, and compared years later."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from engine.anchors.faults import NotAnAnchor

DAY_ONE = ""


@dataclass(frozen=True)
class SignedHead:
    """``journal`` is one hash over all its lines up to ``journal_to``, ``ledger`` likewise; both go on from the head before."""

    number: int
    at: datetime
    journal_to: int
    journal: str
    ledger_to: int
    ledger: str
    before: str  # the signature of the head before
    key: str
    signature: str = ""

    def signed_text(self) -> bytes:
        """What the signature is over."""
        plain = {name: value for name, value in self._plain().items() if name != "signature"}
        return b"kurator anchor 1\n" + json.dumps(plain, sort_keys=True).encode()

    def line(self) -> str:
        """As it is printed and sent: JSON, no personal data in it."""
        return json.dumps(self._plain(), sort_keys=True)

    def genuine(self) -> bool:
        """Whether its own key signed it as it stands."""
        try:
            public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.key))
            public.verify(bytes.fromhex(self.signature), self.signed_text())
        except (InvalidSignature, ValueError):
            return False
        return True

    def _plain(self) -> dict[str, object]:
        return {**asdict(self), "at": self.at.isoformat()}


def read_line(line: str) -> SignedHead:
    """A head that was printed or sent. Raises NotAnAnchor."""
    try:
        given = json.loads(line)
        values = {one.name: given[one.name] for one in fields(SignedHead)}
        for name in ("number", "journal_to", "ledger_to"):
            values[name] = int(values[name])
        return SignedHead(**values | {"at": datetime.fromisoformat(given["at"])})
    except (ValueError, KeyError, TypeError) as fault:
        raise NotAnAnchor(given=line[:80]) from fault
