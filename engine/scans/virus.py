"""The installation's own look for viruses: a command that reads a file and says by its exit code whether it is clean.

``KURATOR_SCAN_CHECK`` names it, for instance ``clamdscan --no-summary --stream -``. It gets the file on its standard input.
0 is clean, 1 is infected, anything else means that it could not look: then nothing is taken in (docs/guards.md).
"""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping

from engine.settings.reader import MACHINE, given

SETTING = "KURATOR_SCAN_CHECK"
SECONDS = 60


class Infected(Exception):
    """The command says so."""


class NotLooked(Exception):
    """The command is not there, does not answer or failed."""


def look_for_virus(content: bytes, environment: Mapping[str, str] = MACHINE) -> None:
    """Nothing where no command is named. Raises Infected, NotLooked."""
    command = shlex.split(given(SETTING, environment))
    if not command:
        return
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise NotLooked from fault
    if done.returncode == 1:
        raise Infected
    if done.returncode != 0:
        raise NotLooked
