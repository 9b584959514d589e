"""Processes of a workspace as the runtime has read them."""

from __future__ import annotations

from engine.models.workspace import Workspace
from engine.runtime.compile import CompiledProcess, compile_process


def compiled(workspace: Workspace, path: str, process_id: str) -> CompiledProcess:
    """A process of a file, ready to run; compiled once. Errors: DiagramRefused, UnreadableXml."""
    key = (path, process_id)
    if key not in workspace.kept:
        workspace.kept[key] = compile_process(workspace.closure_of_file(path), process_id)
    return workspace.kept[key]
