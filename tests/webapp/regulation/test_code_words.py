"""Every code that a delivered table of decisions quotes has words for people."""

from __future__ import annotations

import re

from engine.models.workspace import Workspace
from tests.place import ROOT
from tests.webapp.conftest import House
from webapp.regulation.code_words import QUOTED, code_words, shown_cell

CODE = re.compile(r"[a-z][a-z0-9_.]*")
CELL = re.compile(r"<text>([^<]*)</text>")


def test_no_delivered_table_shows_a_code(house: House) -> None:
    paths = [*(ROOT / "forms").rglob("*.form"), *(ROOT / "processes").rglob("*.dmn")]
    found = Workspace({str(path.relative_to(ROOT)): path.read_bytes() for path in paths})
    with house.app.test_request_context():
        shown = shown_cell(code_words(found, {}))
        cells = {
            cell
            for path in found.paths("dmn")
            for cell in CELL.findall(found.files[path].decode().replace("&quot;", '"'))
        }
        codes = {code for cell in cells for code in QUOTED.findall(cell) if CODE.fullmatch(code)}
        bare = {code for code in codes if shown(f'"{code}"') == f"«{code}»"}
        assert shown('not("x")') == "not(«x»)"
    assert len(codes) > 60 and bare == set()
