"""The methodologist's room: drafts, findings, changes, publishing, files in and out."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.webapp.rooms import Visitor, hurried, installation, unsigned
from tests.webapp.studio.through_the_gate import send

PATH = "processes/zhodino_patronat/zhodino_launch.bpmn"
OLD_TERM, NEW_TERM = "={working days: 1", "={working days: 2"
HOSTILE = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("studio")
    return hurried(installation(bundled_template, folder), folder)


@pytest.fixture
def author(app: Any) -> Iterator[Visitor]:
    visitor = Visitor(app, "latysh")
    yield visitor
    visitor.post(f"/studio/drop/{PATH}")


@pytest.fixture
def text(author: Visitor) -> str:
    return author.page(f"/studio/content/{PATH}")


def save(author: Visitor, content: str, version: int) -> Any:
    return author.send("PUT", f"/studio/draft/{PATH}", {"content": content, "version": version})


def test_the_list_shows_the_own_lifecycle_with_versions(author: Visitor) -> None:
    page = author.page("/studio")
    assert "Социальный патронат семьи" in page and "версия 1" in page and "Общие части" in page


@pytest.mark.parametrize("login", ["kulesh", "zhuk", "shevko"])
def test_only_methodologists_come_in(app: Any, login: str) -> None:
    visitor = Visitor(app, login)
    for path in (
        "/studio",
        f"/studio/edit/{PATH}",
        f"/studio/content/{PATH}",
        "/studio/versions/zhodino_patronat",
    ):
        visitor.page(path, 403)
    assert visitor.send("PUT", f"/studio/draft/{PATH}", {"content": "x", "version": 0}).status_code == 403


def test_what_is_opened_is_byte_for_byte_what_is_downloaded(author: Visitor, text: str) -> None:
    answer = author.client.get(f"/studio/download/{PATH}")
    assert answer.data.decode() == text
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "application/octet-stream"


def test_the_editor_is_of_the_file_that_is_opened(author: Visitor) -> None:
    """Under its own name: the list has many."""
    other = (
        "forms/common/" + sorted(re.findall(r"/studio/edit/forms/common/([^\"]+)", author.page("/studio")))[0]
    )
    for path in (PATH, other):
        page = author.page(f"/studio/edit/{path}")
        assert f"/studio/download/{path}" in page
    assert f"/studio/download/{PATH}" not in page


def test_a_draft_is_kept_and_dropped(author: Visitor, text: str) -> None:
    changed = text.replace("</bpmn:definitions>", "<!-- правка --></bpmn:definitions>")
    assert save(author, changed, 0).get_json() == {"version": 1}
    assert "правка" in author.page(f"/studio/content/{PATH}")
    assert "есть черновик" in author.page("/studio")
    author.post(f"/studio/drop/{PATH}")
    assert author.page(f"/studio/content/{PATH}") == text


def test_a_second_author_gets_both_variants(author: Visitor, text: str) -> None:
    assert save(author, text + " ", 0).status_code == 200
    answer = save(author, text + "  ", 0)
    said = answer.get_json()
    assert answer.status_code == 409
    assert said["version"] == 1 and said["theirs"] == text + " " and said["author"] == "Латыш В. И."
    assert save(author, text + "  ", said["version"]).status_code == 200


@pytest.mark.parametrize("body", [{}, {"content": 5, "version": 0}, {"content": "x", "version": "1"}, []])
def test_junk_instead_of_a_draft_is_refused(author: Visitor, body: Any) -> None:
    assert author.send("PUT", f"/studio/draft/{PATH}", body).status_code == 400


def test_an_unreadable_draft_is_refused_in_russian(author: Visitor) -> None:
    answer = save(author, HOSTILE.decode(), 0)
    assert answer.status_code == 422
    assert answer.get_json()["findings"][0]["severity"] == "error"
    assert any("а" <= letter <= "я" for letter in answer.get_json()["message"])


def test_unknown_and_foreign_files_are_not_there(author: Visitor) -> None:
    for path in ("processes/zhodino_patronat/none.bpmn", "../../etc/passwd", "processes/omsk_support/x.bpmn"):
        assert author.client.get(f"/studio/content/{path}").status_code in (404, 308)


def test_findings_name_the_element(author: Visitor, text: str) -> None:
    broken = text.replace('formId="f06_dispatch_by"', 'formId="nowhere"')
    assert broken != text
    findings = author.send("POST", f"/studio/check/{PATH}", {"content": broken}).get_json()["findings"]
    assert any("nowhere" in one["message"] and one["element"] for one in findings)
    assert author.send("POST", f"/studio/check/{PATH}", {"content": text}).get_json()["findings"] == []


def test_changes_are_sentences(author: Visitor, text: str) -> None:
    said = author.send("POST", f"/studio/changes/{PATH}", {"content": text}).get_json()
    assert said == {"changes": [], "impact": []}
    changed = text.replace(OLD_TERM, NEW_TERM)
    assert changed != text
    said = author.send("POST", f"/studio/changes/{PATH}", {"content": changed}).get_json()
    assert any("срок" in one and "2 рабочих дня" in one for one in said["changes"])


def test_publishing_needs_a_note_and_refuses_errors(author: Visitor, text: str) -> None:
    assert save(author, text.replace(OLD_TERM, NEW_TERM), 0).status_code == 200
    assert send(author, "", PATH).status_code == 422
    assert save(author, text.replace('formId="f06_dispatch_by"', 'formId="nowhere"'), 1).status_code == 200
    answer = send(author, "проба", PATH)
    assert answer.status_code == 422 and "nowhere" in answer.text
    assert "версия 1" in author.page("/studio/versions/zhodino_launch")


def test_a_file_is_taken_in_and_refused_with_reasons(author: Visitor, text: str) -> None:
    good = author.upload(f"/studio/upload/{PATH}", (io.BytesIO(text.encode() + b"\n"), "../../x.bpmn"))
    assert good.status_code == 200 and good.get_json()["version"] == 1
    bad = author.upload(f"/studio/upload/{PATH}", (io.BytesIO(HOSTILE), "x.bpmn"))
    assert bad.status_code == 422 and bad.get_json()["findings"][0]["message"]
    large = author.upload(f"/studio/upload/{PATH}", (io.BytesIO(b" " * (2 * 1024 * 1024 + 1)), "x.bpmn"))
    assert large.status_code == 413
    assert author.send("POST", f"/studio/upload/{PATH}", {}).status_code == 400


def test_an_unfinished_draft_comes_back_as_it_was(author: Visitor, text: str) -> None:
    """Downloaded with its mistakes, drawn on elsewhere, and taken in again: they are told at publishing."""
    unfinished = text.replace('formId="f06_dispatch_by"', 'formId="nowhere"')
    assert save(author, unfinished, 0).get_json()["version"] == 1
    given = author.client.get(f"/studio/download/{PATH}").data
    back = author.client.post(
        f"/studio/upload/{PATH}",
        data={"file": (io.BytesIO(given + b"\n"), "x.bpmn"), "version": "1"},
        headers={"X-CSRFToken": author.token, "Accept": "application/json"},
        content_type="multipart/form-data",
    )
    assert (back.status_code, back.get_json()["version"]) == (200, 2)
    stale = author.client.post(
        f"/studio/upload/{PATH}",
        data={"file": (io.BytesIO(given), "x.bpmn"), "version": "1"},
        headers={"X-CSRFToken": author.token, "Accept": "application/json"},
        content_type="multipart/form-data",
    )
    assert stale.status_code == 409  # the page was older than the draft: nothing is overwritten unseen
    assert author.client.get(f"/studio/download/{PATH}").data == given + b"\n"


def test_other_encodings_reach_the_editor_whole(author: Visitor, text: str) -> None:
    other = text.replace("UTF-8", "windows-1251", 1).encode("cp1251", "xmlcharrefreplace")
    assert author.upload(f"/studio/upload/{PATH}", (io.BytesIO(other), "x.bpmn")).status_code == 200
    shown = author.page(f"/studio/content/{PATH}")
    assert "UTF-8" in shown[:60] and "Направить" in shown
    assert author.client.get(f"/studio/download/{PATH}").data == other


def test_a_whole_process_is_one_archive(author: Visitor) -> None:
    answer = author.client.get("/studio/zip/zhodino_patronat")
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert (
        PATH in names
        and any(name.endswith(".form") for name in names)
        and any(n.endswith(".dmn") for n in names)
    )


def packed(files: dict[str, bytes]) -> io.BytesIO:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            written.writestr(name, content)
    archive.seek(0)
    return archive


def send_archive(author: Visitor, archive: io.BytesIO) -> str:
    form = {"file": (archive, "x.zip"), "csrf_token": author.token}
    answer = author.client.post("/studio/zip", data=form, content_type="multipart/form-data")
    assert answer.status_code == 302
    return author.page("/studio")


def test_a_whole_process_comes_back_as_drafts(author: Visitor, text: str) -> None:
    given = author.client.get("/studio/zip/zhodino_patronat").data
    with zipfile.ZipFile(io.BytesIO(given)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert "Черновиков: 0." in send_archive(author, packed(files))
    files[PATH] = text.replace(OLD_TERM, NEW_TERM).encode()
    assert "Черновиков: 1. zhodino_launch.bpmn" in send_archive(author, packed(files))
    assert NEW_TERM in author.page(f"/studio/content/{PATH}")
    files[PATH] = text.encode()
    assert "уже есть черновик" in send_archive(author, packed(files))
    assert NEW_TERM in author.page(f"/studio/content/{PATH}")


@pytest.mark.parametrize(
    ("archive", "told"),
    [
        (io.BytesIO(b"no zip at all"), "не архив zip"),
        (packed({"../../etc/passwd": b"x"}), "среди ваших моделей нет"),
        (packed({"processes/omsk_support/omsk_intake.bpmn": b"<x/>"}), "среди ваших моделей нет"),
        (packed({PATH: b" " * (2 * 1024 * 1024 + 1)}), "слишком велик"),
        (packed({f"{n}.bpmn": b"" for n in range(301)}), "больше 300"),
    ],
    ids=["junk", "outside", "foreign", "large", "many"],
)
def test_an_archive_that_cannot_be_taken_changes_nothing(
    author: Visitor, archive: io.BytesIO, told: str
) -> None:
    assert told in send_archive(author, archive)
    assert "есть черновик<" not in author.page("/studio")


def test_versions_can_be_looked_at(author: Visitor) -> None:
    page = author.page("/studio/versions/zhodino_patronat/1")
    assert 'data-island="viewer"' in page
    author.page("/studio/versions/zhodino_patronat/99", 404)
    author.page("/studio/versions/nothing", 404)


def test_a_published_term_is_a_new_version(tmp_path: Path, bundled_template: Path) -> None:
    author = Visitor(hurried(unsigned(installation(bundled_template, tmp_path)), tmp_path), "latysh")
    text = author.page(f"/studio/content/{PATH}")
    assert save(author, text.replace(OLD_TERM, NEW_TERM), 0).status_code == 200
    said = author.page(send(author, "Приказ № 3", PATH).headers["Location"])
    assert "/studio/versions/zhodino_launch/2" in said
    assert "/studio/versions/zhodino_patronat/2" in said
    page = author.page("/studio/versions/zhodino_launch")
    assert "версия 2" in page and "Приказ № 3" in page
    assert "есть черновик" not in author.page("/studio")


@pytest.mark.parametrize("words", ["этап составления плана", "Разрабатывается комплекс", "zhod.stage2.a"])
def test_a_clause_is_found_as_it_is_written(author: Visitor, words: str) -> None:
    found = (
        author.page(f"/studio?q={quote(words)}")
        .partition('aria-label="Найдено"')[2]
        .partition("</section>")[0]
    )
    assert (
        "разрабатывается комплекс мероприятий" in found.replace("\xa0", " ")
        and "/studio/edit/processes/zhodino_patronat/" in found
    )


def test_the_hint_of_the_search_is_a_clause_of_the_own_paper(author: Visitor) -> None:
    page = html.unescape(author.page("/studio?q=нетакого"))
    clause = page.partition("или по пункту, например «")[2].partition("»")[0]
    assert clause and "Ничего не нашлось" not in author.page(f"/studio?q={quote(clause)}")
