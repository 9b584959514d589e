"""How people come in and for how long: what is set can be read, and is no weaker than real work allows."""

from __future__ import annotations

from collections.abc import Iterator

from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen
from engine.settings import TABLE, given
from engine.settings.exposure import KINDS, limit, second_factor
from engine.store.kind import TRAINING, kind_of

LIMITS = ("KURATOR_IDLE_MINUTES", "KURATOR_SESSION_HOURS")
DAY = 24 * 60  # minutes that a training may stand still
DEMANDED = {"administrator", "supervisor"}
OIDC = ("KURATOR_OIDC_CLIENT_ID", "KURATOR_OIDC_CLIENT_SECRET")


def entry(seen: Seen) -> Iterator[Line]:
    """Of the session's limits, the second factor and another server's login. A training asks for no second factor."""
    training = _training(seen)
    found = [*_limits(seen, training), *_factor(seen, training), *_oidc(seen)]
    yield from found
    if training:
        yield ok("entry_training")
    elif not found:
        minutes, hours = (limit(name, seen.environment) for name in LIMITS)
        yield ok(
            "entry", minutes=minutes, hours=hours, kinds=", ".join(sorted(second_factor(seen.environment)))
        )


def _training(seen: Seen) -> bool:
    if seen.demo is not None or seen.store is None:
        return bool(seen.demo)
    with seen.store.reading() as tx:
        return kind_of(tx) == TRAINING


def _limits(seen: Seen, training: bool) -> Iterator[Line]:
    for name in LIMITS:
        known = TABLE[name]
        most = DAY if training else int(known.most)
        facts = {"name": name, "given": given(name, seen.environment), "most": most, "usual": known.usual}
        try:
            if not 1 <= limit(name, seen.environment) <= most:
                yield error("number_out", **facts)
        except ValueError:
            yield error("number_unreadable", **facts)


def _factor(seen: Seen, training: bool) -> Iterator[Line]:
    said = given("KURATOR_SECOND_FACTOR", seen.environment)
    try:
        missing = DEMANDED - second_factor(seen.environment)
    except ValueError as fault:
        unknown = str(fault).partition(": ")[2]
        yield error("factor_unknown", given=said, unknown=unknown, known=" ".join(KINDS))
        return
    if missing and not training:
        yield warning("factor_weak", given=said, missing=", ".join(sorted(missing)))


def _oidc(seen: Seen) -> Iterator[Line]:
    if given("KURATOR_OIDC_ISSUER", seen.environment):
        yield from (error("oidc_unfinished", name=name) for name in OIDC if not given(name, seen.environment))
