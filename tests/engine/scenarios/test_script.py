"""What a scenario file may say, and how it is told what is wrong with it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from engine.errors import ScenarioRefused
from engine.scenarios.samples import filled
from engine.scenarios.script import read_scenario

HEAD = "title: Проба\nprocess: zhodino_patronat\ngiven: {institution: zhodino}\nsteps:\n"


def scenario(tmp_path: Path, steps: str, head: str = HEAD):
    file = tmp_path / "proba.yaml"
    file.write_text(head + steps, "utf-8")
    return read_scenario(file)


def test_dates_stay_text_and_only_true_is_true(tmp_path: Path) -> None:
    read = scenario(
        tmp_path, "  - {do: a, at: 2026-09-07 09:30, data: {on: 2026-09-07, answer: yes, ticked: true}}\n"
    )
    assert read.moves[0].said["data"] == {"on": "2026-09-07", "answer": "yes", "ticked": True}
    assert read.moves[0].at is not None and read.moves[0].at.hour == 9


@pytest.mark.parametrize(
    ("steps", "part"),
    [
        ("  - {do: a, message: b}\n", "ровно одно действие"),
        ("  - {note: пусто}\n", "ровно одно действие"),
        ("  - {do: a, when: завтра}\n", "when"),
        ("  - {do: a, at: завтра}\n", "завтра"),
        ("  - просто текст\n", "шаг 1"),
        ("  - {do: a\n", "не читается"),
    ],
)
def test_a_wrong_step_is_named(tmp_path: Path, steps: str, part: str) -> None:
    with pytest.raises(ScenarioRefused, match=part):
        scenario(tmp_path, steps)


def test_missing_and_unknown_parts_are_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioRefused, match="steps"):
        scenario(tmp_path, "", head="title: а\nprocess: б\ngiven: {institution: zhodino}\n")
    with pytest.raises(ScenarioRefused, match="weather"):
        scenario(tmp_path, "  - {do: a}\n", head=HEAD.replace("zhodino}", "zhodino, weather: снег}"))


def test_fields_lie_over_the_sample_and_days_are_counted() -> None:
    samples = {
        "visit": {
            "held_on": "$today",
            "next": "$today+10",
            "deep": {"a": 1, "b": 2},
            "gone": 1,
            "rows": [{"on": "$today-1"}],
            "at": "$now-40",
            "told": "$now",
        }
    }
    said = {"like": "visit", "data": {"deep": {"b": 3}, "gone": None, "more": "x"}}
    assert filled(said, samples, datetime(2026, 4, 25, 0, 10, 59), "f") == {
        "held_on": "2026-04-25", "next": "2026-05-05", "deep": {"a": 1, "b": 3}, "rows": [{"on": "2026-04-24"}], "more": "x",
        "at": "2026-04-24T23:30", "told": "2026-04-25T00:10",
    }  # fmt: skip


def test_an_unknown_sample_is_named() -> None:
    with pytest.raises(ScenarioRefused, match="нет такого"):
        filled({"like": "нет такого"}, {}, datetime(2026, 4, 25), "f")
