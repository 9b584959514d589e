"""Images come over https or lie in the form itself."""

from __future__ import annotations

import pytest

from engine.models.finding import Finding
from tests.engine.models.checks.form.judged import judged
from tests.engine.models.models import form

DOT = "data:image/png;base64,iVBORw0KGgo="


def shown(source: str) -> list[Finding]:
    return judged(form({"type": "image", "id": "x", "source": source, "alt": "Схема проезда"}))


def written(text: str) -> list[Finding]:
    return judged(form({"type": "text", "id": "x", "text": text}))


def test_an_image_that_lies_in_the_form() -> None:
    assert shown(DOT) == []
    assert written(f"Проезд: ![план]({DOT})") == []
    assert written(f'<img src="{DOT}" alt="план" width="200">') == []


def test_an_image_of_another_site_passes_with_a_warning() -> None:
    for findings in (shown("https://example.org/a.png"), written("![план](https://example.org/a.png)")):
        assert [(one.rule, one.severity) for one in findings] == [("form_images", "warning")]


@pytest.mark.parametrize(
    "source",
    [
        "http://example.org/a.png",
        "a.png",
        "//example.org/a.png",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "ftp://x/a",
    ],
)
def test_an_image_from_no_safe_place(source: str) -> None:
    for findings in (shown(source), written(f'<img src="{source}">')):
        assert "form_images" in {one.rule for one in findings if one.severity == "error"}


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4="])
def test_an_image_that_runs_is_refused_twice(source: str) -> None:
    assert {one.rule for one in shown(source) if one.severity == "error"} == {"form_images", "form_safety"}


@pytest.mark.parametrize(
    "tag",
    [
        f'<img src="{DOT}" onerror=alert(1)>',
        f'<img src="{DOT}" onerror="alert(1)">',
        f'<img src="{DOT}" style="position:fixed">',
        "<img src=x>",
        f'<img alt="<script>" src="{DOT}">',
        f'<script src="{DOT}"></script>',
    ],
)
def test_what_only_looks_like_an_image_is_refused(tag: str) -> None:
    assert [one.rule for one in written(tag) if one.severity == "error"] == ["form_safety"]


@pytest.mark.parametrize(
    "text",
    [
        "[Положение](https://example.org/a)",
        "[почта](mailto:a@example.org)",
        "<a href='https://example.org'>x</a>",
    ],
)
def test_links_that_lead_somewhere(text: str) -> None:
    assert written(text) == []


def test_an_image_without_anything_to_show() -> None:
    assert [one.key for one in shown(" ")] == ["form_shape_image"]


def test_an_image_of_an_expression_is_known_in_a_case() -> None:
    for source in ("=photo", "{{ photo }}"):
        assert shown(source) == []
