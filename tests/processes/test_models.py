"""The models of every lifecycle: clean in the check, every clause carried, help for every task, nothing of people in a case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from engine.bpmn.diagram import Diagram, FlowNode
from engine.config import clauses, current
from engine.models.check import check
from engine.words import catalogue
from tests.processes.played import ROOT, models

#: Parts of a variable's name that stand for words a person wrote: they stay in the submission.
PERSONAL = re.compile(
    r"name|text|comment|conclusion|opinion|discussion|explanation|person|address|phone|remarks"
    r"|signer|topic|words|advice$"
)
WORDS = {
    "goal",
    "title",
    "responsible_person",
    "text",
    "topic",
    "conclusion",
    "reason_text",
    "words_said",
    "caller",
    "what_done",
    "purpose",
    "family_opinion",
}
DOING = ("Task", "boundaryEvent", "callActivity")


@dataclass(frozen=True)
class Lifecycle:
    """What one paper says: how many of its clauses can be carried out, the steps of its table."""

    institution: str
    paper: str
    clauses: int
    steps: frozenset[str] = frozenset()


LIFECYCLES = {
    "rodnik_patronage": Lifecycle(
        "rodnik",
        "rodp",
        33,
        frozenset(
            ["1", "2", "2а", "3", "4", "5", "6", "7", "8", "9а", "9б", "9в", "9г", "10", "11", "12", "13"]
        ),
    ),
    "rodnik_support": Lifecycle(
        "rodnik",
        "rods",
        42,
        frozenset(["1", "2", "2а", "3", "4", "5", "6", "7", "8", "9", "9м", "10", "11", "12", "13"]),
    ),
    "omsk_support": Lifecycle("omsk", "omsk", 65),
    "ekaterinburg_patronage": Lifecycle(
        "ekaterinburg",
        "ekb",
        22,
        frozenset(
            [
                "S",
                "1",
                "2",
                "3",
                "4",
                "5",
                "6",
                "7",
                "8а",
                "8б",
                "8в",
                "8г",
                "8д",
                "8е",
                "9",
                "10",
                "11",
                "G1",
                "G2",
                "G3",
            ]
        ),
    ),
    "zhodino_patronat": Lifecycle("zhodino", "zhod", 44),
}
#: The year of the Service is begun by nobody's application.
BEGUN_BY_ITSELF = {"rodnik_support": ("rods_service",)}
each = pytest.mark.parametrize("slug", LIFECYCLES)
each_folder = pytest.mark.parametrize("slug", [*LIFECYCLES, "common"])


def diagrams(slug: str) -> list[Diagram]:
    folder = f"processes/{slug}/"
    return [diagram for path, diagram in models().diagrams.items() if path.startswith(folder)]


def nodes(slug: str, kinds: tuple[str, ...]) -> Iterator[FlowNode]:
    for diagram in diagrams(slug):
        for _, _, node in diagram.nodes():
            if node.kind.endswith(kinds):
                yield node


@each
def test_nothing_is_found_wrong(slug: str) -> None:
    own = [path for path in models().files if f"/{slug}/" in path]
    assert check(models(), current(), own) == []


@each
def test_every_executable_clause_is_carried_and_says_how(slug: str) -> None:
    lines = (ROOT / "processes" / slug / "regulation.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    paper = f"{LIFECYCLES[slug].paper}."
    executable = {one.id for one in clauses().values() if one.executable and one.id.startswith(paper)}
    assert len(executable) == LIFECYCLES[slug].clauses
    assert executable == {row[0] for row in rows}
    assert all(
        len(row) in (4, 5) and all(row) for row in rows
    )  # the fifth: what proves it, where anything does


def test_the_papers_have_206_executable_clauses() -> None:
    assert sum(one.clauses for one in LIFECYCLES.values()) == 206


@each_folder
def test_every_step_names_its_clauses(slug: str) -> None:
    assert [node.id for node in nodes(slug, DOING) if not node.properties.get("clauses")] == []


@each
def test_every_process_names_its_paper(slug: str) -> None:
    processes = [one.properties for diagram in diagrams(slug) for one in diagram.processes]
    named = {(one["institution"], one["regulation"]) for one in processes}
    assert named == {(LIFECYCLES[slug].institution, LIFECYCLES[slug].paper)}


@each
def test_every_step_of_the_dossier_is_on_a_diagram(slug: str) -> None:
    """An element that stands for several steps names them with commas or a dash."""
    written = [node.properties.get("step", "") for node in nodes(slug, ("",))]
    parts = {part.strip() for step in written for part in step.split(",")}
    parts |= {end for part in parts for end in part.split("–")}
    assert parts >= LIFECYCLES[slug].steps


@each_folder
def test_every_task_helps_the_person_and_has_a_term(slug: str) -> None:
    for task in nodes(slug, ("userTask",)):
        assert task.forms, task.id
        assert task.extension("taskSchedule", "dueDate"), f"{task.id}: nobody says by when"
        assert len(task.documentation) > 30, task.id
        assert task.outputs, f"{task.id}: without outputs all that was typed would enter the case"


@each_folder
def test_no_words_of_people_enter_the_case(slug: str) -> None:
    """Only codes, dates and numbers are mapped."""
    for task in nodes(slug, ("userTask",)):
        for output in task.outputs:
            target, source = output.target, output.source.replace("string(", "")
            assert not PERSONAL.search(target), (task.id, target)
            assert not WORDS & set(re.findall(r"\b[a-z_]+\b(?!\s*:)", source)), (task.id, source)


@each_folder
def test_what_is_told_to_organisations_has_words_and_so_have_they(slug: str) -> None:
    """The log of deliveries shows both to the family."""
    for task in nodes(slug, ("serviceTask",)):
        if task.extension("taskDefinition", "type") != "agency.notify":
            continue
        for source in (one.source for one in task.inputs if one.target in ("code", "agencies")):
            for written in re.findall(r'"(\w+)"', source):
                known = {f"sent_{written}", f"agency_{written}"}
                assert known & (catalogue("ru", "registry").keys() | catalogue("ru", "timeline").keys()), (
                    written
                )


@each
def test_the_whole_lifecycle_is_one_call_tree(slug: str) -> None:
    """No diagram of the folder lies aside, and no form."""
    begun = [slug, *BEGUN_BY_ITSELF.get(slug, ())]
    reached = {path for root in begun for path in models().closure(root)}
    own = {diagram.path for diagram in diagrams(slug)}
    own |= {path for path in models().files if path.startswith(f"forms/{slug}/")}
    assert own <= reached, own - reached


@each
def test_settings_of_the_diagrams_are_settings_of_the_house(slug: str) -> None:
    known = current().institutions[LIFECYCLES[slug].institution].settings
    for path in sorted((ROOT / "processes" / slug).glob("*.bpmn")):
        for written in re.findall(r"parameters\.([a-z_]+)", path.read_text("utf-8")):
            assert written in known, (path.name, written)


@pytest.mark.parametrize("slug", ["rodnik_patronage", "ekaterinburg_patronage"])
def test_where_the_paper_names_no_terms_none_stands_in_a_diagram(slug: str) -> None:
    for task in nodes(slug, ("userTask",)):
        due = task.extension("taskSchedule", "dueDate") or ""
        assert not re.search(r"days: \d", due), (task.id, due)
