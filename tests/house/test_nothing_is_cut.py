"""What people type is refused with its limit, never cut short silently (``engine/registry/fitting.py``)."""

from __future__ import annotations

import re

from tests.house.tree import ROOT

CUT = re.compile(r"\.strip\(\)\[: ?[\w.]+\]|\.text\([^)]*\)\[: ?[\w.]+\]|form\.get\([^)]*\)\[: ?[\w.]+\]")
#: Ids, keys and passwords, which are refused further on whatever they are; codes that must stand in a list.
KNOWN = {
    "engine/registry/life/withdrawal_paper.py",
    "engine/registry/recorders/answers.py",
    "webapp/auth/password_pages.py",
    "webapp/base/posted.py",
    "webapp/cases/start.py",
    "webapp/families/family_pages.py",
}


def test_no_words_of_a_person_are_cut() -> None:
    rooms = [*ROOT.glob("engine/**/*.py"), *ROOT.glob("webapp/**/*.py")]
    found = {str(path.relative_to(ROOT)) for path in rooms if CUT.search(path.read_text("utf-8"))}
    assert found == KNOWN


def test_no_field_of_a_page_cuts_what_is_pasted() -> None:
    """A browser drops the end of a pasted text without a word; the server says the limit and gives the text back."""
    found = [
        str(path)
        for path in ROOT.glob("webapp/templates/**/*.html")
        if "maxlength" in path.read_text("utf-8")
    ]
    assert found == []
