"""Whoever edits is told what waits for a signature with that very draft, on the map, in the editor and after the act."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from engine.action.actor import actor_by_login
from engine.action.publications.entered import Wanted, enter
from engine.action.publications.remember import remember, tell
from engine.models.publishing.material import material
from engine.models.publishing.publications import DRAFTS
from tests.webapp.rooms import Visitor, installation

PATH = "processes/zhodino_patronat/zhodino_launch.bpmn"


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return installation(bundled_template, tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def author(app: Any) -> Visitor:
    return Visitor(app, "latysh")


def prepared(app: Any, author: Visitor, when: bool = False) -> int:
    """A draft that waits for a signature; it has been through the gate elsewhere."""
    text = author.page(f"/studio/content/{PATH}")
    version = author.client.get(f"/studio/draft/{PATH}").get_json()["version"]
    author.send("PUT", f"/studio/draft/{PATH}", {"content": text + "\n", "version": version})
    files = {PATH: (text + "\n").encode()}
    with app.extensions["kurator-store"].transaction() as tx:
        at = tx.now() + timedelta(days=2) if when else None
        wanted = Wanted(DRAFTS, files, "Приказ № 7", publish_at=at)
        return enter(tx, actor_by_login(tx, "latysh"), wanted, material(tx, "zhodino", files)).id


def test_it_is_told_before_an_edit_and_after_it(app: Any, author: Visitor) -> None:
    number = prepared(app, author)
    told = f"Этот черновик ждёт подписи: публикация № {number} (Латыш"
    assert told in author.page(f"/studio/edit/{PATH}")
    [state] = author.client.get(f"/studio/draft/{PATH}").get_json()["prepared"]
    assert told in state["told"] and state["url"] == f"/studio/publications/{number}"
    card = author.page("/studio").partition(f'href="/studio/edit/{PATH}"')[2].partition("</article>")[0]
    assert "ждёт подписи" in card and f"/studio/publications/{number}" in card
    asked = author.post(f"/studio/drop/{PATH}")
    assert asked.status_code == 409 and told in asked.text and told in author.page(f"/studio/edit/{PATH}")
    author.post(f"/studio/drop/{PATH}", voids="1")
    page = author.page(f"/studio/edit/{PATH}")
    assert f"Публикация № {number} потеряла силу" in page and told not in page
    assert author.client.get(f"/studio/draft/{PATH}").get_json()["prepared"] == []


def test_no_way_of_changing_a_draft_voids_a_publication_unasked(app: Any, author: Visitor) -> None:
    """Told with the facts, nothing changed; the same text voids nothing; with the flag it happens."""
    number = prepared(app, author)
    state = author.client.get(f"/studio/draft/{PATH}").get_json()
    text, edit = author.page(f"/studio/content/{PATH}"), f"/studio/draft/{PATH}"
    other = {"content": text + "\n", "version": state["version"]}
    answer = author.send("PUT", edit, other)
    assert answer.status_code == 409 and f"№ {number}" in answer.get_json()["message"]
    assert (
        answer.get_json()["prepared"] == state["prepared"] and author.page(f"/studio/content/{PATH}") == text
    )
    upload = author.post(f"/studio/upload/{PATH}", file=(BytesIO(text.encode() + b"\n"), "x.bpmn"))
    assert upload.status_code == 409 and upload.get_json()["prepared"] == state["prepared"]
    assert author.send("PUT", edit, other | {"content": text}).status_code == 200
    assert author.client.get(edit).get_json()["prepared"] == state["prepared"]
    assert (
        author.send("PUT", edit, other | {"version": state["version"] + 1, "voids": True}).status_code == 200
    )
    assert author.client.get(edit).get_json()["prepared"] == []


def test_a_refusal_stands_on_the_card_and_in_the_editor_until_it_is_read(app: Any, author: Visitor) -> None:
    number = prepared(app, author, when=True)
    assert f"публикация № {number}" in author.page(f"/studio/edit/{PATH}")
    with app.extensions["kurator-store"].transaction() as tx:
        head = actor_by_login(tx, "shevko")
        remember(tx, number, "refused", head.id, "нет приказа")
        tell(tx, number, "refused", [actor_by_login(tx, "latysh").id])
    card = author.page("/studio").partition(f'href="/studio/edit/{PATH}"')[2].partition("</article>")[0]
    assert "В подписи отказано" in card and "нет приказа" in card
    page = author.page(f"/studio/edit/{PATH}")
    assert "В подписи отказано" in page and "нет приказа" in page
    author.post(f"/studio/publications/{number}/seen")
    assert "нет приказа" not in author.page(f"/studio/edit/{PATH}")
