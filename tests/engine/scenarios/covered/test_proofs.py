"""A clause is proved where a scenario expects something of what carries it; what is named in vain proves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.models.regulation.coverage import Paper, papers
from engine.models.workspace import Workspace
from engine.scenarios.covered.proofs import Proof, looks_at, proof_of, proven
from engine.scenarios.script import Move
from tests.engine.models.models import config, diagram, node, simple

FOLDER = "processes/zhodino_patronat"
SCENARIO = """
title: Просрочка
process: p
given: {institution: zhodino, family: {title: Семья}, people: {lis: registrar}}
steps:
- {start: lis, expect: {open: [t, plan]}}
- {do: t, data: {}, refused: {measures: нет мероприятия}}
- {do: t, expect: {has_open: [plan], due: {plan: '2026-10-01'}, notices: {golub: plan_late}}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / FOLDER / "scenarios"
    folder.mkdir(parents=True)
    (folder / "late.yaml").write_text(SCENARIO, "utf-8")
    return tmp_path


def read(*rows: str) -> Paper:
    claim = '<zeebe:properties><zeebe:property name="clauses" value="zhod.stage1.b"/></zeebe:properties>'
    stands = '<zeebe:property name="regulation" value="zhod"/>'
    task = node("userTask", "t", claim, name="Провести диагностику")
    files = {
        f"{FOLDER}/p.bpmn": diagram(simple(task), properties=stands),
        f"{FOLDER}/regulation.tsv": "\n".join(rows).encode(),
    }
    return papers(Workspace(files), config())["zhod"]


@pytest.mark.parametrize(
    ("word", "step", "looks"),
    [
        ("plan", 3, ("due", "has_open")),
        ("plan_late", 3, ("notices",)),
        ("golub", 3, ("notices",)),
        ("measures", 2, ("refused",)),
        ("t", 2, ("refused",)),
    ],
)
def test_the_first_step_that_looks_at_the_word(
    root: Path, word: str, step: int, looks: tuple[str, ...]
) -> None:
    found = proof_of(root, "zhodino_patronat", f"late:{word}")
    assert found == Proof("zhodino_patronat", "late", "Просрочка", step, word, looks)


@pytest.mark.parametrize("written", ["late:nothing", "late:", "late", "early:plan", ""])
def test_what_no_scenario_looks_at_is_no_proof(root: Path, written: str) -> None:
    assert proof_of(root, "zhodino_patronat", written) is None


def test_a_changed_scenario_is_read_anew(root: Path) -> None:
    assert proof_of(root, "zhodino_patronat", "late:plan") is not None
    file = root / FOLDER / "scenarios" / "late.yaml"
    file.write_text(SCENARIO.replace("plan", "goals"), "utf-8")
    assert proof_of(root, "zhodino_patronat", "late:plan") is None


def test_a_step_that_only_does_something_looks_at_nothing() -> None:
    assert list(looks_at(Move(1, "do", {"do": "plan", "data": {"plan": 1}}), "plan")) == []


def test_claimed_proved_missing_and_plain_are_counted_apart(root: Path) -> None:
    paper = read(
        "zhod.stage1.a\telement\tp:t\tЗакрепление",
        "zhod.stage1.b\telement\tp:t\tПроблемы семьи\tlate:plan, late:gone",
    )
    known = proven(paper, root)
    states = {one.id: known.state(one) for one in paper.clauses}
    assert (states["zhod.stage1.a"], states["zhod.stage1.b"]) == ("claimed", "proved")
    assert known.lost == (("zhod.stage1.b", "late:gone"),)
    assert known.count(paper) == {"proved": 1, "claimed": 1, "missing": 42, "plain": 4}


def test_a_proof_without_a_carrier_proves_nothing(root: Path) -> None:
    paper = read("zhod.stage1.b\telement\tp:gone\tПроблемы семьи\tlate:plan")
    assert proven(paper, root).count(paper)["proved"] == 0


def test_that_a_task_is_open_proves_nothing(root: Path) -> None:
    """A step of the same name later, where more is looked at, does."""
    file = root / "processes" / "zhodino_patronat" / "scenarios" / "late.yaml"
    file.write_text(SCENARIO.replace(", due: {plan: '2026-10-01'}", ""), "utf-8")
    found = proof_of(root, "zhodino_patronat", "late:plan")
    assert found is not None and not found.telling
    paper = read("clause\tcarried_by\ttarget\thow\tproof", "zhod.stage1.b\telement\tt\tкак\tlate:plan")
    known = proven(paper, root)
    assert known.count(paper)["proved"] == 0 and known.lost == ()
