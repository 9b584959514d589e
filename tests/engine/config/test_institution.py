"""What an institution's file says: hours, terms, levels, contacts."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from engine.config import clauses, load
from engine.worktime import Calendar, resolve
from tests.engine.config.broken import CONFIG, ROOT, START, edit, faults


def test_zhodino_says_what_its_regulation_says() -> None:
    zhodino = CONFIG.institutions["zhodino"]
    assert (zhodino.day_start, zhodino.day_end, zhodino.jurisdiction) == (time(8), time(17), "BY")
    assert zhodino.parameters["plan_due"] == {"calendar days": 10}
    assert "dispatch_due" not in zhodino.parameters  # the diagram itself says it
    assert zhodino.parameters["monitoring_due"] == {"months": 1}
    assert zhodino.parameters["removal_decider"] == "dept_head"
    assert zhodino.parameters["remote_counts"] is False
    assert zhodino.contacts["crisis_room_phone"] == "8 (033) 322-23-87"
    assert zhodino.contacts["trust_phone"] == "4-86-04"
    assert zhodino.settings["plan_due"].clause == "zhod.stage2.a.term"
    assert zhodino.settings["plan_due"].text == "={calendar days: 10}"
    assert zhodino.settings["diagnosis_due"].proposal and not zhodino.settings["plan_due"].proposal


def test_contacts_stand_in_the_regulation() -> None:
    digits = "".join(
        filter(
            str.isdigit,
            (ROOT / "config/regulations" / clauses()["zhod.org.crisis"].source).read_text("utf-8"),
        )
    )
    for name in ("phone", "trust_phone", "hotline_phone", "crisis_room_phone"):
        assert "".join(filter(str.isdigit, CONFIG.institutions["zhodino"].contacts[name])) in digits


@pytest.mark.parametrize("slug", CONFIG.institutions)
def test_every_term_of_every_institution_resolves(slug: str) -> None:
    institution = CONFIG.institutions[slug]
    calendar = Calendar.of(institution)
    terms = {name: entry.value for name, entry in institution.settings.items() if entry.unit == "term"}
    assert len(terms) > 8
    for term in terms.values():
        assert resolve(term, START, calendar).due >= calendar.end_of(START)  # at once: the same day


def test_every_deadline_clause_of_zhodino_is_set_from_it() -> None:
    cited = {entry.clause for entry in CONFIG.institutions["zhodino"].settings.values()}
    stated = {
        id
        for id, clause in clauses().items()
        if id.startswith("zhod.") and clause.kind in ("deadline", "frequency")
    }
    in_the_diagram = {"zhod.stage2.b.term"}  # the term of the task send_plan, written there once
    assert stated - in_the_diagram <= cited


def test_omsk_names_its_levels_in_words_that_may_be_changed(root: Path) -> None:
    """A5: codes are those of forms and tables, the words are the institution's; an empty word is refused."""
    assert CONFIG.institutions["omsk"].parameters["support_levels"]["basic"] == "базовый"
    edit(root, "institutions/omsk.toml", 'basic = "базовый"', 'basic = "обычный"')
    assert load(root).institutions["omsk"].parameters["support_levels"]["basic"] == "обычный"
    edit(root, "institutions/omsk.toml", 'basic = "обычный"', 'basic = ""')
    (fault,) = faults(root)
    assert fault.startswith("config/institutions/omsk.toml, parameters.support_levels.value: нужен словарь")
