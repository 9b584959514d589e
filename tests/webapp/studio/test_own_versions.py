"""Which numbers of a process's versions a house does not see, and what its page says of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.action.actor import actor_by_login
from engine.usecases.models.publish import publish
from tests.webapp.rooms import Visitor, installation, unsigned
from tests.webapp.studio.gate.test_offers import PART
from webapp.base.database import store
from webapp.studio.own_versions import left_out


@pytest.fixture
def app(bundled_template: Path, tmp_path: Path) -> Iterator[Any]:
    yield unsigned(installation(bundled_template, tmp_path))


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [([], []), ([3], []), ([1, 2, 3], []), ([3, 1], ["2"]), ([9, 7, 3, 1], ["2", "4–6", "8"])],
)
def test_numbers_between_that_are_not_there(numbers: list[int], missing: list[str]) -> None:
    assert left_out(numbers) == missing


def published(app: Any, visitor: Visitor, login: str) -> None:
    """The house of the person has its own text of a common part."""
    named = visitor.page(f"/studio/content/{PART}")
    with app.app_context(), store().transaction() as tx:
        author = actor_by_login(tx, login)
        publish(tx, author, note="своё", files={PART: f"{named}<!-- {login} -->".encode()})


def test_a_number_that_another_house_took_is_told(app: Any) -> None:
    omsk, zhodino = Visitor(app, "orlovsky"), Visitor(app, "latysh")
    published(app, zhodino, "latysh")
    assert "Пропущенные номера" not in zhodino.page("/studio/versions/common_quota")
    published(app, omsk, "orlovsky")  # takes number 3
    assert "Пропущенные номера (2) — у версий других учреждений" in omsk.page("/studio/versions/common_quota")
    assert "Пропущенные номера" not in zhodino.page("/studio/versions/common_quota")
