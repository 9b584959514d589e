"""One judgement of the same texts; whatever they stand on changes, they are judged anew."""

from __future__ import annotations

import pytest

from engine.action.publications.judged import findings_of
from engine.models.publishing.material import Material, material
from tests.engine.usecases.models.publishing_house import PART, PublishingHouse, part


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were looked at, one entry a look."""
    seen: list[str] = []
    real = Material.findings

    def counted(made: Material, config: object) -> object:
        seen.append(made.texts)
        return real(made, config)  # type: ignore[arg-type]

    monkeypatch.setattr(Material, "findings", counted)
    return seen


def asked(press: PublishingHouse, institution: str, due: str) -> None:
    with press.store.reading() as tx:
        findings_of(tx, institution, material(tx, institution, {PART: part(due)}))


def test_the_same_texts_are_looked_at_once(database_url: str, looks: list[str]) -> None:
    press = PublishingHouse.on(database_url)
    looks.clear()
    for due in ("P12D", "P13D", "P12D", "P13D"):
        asked(press, "zhodino", due)
    assert len(looks) == 2
    asked(press, "omsk", "P12D")  # what another house works by may be otherwise
    assert len(looks) == 3
    press.store.close()


def test_they_are_looked_at_again_once_something_was_published(database_url: str, looks: list[str]) -> None:
    press = PublishingHouse.on(database_url)
    author, head = press.person("vrublevski", "methodologist"), press.person("golub", "dept_head")
    press.draw(author, part("P12D"))
    publication = press.prepare(author).id
    asked(press, "zhodino", "P14D")
    looks.clear()
    press.sign(head, publication)
    assert looks == []  # the very texts were judged when they were sent to the signature
    asked(press, "zhodino", "P14D")
    assert len(looks) == 1
    press.store.close()


def test_files_on_the_disk_are_looked_at_each_time(database_url: str, looks: list[str]) -> None:
    press = PublishingHouse.on(database_url)
    looks.clear()
    asked(press, "", "P12D")
    asked(press, "", "P12D")
    assert len(looks) == 2
    press.store.close()
