"""Decisions of a file; none where it cannot be read, which another rule tells."""

from __future__ import annotations

from engine.decisions import Decision, read_decisions
from engine.errors import DecisionFailed
from engine.models.workspace import Workspace


def decisions(path: str, workspace: Workspace) -> tuple[Decision, ...]:
    """All decisions of the file. Raises UnreadableXml."""
    try:
        return read_decisions(workspace.files[path])
    except DecisionFailed:
        return ()
