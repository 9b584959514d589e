"""Whose lifecycle a model file belongs to, and what the list of them says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.clock import VirtualClock
from engine.models.workspace import Workspace
from engine.queries.models.model_list import model_list, own_folder
from engine.store.session import Store
from engine.store.tables import ModelDraft, ProcessVersion
from engine.usecases.cases.start_case import start_case
from tests.engine.models.models import END, START, diagram, flow
from tests.engine.usecases.planted import MOMENT

FILES = {
    f"processes/{folder}/{name}.bpmn": diagram(
        START + END + flow("s", "e"),
        properties=f'<zeebe:property name="institution" value="{owner}"/>' if owner else "",
    )
    for folder, name, owner in (
        ("here", "main", "zhodino"),
        ("here", "part", ""),
        ("there", "main", "omsk"),
        ("common", "main", "omsk"),
        ("nobodys", "main", ""),
    )
}
ACTOR = Actor(1, "m", "М", "zhodino", frozenset({"methodologist"}))


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("processes/here/main.bpmn", True),
        ("processes/here/part.bpmn", True),
        ("forms/here/any.form", True),
        ("processes/there/main.bpmn", False),
        ("forms/there/any.form", False),
        ("processes/common/main.bpmn", True),
        ("forms/common/any.form", True),
        ("forms/there/common", False),
        ("processes/nobodys/main.bpmn", True),
        ("processes/here", False),
        ("processes/here/deeper/main.bpmn", False),
        ("processes/common", False),
    ],
)
def test_the_own_lifecycles_and_the_common_parts(path: str, own: bool) -> None:
    assert own_folder(Workspace(FILES), ACTOR, path) is own


@pytest.fixture
def bundled(bundled_template: Path, tmp_path: Path) -> Iterator[Store]:
    store = Store(f"sqlite:///{shutil.copy(bundled_template, tmp_path / 'kurator.db')}", VirtualClock(MOMENT))
    yield store
    store.close()


def test_a_line_of_the_list(bundled: Store) -> None:
    """Who published is told of what was published by somebody; who drew the draft, of what is drawn."""
    root = "processes/zhodino_patronat/zhodino_patronat.bpmn"
    with bundled.transaction() as tx:
        author = actor_by_login(tx, "latysh")
        by_latysh = ProcessVersion.process_id == "zhodino_launch"
        tx.execute(update(ProcessVersion).where(by_latysh).values(published_by=author.id))
        before = {row.path: row for row in model_list(tx, author)}
        start = {"title": "Семья Измеровой", "address": "ул. Лесная, 5"}
        start_case(tx, actor_by_login(tx, "borisevich"), "zhodino_patronat", start, {}, "one")
        known = {"institution": author.institution, "path": root, "content": b"<a/>", "updated_at": MOMENT}
        tx.execute(insert(ModelDraft), {**known, "updated_by": author.id})
        rows = {row.path: row for row in model_list(tx, author)}
    whole = rows["processes/zhodino_patronat/zhodino_launch.bpmn"]
    assert (whole.kind, whole.key, whole.number, whole.published_by) == (
        "bpmn",
        "zhodino_launch",
        1,
        author.name,
    )
    was, now = before[root], rows[root]
    assert (was.key, was.number, was.published_by, was.draft, was.draft_by) == (
        "zhodino_patronat",
        1,
        None,
        None,
        None,
    )
    assert now.draft is not None and (now.draft_by, now.published_by) == (author.name, None)
    form = next(path for path in rows if path.startswith("forms/zhodino_patronat/"))
    assert (rows[form].number, rows[form].published_at, rows[form].published_by) == (None, None, None)
    assert (was.running, now.running, now.on_newest) == (0, 1, 1)
    # files that its version pins run with it, all the others do not
    assert {row.running - before[path].running for path, row in rows.items()} == {0, 1}
    assert rows["processes/zhodino_patronat/eligibility_zhodino.dmn"].used_in >= 1


def test_the_order_of_the_list(bundled: Store) -> None:
    """Each lifecycle with its own diagram at its head, then by titles, the common parts last; of one's own house alone."""
    with bundled.reading() as tx:
        rows = model_list(tx, actor_by_login(tx, "latysh"))
    places = [(row.folder == "common", row.folder, row.key != row.folder, row.title) for row in rows]
    assert places == sorted(places) and len({row.path for row in rows}) == len(rows)
    assert {row.kind for row in rows} == {"bpmn", "dmn", "form"}
    folders = list(dict.fromkeys(row.folder for row in rows))
    assert folders[-1] == "common" and "zhodino_patronat" in folders and "omsk_support" not in folders
    first = next(row for row in rows if row.folder == "zhodino_patronat")
    assert first.key == "zhodino_patronat" and first.title == "Социальный патронат семьи"
