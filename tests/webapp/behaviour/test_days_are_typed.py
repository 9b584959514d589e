"""A day is typed and read as one house style everywhere: no page hands it to the browser's own field, which speaks the browser's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEBAPP = Path(__file__).resolve().parents[3] / "webapp"
NATIVE = re.compile(r"""type['"]?\s*[=:]\s*['"](date|time|datetime-local|month|week)['"]""")
PAGES = sorted((WEBAPP / "templates").rglob("*.html"))
SCRIPTS = sorted(
    path
    for folder in ("frame", "page", "taskform", "studio", "viewer", "comparison", "reports")
    for path in (WEBAPP / "frontend" / folder).rglob("*.js")
)


@pytest.mark.parametrize("page", PAGES + SCRIPTS, ids=lambda path: str(path.relative_to(WEBAPP)))
def test_no_page_has_a_native_picker(page: Path) -> None:
    source = page.read_text("utf-8")
    assert not NATIVE.search(source)
    assert "'date'" not in source or "data-day" in source, "a macro hands the kind of a field on"


@pytest.mark.parametrize("path", sorted(WEBAPP.rglob("*.py")), ids=lambda path: str(path.relative_to(WEBAPP)))
def test_who_takes_a_typed_day_tells_what_is_wrong_with_it(path: Path) -> None:
    """Otherwise a day that cannot be read would count as none, and be lost without a word."""
    source = path.read_text("utf-8")
    if re.search(r"\btyped_(day|moment)\(", source) and path.name != "posted.py":
        assert re.search(r"\b(every_day_read|misreadings|carried_out)\(", source)
