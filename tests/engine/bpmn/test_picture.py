"""A small picture shows every shape and flow of the drawing, and nothing that a page would run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from engine.bpmn.picture import for_viewer, picture
from engine.errors import UnreadableXml

ROOT = Path(__file__).resolve().parents[3]
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
SHAPES = ("rect", "circle", "polygon")
ALLOWED = {"svg", "g", "polyline", *SHAPES}


@pytest.mark.parametrize("path", sorted((ROOT / "processes").glob("*/*.bpmn")), ids=lambda path: path.stem)
def test_all_of_the_drawing_is_there(path: Path) -> None:
    content = path.read_bytes()
    drawn = picture(path.name, content)
    assert drawn is not None and len(drawn) < 10_000
    svg, model = etree.fromstring(drawn), etree.fromstring(content)
    kinds = [etree.QName(one).localname for one in svg.iter("*")]
    assert set(kinds) <= ALLOWED
    assert sum(kind in SHAPES for kind in kinds) == len(list(model.iter(f"{DI}BPMNShape")))
    assert kinds.count("polyline") == len(list(model.iter(f"{DI}BPMNEdge")))


@pytest.mark.parametrize("path", sorted((ROOT / "processes").glob("*/*.bpmn")), ids=lambda path: path.stem)
def test_the_viewer_gets_all_that_is_drawn_and_nothing_of_the_works(path: Path) -> None:
    content = path.read_bytes()
    shown = etree.fromstring(for_viewer(content))
    tags = Counter(str(one.tag) for one in etree.fromstring(content).iter("*"))
    inner = {
        tag: n
        for tag, n in tags.items()
        if "zeebe" in tag or tag.endswith(("extensionElements", "}documentation"))
    }
    assert Counter(str(one.tag) for one in shown.iter("*")) == {
        tag: n for tag, n in tags.items() if tag not in inner
    }
    assert b"<zeebe:" not in etree.tostring(shown)


def test_a_file_without_a_drawing_has_no_picture() -> None:
    head = b'<d xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'
    assert picture("x", head + b'<process id="p"/></d>') is None
    with pytest.raises(UnreadableXml):
        picture("x", b"<a>")


def test_what_the_author_wrote_does_not_get_out() -> None:
    content = (ROOT / "processes/common/common_quota.bpmn").read_bytes()
    hostile = content.replace(b'x="', b'x="&quot;/>&lt;script>', 1)
    assert b"script" not in (picture("x", hostile) or b"")
