"""The signed heads against what stands in the database now: a chain written anew as a whole is found by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.anchors.head import DAY_ONE, SignedHead
from engine.anchors.make import heads, over_journal, over_ledger
from engine.store.session import Tx


@dataclass(frozen=True)
class BrokenAnchor:
    """A head that does not hold.

    ``reason``: signature | key (not the installation's) | order | journal | ledger | lost (kept outside, not here)
    """

    number: int
    reason: str


def broken_anchors(tx: Tx, public: str | None, kept: Iterable[SignedHead] = ()) -> list[BrokenAnchor]:
    """Every head that does not hold. ``public``: the key of this installation; ``kept``: heads that were printed or sent."""
    found: list[BrokenAnchor] = []
    there, before = heads(tx), None
    for head in there:
        found += [BrokenAnchor(head.number, reason) for reason in _wrong(tx, head, before, public)]
        before = head
    by_number = {head.number: head for head in there}
    for one in kept:
        if not one.genuine() or (public is not None and one.key != public):
            found.append(BrokenAnchor(one.number, "signature"))
        elif by_number.get(one.number) != one:
            found.append(BrokenAnchor(one.number, "lost"))
    return found


def _wrong(tx: Tx, head: SignedHead, before: SignedHead | None, public: str | None) -> list[str]:
    wrong = []
    if not head.genuine():
        wrong.append("signature")
    if public is not None and head.key != public:
        wrong.append("key")
    expected = (before.number + 1, before.signature) if before else (1, DAY_ONE)
    if (head.number, head.before) != expected:
        wrong.append("order")
    if over_journal(tx, before, head.journal_to) != head.journal:
        wrong.append("journal")
    if over_ledger(tx, before, head.ledger_to) != head.ledger:
        wrong.append("ledger")
    return wrong
