"""What a person is let to and what is shut to them, as of this very moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.access import Sight
from engine.registry.people import sight as module
from engine.registry.people.sight import DAYS, MEETING_DAYS, sight
from engine.store.session import Store
from tests.engine.ground import HOUR, NOW, SECOND, Ground


def test_who_was_let_until_when_and_who_is_kept_away(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        ground = Ground.of(empty_store, tx)
        me, other = ground.person("me", "curator"), ground.person("other", "curator")
        names = ("asked", "let", "over", "last", "urgent", "refused", "kept", "lifted", "both", "theirs")
        family = {name: ground.family(name) for name in names}
        ground.access(family["asked"], me, "request", "asked", until=NOW + HOUR)
        ground.access(family["let"], me, "request", "granted", until=NOW + HOUR)
        ground.access(family["over"], me, "request", "granted", until=NOW)
        ground.access(family["last"], me, "request", "granted", until=NOW + SECOND)
        ground.access(family["urgent"], me, "emergency", "granted", until=NOW + HOUR)
        ground.access(family["refused"], me, "emergency", "ended", until=NOW + HOUR)
        ground.access(family["kept"], me, "excluded", "granted")
        ground.access(family["lifted"], me, "excluded", "ended")
        ground.access(family["both"], me, "emergency", "granted", until=NOW + HOUR)
        ground.access(family["both"], me, "excluded", "granted")
        ground.access(family["theirs"], other, "request", "granted", until=NOW + HOUR)
        ground.access(family["let"], other, "excluded", "granted")
        assert sight(tx, me.id, "nowhere") == Sight(
            frozenset({family["let"], family["last"], family["urgent"]}),
            frozenset({family["kept"], family["both"]}),
            ((family["urgent"], NOW + HOUR),),
            None,
            None,
            NOW - timedelta(days=14),
        )


def test_a_sealed_family_is_shut_to_all_but_those_it_names(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        ground = Ground.of(empty_store, tx)
        me, other = ground.person("me", "curator"), ground.person("other", "curator")
        sealed, named = (ground.family(name, sealed=True) for name in ("sealed", "named"))
        ended, beside = (ground.family(name, sealed=True) for name in ("ended", "beside"))
        ground.family("there", sealed=True, institution="omsk")
        ground.access(named, me, "named", "granted")
        ground.access(ended, me, "named", "ended")
        ground.access(beside, other, "named", "granted")
        ground.access(sealed, me, "request", "asked")
        assert sight(tx, me.id, "zhodino") == Sight(
            admitted=frozenset({named}),  # whoever is named gets in
            shut=frozenset({sealed, ended, beside}),
            today=NOW.date(),
            meetings_since=NOW - timedelta(days=14),
        )
        assert sight(tx, other.id, "zhodino").shut == {sealed, named, ended}


@pytest.mark.parametrize(
    ("days", "since"), [(2, NOW - timedelta(days=2)), (0, None), (1, NOW - timedelta(days=1))]
)
def test_as_many_days_after_the_work_as_the_institution_says(
    empty_store: Store, days: int, since: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty_store.transaction() as tx:
        Ground.of(empty_store, tx)
        monkeypatch.setitem(tx.config.institutions["zhodino"].parameters, DAYS, days)  # type: ignore[arg-type]
        assert sight(tx, 0, "zhodino").worked_since == since
        monkeypatch.setitem(tx.config.institutions["zhodino"].parameters, MEETING_DAYS, days)  # type: ignore[arg-type]
        assert sight(tx, 0, "zhodino").meetings_since == NOW - timedelta(days=days)
        assert module.sight(tx, 0, "closed long ago").worked_since is None
