"""A person chooses about notices: what is not counted, what goes by mail and where to, a letter in the morning."""

from __future__ import annotations

import re

from engine.access import Actor
from engine.errors import FormFaults
from engine.registry.notices.choices import Choice, keep
from engine.store.session import Tx
from engine.usecases.notices.digest import expect_digest
from engine.words import say

#: One address without a name or a comment: letters, digits and signs before «@», a host name with a dot after it.
ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{4,189}$)([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}"
)


def choose(tx: Tx, actor: Actor, wanted: Choice) -> None:
    """Kinds that are none, or that may not be switched off, count for nothing. Raises FormFaults."""
    known = tx.config.notices
    email = wanted.email.strip()
    if faults := _faults(email, wanted):
        raise FormFaults(faults={"email": faults}, kept={})
    muted = wanted.muted & {*known.own_choice()}
    mailed = wanted.mailed & {*known.staff_kinds()}
    keep(tx, actor.id, Choice(email, muted, mailed, wanted.digest))
    if wanted.digest:
        expect_digest(tx, actor.institution)


def _faults(email: str, wanted: Choice) -> list[str]:
    if not email:
        return [say("notices.email_missing")] if wanted.digest or wanted.mailed else []
    return [] if ADDRESS.fullmatch(email) else [say("notices.email_wrong")]
