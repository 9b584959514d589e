"""The cases that the server and the browser are tried with (``webapp/frontend/tests/page/written``)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

_READ = json.loads(Path(__file__).with_name("days.json").read_text("utf-8"))
TODAY = date.fromisoformat(_READ["today"])
DAYS, WRONG_DAYS, HOURS, WRONG_HOURS = (
    [tuple(case) for case in _READ[name]] for name in ("days", "wrong_days", "hours", "wrong_hours")
)
