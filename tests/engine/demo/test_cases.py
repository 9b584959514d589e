"""The demo's stories hold on the bundled diagrams: when a diagram changes, this says which answer to change."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from engine.demo.cases import STORIES, start_demo_cases
from engine.store.session import Store
from engine.store.tables import Case, DeadlineRow, Submission, WorkItem


def test_every_story_is_lived_to_its_end(
    bundled_template: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(f"sqlite:///{shutil.copy(bundled_template, tmp_path / 'demo.sqlite3')}")
    with caplog.at_level(logging.WARNING, "kurator.demo"):
        assert start_demo_cases(store) == len(STORIES)
    assert caplog.messages == []
    with store.reading() as tx:
        done = tx.connection.scalar(select(func.count()).select_from(Submission))
        broken = tx.connection.scalar(select(func.count()).where(DeadlineRow.status == "breached"))
        nowhere = tx.connection.scalar(
            select(func.count())
            .select_from(Case)
            .where(~select(WorkItem.id).where(WorkItem.case_id == Case.id).exists())
        )
    assert done >= sum(len(story.steps) for story in STORIES)
    assert broken >= 1
    assert nowhere == 0
    assert start_demo_cases(store) == 0
    store.close()
