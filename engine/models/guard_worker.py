"""The other side of ``engine.models.guarded``: reads a workspace, then answers one line per file."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

from engine.config import Config, load
from engine.feel.evaluator import feel
from engine.models.check import check
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def main() -> None:
    """Serve until the pipe is closed."""
    answers, sys.stdout = sys.stdout, sys.stderr  # nothing but answers may go into the pipe
    first = json.loads(sys.stdin.readline())
    config = load(Path(first["root"]))
    workspace = Workspace({path: base64.b64decode(content) for path, content in first["files"].items()})
    _warm(workspace)
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        findings = _findings(json.loads(line)["check"], workspace, config)
        print(
            json.dumps({"findings": [_row(one) for one in findings]}, default=str), file=answers, flush=True
        )


def _warm(workspace: Workspace) -> None:
    """What all files share is not charged to the first one."""
    workspace.processes(), workspace.forms(), workspace.decisions()
    feel().evaluate("1", {})


def _findings(path: str, workspace: Workspace, config: Config) -> list[Finding]:
    try:
        return check(workspace, config, [path])
    except Exception as fault:  # an unforeseen file is a finding, never a traceback
        return [error(path, "", "file", "unreadable", reason=type(fault).__name__)]


def _row(finding: Finding) -> dict[str, object]:
    return {**finding.row(), "key": finding.key, "area": finding.area, "facts": dict(finding.facts)}


if __name__ == "__main__":
    main()
