"""Papers of the published models: read once, and anew when something is published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.access import Actor
from engine.errors import NotFound
from engine.queries.models.regulation import models, open_counts, own_clause, own_paper, own_papers
from engine.store.session import Store
from engine.usecases.models.publish import publish

PATH = "processes/zhodino_patronat/zhodino_launch.bpmn"


def person(institution: str, *roles: str) -> Actor:
    return Actor(1, "somebody", "Некто Н. Н.", institution, frozenset(roles))


@pytest.fixture(scope="module")
def store(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    copy = shutil.copy(bundled_template, tmp_path_factory.mktemp("regulation") / "k.db")
    return Store(f"sqlite:///{copy}")


def test_each_house_has_its_own_papers(store: Store) -> None:
    with store.reading() as tx:
        assert [one.code for one in own_papers(tx, person("rodnik", "curator"))] == ["rodp", "rods"]
        assert own_clause(tx, person("omsk", "curator"), "omsk.6.4.a").clause.kind == "frequency"
        for code in ("zhod", "nothing"):
            with pytest.raises(NotFound):
                own_paper(tx, person("omsk", "curator"), code)
        with pytest.raises(NotFound):
            own_clause(tx, person("zhodino", "curator"), "zhod.stage9")


def test_a_published_change_is_seen_at_once(store: Store) -> None:
    reader = person("zhodino", "methodologist")
    with store.transaction() as tx:
        before = own_clause(tx, reader, "zhod.stage2.b")
        changed = models(tx, reader).files[PATH].replace("Направить план".encode(), "Разослать план".encode())
        publish(tx, None, note="проба", files={PATH: changed})
        after = own_clause(tx, reader, "zhod.stage2.b")
    titles = [
        [place.title for carrier in one.carriers for place in carrier.places] for one in (before, after)
    ]
    assert any("Направить план" in title for title in titles[0])
    assert not any("Направить план" in title for title in titles[1])


def test_nobody_waits_in_an_empty_house(store: Store) -> None:
    with store.reading() as tx:
        assert open_counts(tx, person("zhodino", "dept_head")) == {}
