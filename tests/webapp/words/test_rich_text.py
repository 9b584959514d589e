"""Markdown of a diagram as safe HTML."""

from __future__ import annotations

import pytest

from webapp.words.rich_text import rich_text


def test_plain_markdown_is_kept() -> None:
    assert rich_text("**важно**\n\n- раз") == "<p><strong>важно</strong></p>\n<ul>\n<li>раз</li>\n</ul>\n"
    assert "<td>1</td>" in rich_text("|а|\n|-|\n|1|")
    assert rich_text("  ") == ""


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](http://a/b.png)",
        '<img src="x" onerror="y">',
        "[x](http://evil)",
    ],
)
def test_nothing_leads_away_loads_or_runs(source: str) -> None:
    html = rich_text(source)
    assert "<script" not in html and "<a" not in html and "<img" not in html
