"""Built files: compressed, kept by the browser for good, as well guarded as pages; light enough without a browser too."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.webapp.conftest import House
from webapp.frame.islands import BUILD, island_assets
from webapp.frame.static_files import ASSETS, HEADERS

#: Bytes that every page needs besides itself, for a browser that knows gzip only.
LIMIT = 100_000


def addresses(house: House) -> list[str]:
    """What a signed-in person's first page names."""
    page = house.sign_in("registrar").get("/tasks").text
    return sorted(set(re.findall(r'(?:src|href)="(/static/build/[^"#]+)', page)))


def test_every_built_file_of_a_page_is_small_immutable_and_guarded(house: House) -> None:
    files = addresses(house)
    assert len(files) >= 3  # styles, scripts, icons
    total = 0
    for file in files:
        answer = house.browser().get(file, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert "immutable" in answer.headers["Cache-Control"]
        assert HEADERS.items() <= dict(answer.headers).items()
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Set-Cookie" not in answer.headers
        assert gzip.decompress(answer.data) == (BUILD.parent.parent / file.lstrip("/")).read_bytes()
        total += len(answer.data)
    assert total <= LIMIT


@pytest.mark.parametrize(("asked", "sent"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_the_browser_says_which_form_it_reads(house: House, asked: str, sent: str | None) -> None:
    for file in addresses(house):
        answer = house.browser().get(file, headers={"Accept-Encoding": asked})
        assert answer.headers.get("Content-Encoding") == sent


def test_names_are_those_of_the_content(house: House) -> None:
    """What is kept for ten years must never change under its name."""
    names = [path.name for path in ASSETS.iterdir()]
    assert len(names) > 20
    assert [name for name in names if not re.search(r"-[\w-]{8}\.\w+(\.br|\.gz)?$", name)] == []


def test_a_file_that_is_not_there_is_not_found(house: House) -> None:
    for name in ("gone-12345678.js", "../.vite/manifest.json/x", "%2e%2e/%2e%2e/settings.py"):
        assert house.browser().get(f"/static/build/assets/{name}").status_code == 404


def test_styles_of_a_single_page_have_no_script(house: House) -> None:
    with house.app.test_request_context():
        for name in ("dossier", "meetings", "regulation"):
            assets = island_assets(name)
            assert assets.script is None and len(assets.styles) == 1


def test_the_icon_stays_for_a_day(house: House) -> None:
    answer = house.browser().get("/static/icon.svg")
    assert answer.headers["Cache-Control"] == "max-age=86400, public"
    assert HEADERS.items() <= dict(answer.headers).items()
    assert "Cookie" not in answer.headers.get("Vary", "")  # it would be asked for anew on every page
