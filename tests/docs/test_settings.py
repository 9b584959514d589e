"""The page of the settings is the table of the settings."""

from __future__ import annotations

import re

from engine.settings import SETTINGS, Setting
from engine.words import say
from tests.place import ROOT

PAGE = ROOT / "docs/ru/settings.md"


def row(setting: Setting) -> str:
    usual = f"`{setting.usual}`" if setting.usual else "—"
    limits = f", от {setting.least:g} до {setting.most:g}" if setting.kind == "number" else ""
    return f"| `{setting.name}` | {usual} | {say('settings.' + setting.name.removeprefix('KURATOR_').lower())}{limits} |"


def test_every_setting_has_its_row() -> None:
    rows = re.findall(r"^\| `KURATOR.*$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert rows == [row(setting) for setting in SETTINGS]
