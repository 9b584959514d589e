"""Kinds and codes of notices."""

from __future__ import annotations

from pathlib import Path

from tests.engine.config.broken import CONFIG, edit, faults


def test_danger_own_terms_and_the_own_way_in_are_always_told() -> None:
    known = CONFIG.notices
    assert {"danger", "own_terms", "entry", "absences"} == known.always
    assert not known.always & set(known.own_choice()) and "family" not in known.staff_kinds()
    for code in (
        "crisis_alert",
        "deadline_broken",
        "distress_high",
        "entry.link_made",
        "own_deadline_breached",
        "own_deadline_born_late",
    ):
        assert known.of(code).kind in known.always, code
    assert known.of("visit_missed").kind in known.own_choice()


def test_what_a_methodologist_has_named_is_of_another_kind_and_not_urgent() -> None:
    assert (CONFIG.notices.of("nobody_knows").kind, CONFIG.notices.of("nobody_knows").urgent) == (
        "other",
        False,
    )


def test_urgent_is_danger_alone() -> None:
    urgent = {code for code, each in CONFIG.notices.codes.items() if each.urgent}
    assert urgent and {CONFIG.notices.of(code).kind for code in urgent} == {"danger"}


def test_a_slip_of_the_pen_is_a_fault(root: Path) -> None:
    edit(root, "notices.toml", 'visit_missed = { kind = "visits" }', 'visit_missed = { kind = "vizits" }')
    edit(
        root,
        "notices.toml",
        'quality_checked = { kind = "quality" }',
        'quality_checked = { kind = "quality", urgnet = true }',
    )
    found = faults(root)
    assert any("notices.toml" in each and "vizits" in each for each in found)
    assert any("notices.toml" in each and "urgnet" in each for each in found) and len(found) == 2
