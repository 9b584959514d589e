"""Which built files a page needs, by the manifest of the build."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from webapp.frame import islands
from webapp.frame.islands import IslandAssets, icon_sprite, island_assets

MANIFEST: dict[str, Any] = {
    "_shared.js": {"file": "shared.js", "css": ["shared.css", "base.css"], "imports": ["_deep.js"]},
    "_deep.js": {"file": "deep.js", "css": ["deep.css"], "imports": ["_shared.js"]},  # round and round
    "src/viewer.ts": {
        "file": "viewer-1.js",
        "isEntry": True,
        "imports": ["_shared.js", "_deep.js"],
        "css": ["viewer.css", "base.css"],
    },
    "src/helper/viewer2.ts": {"file": "no.js"},
    "studio/index.ts": {"file": "studio-1.js", "isEntry": True},
    "taskform/main.ts": {"file": "taskform-1.js", "isEntry": True},
    "other/comparing.ts": {"file": "comparing-1.js", "isEntry": True, "name": "comparison"},
    "deep/within/index.ts": {"file": "within-1.js", "isEntry": True},
    "src/lazy.ts": {"file": "lazy.js", "isDynamicEntry": True},
    "styles/meetings.css": {"file": "meetings-1.css", "isEntry": True},
    "icons.svg": {"file": "icons-1.svg"},
}


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    file = tmp_path / "manifest.json"
    monkeypatch.setattr(islands, "MANIFEST", file)
    islands._manifest.cache_clear()
    with Flask("shop").test_request_context():
        yield file
    islands._manifest.cache_clear()


def written(file: Path, moment: int, **more: Any) -> None:
    file.write_text(json.dumps({**MANIFEST, **more}), encoding="utf-8")
    os.utime(file, (moment, moment))


@pytest.mark.parametrize(
    ("name", "script", "styles"),
    [
        ("viewer", "viewer-1.js", ("deep.css", "shared.css", "base.css", "viewer.css")),
        ("studio", "studio-1.js", ()),
        ("taskform", "taskform-1.js", ()),
        ("comparison", "comparing-1.js", ()),
        ("comparing", "comparing-1.js", ()),
        ("within", "within-1.js", ()),
        ("deep", None, ()),
        ("lazy", None, ()),
        ("viewer2", None, ()),
        ("meetings", None, ("meetings-1.css",)),
        ("nothing", None, ()),
    ],
)
def test_an_entry_by_its_file_its_folder_or_its_name(
    manifest: Path, name: str, script: str | None, styles: tuple[str, ...]
) -> None:
    written(manifest, 100)
    address = "/static/build/{}".format
    assert island_assets(name) == IslandAssets(script and address(script), tuple(map(address, styles)))


def test_before_the_first_build_there_is_nothing_and_a_new_build_is_seen(manifest: Path) -> None:
    assert (island_assets("viewer"), icon_sprite()) == (IslandAssets(None, ()), "")
    written(manifest, 100)
    assert icon_sprite() == "/static/build/icons-1.svg"
    written(manifest, 200, **{"icons.svg": {"file": "icons-2.svg"}})
    assert icon_sprite() == "/static/build/icons-2.svg"
    written(manifest, 300, **{"icons.svg": {}})
    assert icon_sprite() == ""
