"""The list of clauses and what carries them."""

from __future__ import annotations

from engine.config import clauses
from engine.definitions.checks.coverage import coverage
from engine.definitions.finding import Finding
from engine.definitions.workspace import Workspace
from tests.engine.definitions.models import PATH, ROOT, config, diagram, node, simple

LIST = "processes/test/regulation.tsv"
OURS = [one.id for one in clauses(ROOT).values() if one.executable and one.id.startswith("zhod.")]


def judged(*rows: str) -> list[Finding]:
    stands_on = '<zeebe:property name="regulation" value="zhod"/>'
    content = diagram(simple(node("userTask", "t")), properties=stands_on)
    text = "\n".join(("clause\tcarried_by\ttarget\thow", *rows))
    return list(coverage(LIST, Workspace({PATH: content, LIST: text.encode()}), config()))


def test_every_executable_clause_is_wanted() -> None:
    assert judged(*(f"{clause}\telement\tp:t\t-" for clause in OURS)) == []
    assert [finding.element for finding in judged(*(f"{clause}\telement\tt" for clause in OURS[1:]))] == [
        OURS[0]
    ]


def test_carriers_and_clauses_exist() -> None:
    rest = [f"{clause}\telement\tt" for clause in OURS[1:]]
    (gone,) = judged(*rest, f"{OURS[0]}\telement\tp:nobody")
    assert "nobody" in gone.message
    (bare,) = judged(*rest, f"{OURS[0]}\telement\t")
    assert "не сказано" in bare.message
    unknown, _ = judged(*rest, f"{OURS[0]}\telement\tt", "zhod.stage9.z\telement\tt"), None
    assert [finding.element for finding in unknown] == ["zhod.stage9.z"]


def test_forms_decisions_and_processes_are_looked_up_config_is_not() -> None:
    rest = [f"{clause}\telement\tt" for clause in OURS[1:]]
    assert len(judged(*rest, f"{OURS[0]}\tform\tnowhere")) == 1
    assert judged(*rest, f"{OURS[0]}\tprocess\tp") == []
    assert judged(*rest, f"{OURS[0]}\tconfig\thours.day_end") == []
