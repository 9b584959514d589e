"""The list of clauses and what carries them."""

from __future__ import annotations

import pytest

from engine.config import clauses
from engine.models.checks.regulation.coverage import coverage
from engine.models.finding import Finding
from engine.models.workspace import Workspace
from tests.engine.models.models import PATH, ROOT, config, diagram, node, simple

LIST = "processes/test/regulation.tsv"
OURS = [one.id for one in clauses(ROOT).values() if one.executable and one.id.startswith("zhod.")]
REST = [f"{clause}\telement\tt" for clause in OURS[1:]]


def judged(*rows: str) -> list[Finding]:
    stands_on = '<zeebe:property name="regulation" value="zhod"/>'
    content = diagram(simple(node("userTask", "t")), properties=stands_on)
    text = "\n".join(("clause\tcarried_by\ttarget\thow", *rows))
    return list(coverage(LIST, Workspace({PATH: content, LIST: text.encode()}), config()))


def test_every_executable_clause_is_wanted() -> None:
    assert judged(*(f"{clause}\telement\tp:t\t-" for clause in OURS)) == []
    assert [finding.element for finding in judged(*REST)] == [OURS[0]]


def test_carriers_and_clauses_exist() -> None:
    (gone,) = judged(*REST, f"{OURS[0]}\telement\tp:nobody")
    assert "nobody" in gone.message
    (bare,) = judged(*REST, f"{OURS[0]}\telement\t")
    assert "не сказано" in bare.message
    (unknown,) = judged(*REST, f"{OURS[0]}\telement\tt", "zhod.stage9.z\telement\tt")
    assert unknown.element == "zhod.stage9.z"


@pytest.mark.parametrize(
    "kind, there, not_there",
    [
        ("form", None, "nowhere"),
        ("process", "p", "q"),
        ("decision", None, "nothing"),
        ("operation", "visits.count", "visits.cuont"),
        ("config", "hours.day_end", "hours.day_ned"),
        ("config", "plan_due", "plan_deu"),
        ("config", "institutions/zhodino.toml contacts", "institutions/zhodino.toml contcats"),
        ("config", "institutions/zhodino.toml", "institutions/nowhere.toml hours"),
        ("config", "roles.toml dept_head", "../pyproject.toml project"),
        ("report", "R05", None),
        ("other", "любые слова", None),
    ],
)
def test_what_is_named_is_looked_up(kind: str, there: str | None, not_there: str | None) -> None:
    if there:
        assert judged(*REST, f"{OURS[0]}\t{kind}\t{there}") == []
    if not_there:
        (finding,) = judged(*REST, f"{OURS[0]}\t{kind}\t{not_there}")
        assert not_there in finding.message


def test_a_kind_that_nobody_knows_is_told() -> None:
    (finding,) = judged(*REST, f"{OURS[0]}\telemnet\tt")
    assert "«element»" in finding.message


def test_a_clause_of_another_regulation_has_its_own_folder() -> None:
    (finding,) = judged(f"{OURS[0]}\telement\tt", *REST, "omsk.6.4.a\telement\tt")
    assert (finding.element, "zhod" in finding.message) == ("omsk.6.4.a", True)
