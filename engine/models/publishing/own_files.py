"""Which model files are a house's to edit: those of its own lifecycles, and the common parts."""

from __future__ import annotations

from engine.models.workspace import Workspace

COMMON = "common"


def own_folder(workspace: Workspace, institution: str, path: str) -> bool:
    """Whether a file lies in a lifecycle of the institution, or in the common parts."""
    parts = path.split("/")
    if len(parts) != 3 or parts[1] == COMMON:
        return len(parts) == 3
    owners = workspace.owners.get(parts[1])
    return not owners or institution in owners


def own_folders(workspace: Workspace, institution: str) -> list[str]:
    """The lifecycles that are the institution's by what their processes say: where it puts a model of its own."""
    return sorted(one for one, owners in workspace.owners.items() if institution in owners and one != COMMON)
