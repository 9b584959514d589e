"""The help of a task with its values: plain text whatever they are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from engine.runtime.documentation import filled

NOW = datetime.fromisoformat("2026-09-17T00:30:00+03:00")


@pytest.mark.parametrize(
    ("template", "data", "shown"),
    [
        ("Без подстановок {не шаблон}", {}, "Без подстановок {не шаблон}"),
        (
            "Проведено: **{{ done }}** из {{required}}",
            {"done": 1, "required": 2.5},
            "Проведено: **1** из 2\\,5",
        ),
        ("{{ family.name }}", {"family": {"name": "Ковалёва"}}, "Ковалёва"),
        ("{{ nobody }} и {{ family.name }}", {"family": {}}, "— и —"),
        ("{{ 1 + }}, {{ }}", {}, "—, —"),
        ("{{ empty }}{{ null }}", {"empty": ""}, "——"),
        ('нормы. {{ if late then "Поздно. " else "" }}Задача', {"late": False}, "нормы. Задача"),
        ("{{ family }}", {"family": {"name": "x"}}, "—"),
        ("{{ names }}", {"names": ["Анна", "Иван"]}, "Анна\\, Иван"),
        ("{{ urgent }} {{ not(urgent) }}", {"urgent": True}, "да нет"),
        ("до {{ day }}", {"day": "2026-09-28"}, "до 28\\.09\\.2026"),
        ("до {{ moment }}", {"moment": "2026-09-28T17:00:00+03:00"}, "до 28\\.09\\.2026 17\\:00"),
        ("{{ code }}", {"code": "2026-99-99"}, "2026\\-99\\-99"),
        ("сегодня {{ today() }}", {}, "сегодня 17\\.09\\.2026"),
    ],
)
def test_values_are_put_in(template: str, data: dict[str, Any], shown: str) -> None:
    assert filled(template, data, NOW) == shown


@pytest.mark.parametrize(
    "evil",
    ["**bold**", "<script>alert(1)</script>", "[x](javascript:alert(1))", "# head", "1. list", "- list", "a\n\n# b", "    code",
     "`code`", "{{ 1 + 1 }}", "\\", "| a | b |\n|---|---|", "&lt;", "http://x.by"],
)  # fmt: skip
def test_a_value_is_never_markup(evil: str) -> None:
    shown = filled("{{ text }}", {"text": evil}, NOW)
    bare = shown.replace("\\\\", "\0")
    assert "\n" not in shown and not shown.startswith(" ")
    for mark in "*<>[]#`|&{}":
        assert f"\\{mark}" in bare or mark not in bare
    assert shown.replace("\\\\", "\0").replace("\\", "").replace("\0", "\\") == " ".join(evil.split())


def test_a_long_value_is_cut() -> None:
    assert len(filled("{{ text }}", {"text": "а" * 100_000}, NOW)) == 500
