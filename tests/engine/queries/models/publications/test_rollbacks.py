"""The version before the one in force."""

from __future__ import annotations

from engine.queries.models.publications.rollbacks import MOST, rollbacks
from engine.store.session import Store
from tests.engine.queries.models.publications.shelf import Shelf


def test_own_versions_lead_back_to_the_one_before_whoever_s_it_was(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        shelf = Shelf(tx)
        author = shelf.person("author", "methodologist")
        bundled, old = shelf.version("own", 1), shelf.version("twice", 1, "zhodino")
        shelf.version("single", 1, "zhodino")  # nothing to go back to
        shelf.version("foreign", 1)
        shelf.version("foreign", 2, "omsk")
        newer = shelf.version("twice", 2, "zhodino")
        present = shelf.version("own", 2, "zhodino")
        assert [(one.present.id, one.before.id) for one in rollbacks(tx, author)] == [
            (present, bundled),
            (newer, old),
        ]


def test_the_last_published_are_shown(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        shelf = Shelf(tx)
        author = shelf.person("author", "methodologist")
        for process in range(MOST + 1):
            shelf.version(f"p{process}", 1)
            last = shelf.version(f"p{process}", 2, "zhodino")
        found = rollbacks(tx, author)
        assert len(found) == MOST and found[0].present.id == last
        assert found[-1].present.process_id == "p1"
