"""Markdown of a diagram as safe HTML: written by methodologists, shown to everybody."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
TAGS = {
    "p",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "code",
    "br",
    "blockquote",
    "h3",
    "h4",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


def rich_text(source: str) -> str:
    """HTML of a Markdown text without links, images or scripts; empty for an empty text."""
    return nh3.clean(MARKDOWN.render(source), tags=TAGS, attributes={}) if source.strip() else ""
