"""Papers are made of a case that has a bit of everything: whole, numbered without gaps, from the template in force."""

from __future__ import annotations

import io
from hashlib import sha256

import pytest
from docx import Document
from sqlalchemy import select, update

from engine.documents import making
from engine.documents.facts.reading import case_of
from engine.documents.faults import PaperNotOffered, PaperRefused
from engine.documents.kinds import KINDS
from engine.documents.making import make, reading_of
from engine.documents.readers.programmes import KINDS as PROGRAMMES
from engine.documents.templates.building import built
from engine.errors import NotFound
from engine.registry.papers import paper_templates
from engine.store.tables import AgendaItem, Meeting, Paper, PaperFile, Person, Programme, Visit
from tests.bystanders.papers import put
from tests.engine.usecases.house import House


@pytest.fixture
def full(house: House) -> str:
    """A case with rows of every table; its meeting is signed, its question decided."""
    case_id = house.planned()
    case = house.case(case_id)
    with house.store.transaction() as tx:
        person = tx.connection.scalar(select(Person.id).where(Person.login == "mazur"))
        own = {
            "case_id": case_id,
            "family_id": case["family_id"],
            "institution": "zhodino",
            "person_id": person,
        }
        put(tx, own)
    return case_id


def words(house: House, paper_id: str) -> str:
    [row] = house.rows(PaperFile, PaperFile.paper_id == paper_id, PaperFile.form == "docx")
    document = Document(io.BytesIO(row["content"]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells]).replace("\u00a0", " ")


@pytest.fixture
def decided(house: House, full: str) -> str:
    """The same with a signed protocol."""
    with house.store.transaction() as tx:
        meeting = select(Meeting.id).where(house.own(Meeting)).scalar_subquery()
        settled = {"status": "decided", "decision": "no_change", "meeting_id": meeting}
        tx.execute(update(AgendaItem).where(AgendaItem.case_id == full).values(**settled))
        tx.execute(update(Meeting).where(house.own(Meeting)).values(status="signed", number=1, year=2026))
    return full


def made(house: House, case_id: str, kind: str, about: str = "") -> str:
    with house.store.transaction() as tx:
        case = case_of(tx, case_id)
        assert case is not None
        return make(tx, case, kind, about, house.actor("mazur").id)


def choices(house: House, case_id: str, kind: str) -> list[str]:
    with house.store.reading() as tx:
        case = case_of(tx, case_id)
        assert case is not None
        return [choice.about for choice in KINDS[kind].choices(reading_of(tx, case))]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_choice_of_a_kind_makes_a_whole_paper(house: House, decided: str, kind: str) -> None:
    """Facts are of the paper's shape (``make`` asserts it), nothing of the template's language is left."""
    with house.store.transaction() as tx:
        kinds = PROGRAMMES.get(kind, ("action_plan",))
        tx.execute(update(Programme).where(Programme.case_id == decided).values(kind=kinds[0]))
        tx.execute(update(Visit).where(Visit.case_id == decided).values(recommendations="Гулять перед сном"))
    offered = choices(house, decided, kind)
    assert offered
    for about in offered[:3]:
        said = words(house, made(house, decided, kind, about))
        assert "{{" not in said and "{%" not in said and "None" not in said


def test_numbers_have_no_gaps_and_a_failure_gives_its_number_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = house.planned()
    made(house, case_id, "d20")
    with monkeypatch.context() as failing, pytest.raises(PaperRefused):
        failing.setattr(making, "default_of", lambda kind: making.Template(0, built("! {{ a.b() }}"), "x"))
        made(house, case_id, "d20")
    made(house, case_id, "d20")
    assert sorted((row["year"], row["number"]) for row in house.rows(Paper)) == [(2026, 1), (2026, 2)]


def test_the_files_are_kept_with_their_hashes(house: House) -> None:
    paper = made(house, house.planned(), "d20")
    [row] = house.rows(Paper)
    files = {each["form"]: each["content"] for each in house.rows(PaperFile, PaperFile.paper_id == paper)}
    assert {form: sha256(content).hexdigest() for form, content in files.items()} == {
        "docx": row["docx_sha256"],
        "pdf": row["pdf_sha256"],
    }
    assert (row["kind"], row["template"], row["title"]) == ("d20", "0", "Карта семьи")


def test_the_institutions_own_template_is_used(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        version = paper_templates.put(
            tx, "zhodino", "d20", built("! Своя карта: {{ family.title }}"), house.actor("golub").id, ""
        )
        paper_templates.choose(tx, "zhodino", "d20", version)
    assert words(house, made(house, case_id, "d20")).strip() == "Своя карта: Семья Ковалёвой Н. П."


def test_a_case_without_anything_to_tell_has_no_such_paper(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(PaperNotOffered):
        made(house, case_id, "d12")
    with pytest.raises(NotFound):
        made(house, case_id, "d99")
    assert house.rows(Paper) == []


def test_what_another_case_has_is_no_choice(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(PaperNotOffered):
        made(house, case_id, "d20", "visit:of-somebody-else")
