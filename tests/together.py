"""Which files one test process takes together: those of a folder look at something that costs minutes to make, once a process.

Without this both processes of a run would make it at the same time, and neither be done sooner.
"""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

#: Half a year of the demo is lived for the files of this folder.
FOLDERS = ("tests/engine/demo/",)


def taken_with(path: str) -> str:
    """The folder whose files go to one process, or the file alone."""
    return next((folder for folder in FOLDERS if path.startswith(folder)), path)


class Together(LoadFileScheduling):
    """By file, but for such folders."""

    def _split_scope(self, nodeid: str) -> str:
        return taken_with(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """For ``--dist loadfile`` alone."""
    return Together(config, log) if config.getvalue("dist") == "loadfile" else None
