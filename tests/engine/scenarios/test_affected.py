"""A change is held against every scenario of every process that it concerns, and against no other."""

from pathlib import Path

from engine.scenarios.affected import affected
from engine.scenarios.script import scenarios_of, slugs
from tests.homes import ROOT, with_few_scenarios


def test_all_scenarios_of_the_processes_are_played() -> None:
    due = {"zhodino_patronat", "omsk_support"}
    every = [each for slug in slugs(ROOT) for each in scenarios_of(ROOT, slug)]
    found = affected(ROOT, due)
    assert found == [each for each in every if each.process in due] and 20 < len(found) < len(every)


def test_what_concerns_nothing_plays_nothing() -> None:
    assert affected(ROOT, ()) == affected(ROOT, ["nothing"]) == []


def test_where_few_are_kept_they_are_the_shortest_of_each_lifecycle(tmp_path: Path) -> None:
    home = with_few_scenarios(tmp_path, 3)
    assert {slug: len(list(scenarios_of(home, slug))) for slug in slugs(home)} == dict.fromkeys(
        slugs(ROOT), 3
    )
