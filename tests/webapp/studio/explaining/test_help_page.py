"""From a finding to what it means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, installation

FORM = "forms/common/no_activity.form"


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return installation(bundled_template, tmp_path_factory.mktemp("help"))


def test_a_finding_leads_to_its_explanation(app: Any) -> None:
    author = Visitor(app, "latysh")
    answer = author.send("POST", f"/studio/check/{FORM}", {"content": '{"id": "plan"}', "edit": 1})
    helps = {one.get("help") for one in answer.get_json()["findings"]} - {None}
    assert helps
    page = author.page(sorted(helps)[0])
    assert "Почему это мешает" in page and "<code>" in page and "`" not in page.partition("<main")[2]
    author.page("/studio/help/nothing_of_the_kind", 404)
    Visitor(app, "kulesh").page("/studio/help/form_json", 403)
