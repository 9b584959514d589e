"""Every diagram as the browser draws it: no word torn, no label on a line, a border or another thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "webapp" / "frontend" / "node_modules" / "bpmn-js" / "dist"
DIAGRAMS = sorted((ROOT / "processes").rglob("*.bpmn"))
FOUND = Path(__file__).with_name("drawn_texts.js").read_text("utf-8").split("\n", 1)[1].rstrip().rstrip(";")


@pytest.fixture(scope="module")
def canvas(browser: Browser) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_content('<div id="canvas" style="width:1440px;height:900px"></div>')
    for sheet in ("bpmn-js.css", "diagram-js.css"):
        page.add_style_tag(path=DIST / "assets" / sheet)
    page.add_script_tag(path=DIST / "bpmn-viewer.production.min.js")
    yield page
    page.close()


@pytest.mark.parametrize("diagram", DIAGRAMS, ids=[path.stem for path in DIAGRAMS])
def test_every_word_can_be_read(canvas: Any, diagram: Path) -> None:
    assert canvas.evaluate(FOUND, diagram.read_text("utf-8")) == []


def test_what_cannot_be_read_is_seen(canvas: Any) -> None:
    """The measure itself: a step too narrow for its word, a label put on the step beside it."""
    text = (ROOT / "processes/zhodino_patronat/zhodino_patronat.bpmn").read_text("utf-8")
    narrow = text.replace('x="224" y="220" width="117"', 'x="241" y="220" width="70"')
    moved = text.replace('<dc:Bounds x="640" y="301" width="94"', '<dc:Bounds x="520" y="251" width="94"')
    assert narrow != text != moved
    assert "torn word" in {what for what, *_ in canvas.evaluate(FOUND, narrow)}
    assert "label on shape" in {what for what, *_ in canvas.evaluate(FOUND, moved)}
