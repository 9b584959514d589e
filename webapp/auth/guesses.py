"""An attempt to come in, as the throttle sees it: who is tried, from which address, from which browser."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from flask import after_this_request, current_app, request
from werkzeug.wrappers import Response

from engine.registry.people import failures, places
from engine.registry.people.failures import Key
from engine.usecases.people.record_entry import record_failure
from webapp.base.database import store, wall_clock
from webapp.frame.refusals import TooManyAttempts


@dataclass(frozen=True)
class Attempt:
    """One attempt that has been counted; ``right`` takes it back, ``wrong`` writes it down."""

    keys: list[Key]

    def right(self) -> None:
        """It was no guess."""
        with store().transaction() as tx:
            failures.forgive(tx, self.keys, wall_clock())

    def wrong(self, person_id: int | None, why: str) -> None:
        """For the journal. What was typed is not in it."""
        with store().transaction() as tx:
            record_failure(tx, person_id, address(), why)


def normalised(login: str) -> str:
    """One spelling for the look-up and for the throttle: neither blanks nor capitals make another account."""
    return unicodedata.normalize("NFKC", login).replace("\x00", "").strip().lower()[:120]


def attempt(login: str, kind: str = "") -> Attempt:
    """Count an attempt for a normalised login; ``kind``: "" for the password, else what else is guessed at.

    Raises TooManyAttempts: then nothing may be tried, right or wrong.
    """
    now, here = wall_clock(), places.address(address())
    mark = request.cookies.get(cookie_name())
    device = places.device(mark) if mark else None
    with store().transaction() as tx:
        known = places.known(tx, login, [here, *([device] if device else [])], now)
        keys = failures.keys_of(
            f"{login}#{kind}", address(), device if device in known else None, here in known
        )
        wait = failures.charge(tx, keys, now)
    if wait:
        raise TooManyAttempts(wait)
    return Attempt(keys)


def address() -> str:
    """Of the network; behind a proxy the one that the proxy tells, where the installation trusts it."""
    return (request.remote_addr or "")[:45]


def cookie_name() -> str:
    """The cookie by which a browser is known again; it lets nobody in."""
    return "__Host-kurator-device" if current_app.config["HTTPS"] else "kurator-device"


def marked() -> list[str]:
    """The places of this request, as digests; a browser without a mark gets one with the answer."""
    mark = request.cookies.get(cookie_name()) or secrets.token_urlsafe(24)

    @after_this_request
    def keep(response: Response) -> Response:
        response.set_cookie(
            cookie_name(),
            mark,
            max_age=int(places.LASTS.total_seconds()),
            secure=current_app.config["HTTPS"],
            httponly=True,
            samesite="Lax",
        )
        return response

    return [places.device(mark), places.address(address())]
