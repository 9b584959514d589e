"""What people call a form or a table: a form goes by its heading, or by the step that asks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import UnreadableXml
from engine.xml import read as read_xml


def form_heading(form: Mapping[str, Any]) -> str:
    """The first heading among the texts of a form; empty where it has none."""
    texts = (str(one.get("text", "")) for one in form["components"] if one.get("type") == "text")
    lines = (line.strip() for text in texts for line in text.splitlines())
    return next((line.lstrip("# ") for line in lines if line.startswith("#")), "")


def rule_words(content: bytes) -> list[str]:
    """What each row of a table says to people, in their order; empty for a row without a description."""
    rules = read_xml(content).iter("{*}rule")
    return [" ".join((rule.findtext("{*}description") or "").split()) for rule in rules]


def decision_title(content: bytes, id_: str) -> str:
    """The name of a decision in a file; its id where it has none."""
    try:
        decisions = read_xml(content).iter("{*}decision")
        return next((one.get("name") or "" for one in decisions if one.get("id") == id_), "") or id_
    except UnreadableXml:
        return id_
