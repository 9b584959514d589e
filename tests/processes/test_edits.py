"""An edit that breaks a diagram is told by ``kurator check`` with the element named: for one diagram of each lifecycle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from engine.cli import cli
from engine.models.regulation.names import clause_name

ROOT = Path(__file__).resolve().parents[2]
FORM = "f99_no_such_form"
LANE = "Отдел кадров"


@dataclass(frozen=True)
class Edit:
    """Three slips in one diagram: a task loses a clause that the list says it carries, a lane its role, a task its form."""

    diagram: str
    task: str
    clause: str
    lane: str
    form_of: str


EDITS = (
    Edit(
        "zhodino_patronat/zhodino_patronat",
        "register_application",
        "zhod.stage0.1",
        "lane_2",
        "register_application",
    ),
    Edit("rodnik_patronage/rodnik_patronage", "obtain_consent", "rodp.1.3.b", "lane_3", "obtain_consent"),
    Edit("rodnik_support/rods_intake", "register_application", "rods.5.2.a", "lane_1", "record_consents"),
    Edit("omsk_support/omsk_intake", "record_consents", "omsk.3.f", "lane_2", "receive_inquiry"),
    Edit("ekaterinburg_patronage/ekb_contact", "find_problems", "ekb.6.3", "lane_1", "ask_consent"),
)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.diagram.split("/")[0])
def test_each_slip_is_told_with_its_element(edit: Edit, tmp_path: Path) -> None:
    path = tmp_path / f"{Path(edit.diagram).name}.bpmn"
    path.write_bytes(edited(edit))
    result = CliRunner().invoke(cli, ["check", str(path), "--json"])
    assert result.exit_code == 1
    errors = {
        (one["rule"], one["element"]): one["message"]
        for one in json.loads(result.output)["findings"]
        if one["severity"] == "error"
    }
    assert f"«{clause_name(edit.clause)}»" in errors["carried", edit.task]
    assert LANE in errors["lanes", edit.lane]
    assert FORM in errors["references", edit.form_of]


def edited(edit: Edit) -> bytes:
    """The shipped diagram with the three slips."""
    tree = etree.parse(str(ROOT / "processes" / f"{edit.diagram}.bpmn"))
    named = {one.get("id"): one for one in tree.iter("{*}userTask", "{*}lane")}
    clauses = next(one for one in named[edit.task].iter("{*}property") if one.get("name") == "clauses")
    left = [one for one in clauses.get("value").split(", ") if one != edit.clause]
    assert ", ".join(left) != clauses.get("value")
    clauses.set("value", ", ".join(left))
    named[edit.lane].set("name", LANE)
    next(named[edit.form_of].iter("{*}formDefinition")).set("formId", FORM)
    return bytes(etree.tostring(tree))
