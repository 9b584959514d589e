"""A file of XML that cannot be read at all."""

from __future__ import annotations

from engine.errors import UnreadableXml
from engine.models.finding import Finding, error


def unreadable(path: str, fault: UnreadableXml) -> Finding:
    """The one finding of such a file: why, and where."""
    facts = {"reason": fault.facts["reason"], "line": fault.facts["line"]}
    return error(path, str(fault.facts.get("element") or ""), "xml", "at" if facts["line"] else "", **facts)
