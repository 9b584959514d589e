"""The desktop modeler opens every model and writes the same content: nothing of ours is unknown to it or lost."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "webapp" / "frontend"
SCRIPT = Path(__file__).with_name("reserialise.mjs")
MODELS = sorted(path for path in (ROOT / "processes").rglob("*") if path.suffix in (".bpmn", ".dmn"))
DEFAULTS = {
    ("hitPolicy", "UNIQUE")
}  # what the standard says of a table that says nothing: it need not be written
NAMES = [path.relative_to(ROOT / "processes").as_posix() for path in MODELS]


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """Every file as bpmn-moddle or dmn-moddle writes it after reading: one run of node for all."""
    return reserialised(MODELS)


def reserialised(paths: list[Path]) -> dict[str, Any]:
    assert shutil.which("node"), "node is missing: make setup brings it"
    command = ["node", "--no-warnings", "--input-type=module", "-", json.dumps([str(path) for path in paths])]
    with SCRIPT.open("rb") as script:
        done = subprocess.run(command, stdin=script, cwd=FRONTEND, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return dict(json.loads(done.stdout))


def content(text: bytes) -> list[str]:
    """The content in a canonical order of attributes, without the white space between elements, an element a line."""
    root = etree.fromstring(text, etree.XMLParser(remove_blank_text=True, remove_comments=True))
    return list(_lines(root, 0))


def _lines(element: Any, depth: int) -> Any:
    said = (element.text or "").strip()
    attributes = " ".join(f"{name}={value!r}" for name, value in sorted({*element.attrib.items()} - DEFAULTS))
    yield f"{' ' * depth}{element.tag} {attributes} {said!r}"
    for child in element:
        yield from _lines(child, depth + 1)


@pytest.mark.parametrize("path", MODELS, ids=NAMES)
def test_the_modeler_keeps_the_content(path: Path, written: dict[str, Any]) -> None:
    assert content(written[str(path)]["xml"].encode()) == content(path.read_bytes())


@pytest.mark.parametrize("path", MODELS, ids=NAMES)
def test_the_modeler_knows_every_word(path: Path, written: dict[str, Any]) -> None:
    assert written[str(path)]["warnings"] == []


def test_a_word_the_modeler_does_not_know_would_be_seen(tmp_path: Path) -> None:
    model = next(path for path in MODELS if path.suffix == ".bpmn")
    strange = tmp_path / "strange.bpmn"
    strange.write_text(model.read_text("utf-8").replace("<zeebe:property ", "<zeebe:propery ", 1), "utf-8")
    answer = reserialised([strange])[str(strange)]
    assert answer["warnings"] or content(answer["xml"].encode()) != content(strange.read_bytes())
