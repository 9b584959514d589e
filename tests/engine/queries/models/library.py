"""A small library of models: who calls whom, what uses which form and decision."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import insert

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.clock import VirtualClock
from engine.config import current
from engine.store.session import Store
from engine.store.tables import ModelDraft
from tests.engine.decisions.tables import table_xml
from tests.engine.models.models import END, START, file, form, line, node, process
from tests.engine.usecases.house import add_people
from tests.engine.usecases.planted import MOMENT

HERE, COMMON = "processes/zhodino_test", "processes/common"
MINE = '<zeebe:property name="institution" value="zhodino"/>'
THEIRS = '<zeebe:property name="institution" value="omsk"/>'


def call(id: str, called: str, **more: str) -> str:
    return node("callActivity", id, f'<zeebe:calledElement processId="{called}"/>', **more)


def task(id: str, form_id: str = "", extension: str = "", **more: str) -> str:
    stated = f'<zeebe:formDefinition formId="{form_id}"/>' if form_id else ""
    return node("userTask", id, stated + extension, **more)


def diagram(id: str, *steps: str, properties: str = MINE, name: str = "", inside: str = "") -> bytes:
    """Start, the steps in a row, end."""
    ids = [step.partition('id="')[2].partition('"')[0] for step in steps]
    body = START + "".join(steps) + END + line("s", *ids, "e") + inside
    more = f'name="{name}"' if name else ""
    return file(process(body, id=id, properties=properties, more=more))


def drafted(template: Path, folder: Path, files: Mapping[str, bytes]) -> tuple[Store, Actor]:
    """A store that has these files alone, as drafts of Zhodino, and its methodologist."""
    url = f"sqlite:///{shutil.copy(template, folder / 'kurator.db')}"
    without_bundled = replace(current(), root=folder)  # no models lie there
    store = Store(url, VirtualClock(MOMENT), given_config=without_bundled)
    with store.transaction() as tx:
        add_people(tx)
        author = actor_by_login(tx, "vrublevski")
        drawn = {"institution": "zhodino", "updated_at": MOMENT, "updated_by": author.id}
        rows = [{**drawn, "path": path, "content": content} for path, content in files.items()]
        tx.execute(insert(ModelDraft), rows)
        return store, author


TABLE = table_xml(("x",), ("r",), [("1", '"a"')])
FORM = form(id="plan")
