"""Files that come in: a model of another kind takes no place, and one from before does not shut the page."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from engine.store.tables import ModelDraft
from tests.webapp.rooms import Visitor, installation

OTHERS = {
    "bpmn": "processes/zhodino_patronat/zhodino_launch.bpmn",
    "dmn": "processes/zhodino_patronat/eligibility_zhodino.dmn",
    "form": "forms/common/no_activity.form",
}
HELD = {"bpmn": "схема процесса", "dmn": "таблица решений", "form": "форма"}


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return installation(bundled_template, tmp_path_factory.mktemp("files"))


@pytest.fixture
def author(app: Any) -> Iterator[Visitor]:
    visitor = Visitor(app, "latysh")
    yield visitor
    for path in OTHERS.values():
        visitor.post(f"/studio/drop/{path}")


def archive_sent(author: Visitor, path: str, content: bytes) -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr(path, content)
    packed.seek(0)
    form = {"file": (packed, "x.zip"), "csrf_token": author.token}
    assert author.client.post("/studio/zip", data=form, content_type="multipart/form-data").status_code == 302
    return html.unescape(author.page("/studio"))


@pytest.mark.parametrize("held", OTHERS)
@pytest.mark.parametrize("wanted", OTHERS)
def test_a_model_of_another_kind_takes_no_place(author: Visitor, held: str, wanted: str) -> None:
    """By upload, by the editor and in an archive: what it is and what was wanted is told, and nothing is kept."""
    if held == wanted:
        return
    path, given = OTHERS[wanted], author.client.get(f"/studio/download/{OTHERS[held]}").data
    told = f"в нём {HELD[held]}, а здесь {HELD[wanted]}"
    uploaded = author.upload(f"/studio/upload/{path}", (io.BytesIO(given), f"x.{wanted}"))
    assert uploaded.status_code == 422 and told in uploaded.get_json()["message"]
    saved = author.send("PUT", f"/studio/draft/{path}", {"content": given.decode(), "version": 0})
    assert saved.status_code == 422 and told in saved.get_json()["message"]
    assert told in archive_sent(author, path, given)
    assert author.client.get(f"/studio/draft/{path}").get_json()["version"] == 0


@pytest.mark.parametrize("wanted", OTHERS)
@pytest.mark.parametrize("held", ["<a/>", "[1, 2]", "<html><body/></html>"])
def test_what_is_no_model_at_all_takes_no_place_either(author: Visitor, held: str, wanted: str) -> None:
    answer = author.upload(f"/studio/upload/{OTHERS[wanted]}", (io.BytesIO(held.encode()), "x"))
    assert (
        answer.status_code == 422
        and "не схема, не таблица решений и не форма" in answer.get_json()["message"]
    )


@pytest.mark.parametrize("held", OTHERS)
@pytest.mark.parametrize("wanted", OTHERS)
def test_a_draft_of_another_kind_from_before_still_opens(
    app: Any, author: Visitor, held: str, wanted: str
) -> None:
    path, given = OTHERS[wanted], author.client.get(f"/studio/download/{OTHERS[held]}").data
    with app.extensions["kurator-store"].transaction() as tx:
        row = {"institution": "zhodino", "path": path, "content": given, "version": 1}
        tx.execute(insert(ModelDraft).values(**row, updated_at=tx.now(), updated_by=None))
    for address in (
        "/studio",
        f"/studio/edit/{path}",
        f"/studio/content/{path}",
        f"/studio/gate?path={path}",
    ):
        assert author.client.get(address).status_code == 200, address
    assert "Отказаться от черновика" in author.page(f"/studio/edit/{path}")


def test_the_draft_a_file_takes_the_place_of_is_put_aside(author: Visitor) -> None:
    path = OTHERS["form"]
    text = author.page(f"/studio/content/{path}")
    author.send("PUT", f"/studio/draft/{path}", {"content": text + "\n", "version": 0})
    sent = author.upload(f"/studio/upload/{path}", (io.BytesIO(text.encode() + b"  "), "x.form"))
    assert sent.status_code == 200 and "в «Убранном»" in author.page(f"/studio/edit/{path}")
    assert f"/studio/back/{path}" in author.page("/studio")
    author.post(f"/studio/back/{path}")
    assert author.client.get(f"/studio/download/{path}").data.endswith(b"\n")
