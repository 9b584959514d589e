"""Which other files an edit is looked for in: the house's own that use it or that it names."""

from __future__ import annotations

from engine.models.publishing.beyond import as_published, other_files
from engine.models.workspace import Workspace
from tests.engine.models.models import ROOT

FORM = "forms/zhodino_patronat/late_reason_by.form"


def test_users_and_their_callers_in_the_house_alone() -> None:
    was = Workspace.read(ROOT)
    drawn = was.with_file(FORM, was.files[FORM] + b"\n")
    zhodino = other_files(was, drawn, FORM, "zhodino")
    assert {"zhodino_launch.bpmn", "zhodino_patronat.bpmn"} <= {one.rpartition("/")[2] for one in zhodino}
    assert not any(one.startswith("processes/omsk_support/") for one in zhodino)
    assert other_files(was, was, FORM, "zhodino") == ()


def test_what_a_diagram_calls_and_asks_is_looked_at_also_where_it_calls_it_no_more() -> None:
    was = Workspace.read(ROOT)
    path = "processes/zhodino_patronat/zhodino_conclusion.bpmn"
    called = was.processes()["zhodino_results"]
    renamed = was.files[path].replace(b'processId="zhodino_results"', b'processId="nowhere"')
    assert renamed != was.files[path]
    assert called in other_files(was, was.with_file(path, renamed), path, "zhodino")
    asking = "processes/zhodino_patronat/zhodino_results.bpmn"
    changed = was.with_file(asking, was.files[asking] + b"\n")
    assert "forms/common/f18_closing_by.form" in other_files(was, changed, asking, "zhodino")


def test_a_new_file_is_taken_away_for_the_comparison() -> None:
    was = Workspace({"forms/common/a.form": b"{}"})
    beside = was.with_file("forms/common/b.form", b"{}").with_file("forms/common/a.form", b"[]")
    assert as_published(was, beside, "forms/common/b.form").files == {"forms/common/a.form": b"[]"}
    assert as_published(was, beside, "forms/common/a.form").files["forms/common/a.form"] == b"{}"
