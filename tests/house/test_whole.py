"""Rules of the whole house: one commit, data apart from code, locks without addresses, both languages."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.tree import SHIPPED, TRACKED, text
from tests.place import ROOT


def test_only_the_transaction_commits() -> None:
    """One commit per action: each database has its own way to one, and the store's transaction alone takes it."""
    sites = [str(path) for path in SHIPPED if re.search(r"\.commit\(\)", text(path))]
    assert sites == ["engine/store/database/pipeline.py", "engine/store/session.py"]
    session = text(Path("engine/store/session.py"))
    assert session.count(".commit()") == 1 and session.count("self._whole(") == 1
    named = [str(path) for path in SHIPPED if re.search(r"\bin_one_flow\b", text(path))]
    assert named == ["engine/store/database/pipeline.py", "engine/store/session.py"]


def test_data_folders_hold_only_data() -> None:
    """Methodologists' folders hold no code."""
    code = [
        name
        for name in TRACKED
        if name.split("/")[0] in {"processes", "forms", "config"} and name.endswith((".py", ".js", ".sh"))
    ]
    assert code == []


def test_locks_name_no_registry() -> None:
    """Locked dependencies are hashes; where they come from is the machine's business."""
    for lock in ["requirements/runtime.txt", "requirements/test.txt"]:
        text = (ROOT / lock).read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text and "--index" not in text
    assert '"resolved"' not in (ROOT / "webapp/frontend/package-lock.json").read_text("utf-8")


#: Letters leave the house in Russian, whatever the language of the page is.
RUSSIAN_ALONE = {"letter_texts"}


def test_both_languages_have_every_sentence() -> None:
    """A sentence missing in one catalogue would reach the screen as a code."""
    catalogues = ROOT / "config" / "words"
    keys = {language: {} for language in ("ru", "en")}
    for language, areas in keys.items():
        for path in (catalogues / language).glob("*.toml"):
            if path.stem in RUSSIAN_ALONE:
                continue
            areas[path.stem] = set(re.findall(r"^([\w.-]+)\s*=", path.read_text("utf-8"), re.M))
    assert keys["ru"] == keys["en"]
