"""Ambiguities A1–A13 of the regulations are settings: one line of a copy of the configuration is changed, no code, and
another thing happens in the same scenario.

Without a switch of their own: A3 (kinds of help are the options of the plan's form: a form is edited, not code), A11 (a gap
in the numbering of a paper: nothing is done differently).
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.config import Config, current, load
from engine.models.workspace import Workspace
from engine.queries.tasks.task import task_page
from engine.queries.tasks.task_data import opening
from engine.scenarios.acts import act
from engine.scenarios.play import Play
from engine.scenarios.run import run
from engine.scenarios.script import Move, Scenario, scenarios_of
from engine.scenarios.stage import opened
from engine.store.tables import WorkItem
from engine.worktime import Calendar, resolve

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Switch:
    """A line of a house's file, and what is seen with the new one and not with the shipped one."""

    house: str
    shipped: str
    turned: str
    slug: str
    scenario: str
    steps: int  # of the scenario, without what they expect
    then: Mapping[str, Any]
    over: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)  # steps told otherwise


SWITCHES = {
    "A2": Switch(
        "zhodino",
        'monitoring_due = { value = "={months: 1}"',
        'monitoring_due = { value = "={months: 2}"',
        "zhodino_patronat",
        "h5_1_happy_path",
        12,
        {"expect": {"due": {"hold_meeting": "2026-11-16 17:00"}}},
    ),
    "A4": Switch(
        "omsk",
        "clock_from_contact = { value = false",
        "clock_from_contact = { value = true",
        "omsk_support",
        "s2_signal",
        11,
        {"expect": {"due": {"choose_agencies": "2026-03-10 23:59"}}},
    ),
    "A5": Switch(
        "omsk",
        'adaptation = "адаптационный"',
        'adaptation = "начальный"',
        "omsk_support",
        "h3_1_happy_path",
        24,
        {"expect": {"begins_with": {"offer_contract": {"level_title": "начальный"}}}},
    ),
    "A7": Switch(
        "rodnik",
        "diagnosis_first = { value = false",
        "diagnosis_first = { value = true",
        "rodnik_patronage",
        "h1_1_happy_path",
        4,
        {"expect": {"no_timers": ["consilium_late"]}},
    ),
    "A8": Switch(
        "rodnik",
        'head_role = { value = "responsible_person"',
        'head_role = { value = "director"',
        "rodnik_patronage",
        "h1_1_happy_path",
        5,
        {"expect": {"role": {"assign_curator": "director"}}},
    ),
    "A9": Switch(
        "zhodino",
        'removal_decider = { value = "dept_head"',
        'removal_decider = { value = "director"',
        "zhodino_patronat",
        "h5_1_happy_path",
        27,
        {"expect": {"role": {"decide_removal": "director"}}},
    ),
    "A10": Switch(
        "zhodino",
        "remote_counts = { value = false",
        "remote_counts = { value = true",
        "zhodino_patronat",
        "h5_1_happy_path",
        14,
        {
            "at": "2026-10-02 10:00",
            "until": "2026-10-02 10:00",
            "expect": {"not_open": ["review_norm"]},
        },
        {14: {"data": {"channel": "phone"}}},
    ),
    "A12": Switch(
        "omsk",
        "young_family_age = { value = 35",
        "young_family_age = { value = 30",
        "omsk_support",
        "young_family",
        7,
        {"expect": {"has_open": ["settle_category"]}},
    ),
    "A13": Switch(
        "ekaterinburg",
        "primary_counts = { value = true",
        "primary_counts = { value = false",
        "ekaterinburg_patronage",
        "h4_1_happy_path",
        8,
        {"expect": {"not_open": ["draw_schedule"]}},
        {8: {"refused": None}},
    ),
}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


def turned(root: Path, house: str, shipped: str, new: str) -> Config:
    """The configuration of a copy in which one place is written otherwise."""
    shutil.copytree(ROOT / "config", root / "config")
    file = root / "config" / "institutions" / f"{house}.toml"
    text = file.read_text("utf-8")
    assert text.count(shipped) == 1
    file.write_text(text.replace(shipped, new), "utf-8")
    return replace(load(root), root=ROOT)  # the tables of decisions stay where they are


def script(slug: str, name: str) -> Scenario:
    return next(one for one in scenarios_of(ROOT, slug) if one.name == name)


def moves(switch: Switch) -> tuple[Move, ...]:
    """The first steps of the scenario without their expectations, and what is looked at after them."""
    told = []
    for move in script(switch.slug, switch.scenario).moves[: switch.steps]:
        said = {**move.said, **switch.over.get(move.number, {})}
        told.append(Move(move.number, move.verb, {key: said[key] for key in said if key != "expect"}))
    verb = "until" if "until" in switch.then else "expect"
    return (*told, Move(switch.steps + 1, verb, switch.then))


@pytest.mark.parametrize("name", SWITCHES)
def test_a_setting_changes_what_happens(name: str, tmp_path: Path, workspace: Workspace) -> None:
    switch = SWITCHES[name]
    steps = replace(script(switch.slug, switch.scenario), moves=moves(switch))
    assert not run(steps, workspace, current()).passed
    config = turned(tmp_path, switch.house, switch.shipped, switch.turned)
    assert [fault.sentence for fault in run(steps, workspace, config).faults] == []


def test_a1_whether_a_term_may_end_on_a_day_off_is_a_setting(tmp_path: Path) -> None:
    """Ten calendar days from 9 September 2026 end on a Saturday. How many days is written in the diagram itself."""
    config = turned(tmp_path, "zhodino", "roll_forward = { value = true", "roll_forward = { value = false")
    due = [
        resolve({"calendar days": 10}, date(2026, 9, 9), Calendar.of(each.institutions["zhodino"])).due.date()
        for each in (current(), config)
    ]
    assert due == [date(2026, 9, 21), date(2026, 9, 19)]


def test_a6_the_form_of_the_programme_is_a_setting(tmp_path: Path, workspace: Workspace) -> None:
    config = turned(tmp_path, "omsk", "форма ИПСС учреждения", "форма ИПСС по приказу № 7")
    helps = [_help_of_draft(each, workspace) for each in (current(), config)]
    assert ["№ 7" in said for said in helps] == [False, True]


def _help_of_draft(config: Config, workspace: Workspace) -> str:
    """The instruction of the step at which the programme is drafted."""
    scenario = script("omsk_support", "h3_1_happy_path")
    with opened(scenario, workspace, config) as stage:
        play = Play(scenario, stage)
        for move in scenario.moves:
            if move.at:
                stage.move_to(move.at)
            curator = stage.actor("rudenko")
            with stage.store.reading() as tx:
                task = next(iter(tx.execute(_drafting())), None)
                page = task_page(tx, curator, task.id) if task else None
                if page is not None:
                    return opening(tx, page).help
            act(play, move)
            stage.settle()
    raise AssertionError("the programme was never drafted")


def _drafting() -> Any:
    return WorkItem.__table__.select().where(WorkItem.element == "draft_programme")
