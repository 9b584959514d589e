"""Findings and their sentences."""

from __future__ import annotations

from engine.models.finding import ERROR, WARNING, clash, error, warning


def test_a_hint_is_told_only_where_something_is_near() -> None:
    plain = error("a.bpmn", "visit", "references", "form", name="f", label="Шаг")
    hinted = warning("a.bpmn", "visit", "references", "form", name="f", label="Шаг", near="«g»")
    assert (plain.severity, hinted.severity) == (ERROR, WARNING)
    assert plain.message == "Формы «f» (шаг «Шаг») нет."
    assert hinted.message.startswith(plain.message) and "«g»" in hinted.message


def test_a_finding_speaks_english_too() -> None:
    found = error("a.bpmn", "visit", "references", "form", name="f", label="Step")
    assert found.said("ru") == found.message != found.said("en")


def test_two_files_of_the_project_clash_and_two_that_merely_lie_together_do_not() -> None:
    inside = clash("processes/a.bpmn", "x", "ids", "x", "forms/b.form")
    outside = clash("processes/a.bpmn", "x", "ids", "x", "loose.bpmn")
    assert (inside.severity, outside.severity) == (ERROR, WARNING)


def test_facts_are_cut_to_what_a_person_reads() -> None:
    assert len(error("a.bpmn", "", "ids", id="x" * 500).facts["id"]) == 120


def test_two_findings_of_one_place_are_one_whatever_their_facts() -> None:
    assert error("a.bpmn", "x", "nothing_known", a=1) == error("a.bpmn", "x", "nothing_known", a=2)


def test_the_row_is_what_the_command_prints() -> None:
    found = error("a.bpmn", "visit", "nothing_known")
    assert found.row() == {
        "file": "a.bpmn",
        "element": "visit",
        "rule": "nothing_known",
        "severity": ERROR,
        "message": found.message,
    }
