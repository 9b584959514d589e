"""Templates of an institution's papers: which is in force, the versions, the fields a template may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.access import Actor, require
from engine.documents.kinds import TEMPLATED, title_of
from engine.documents.making import default_of, templated
from engine.documents.sample import sample_files, sample_picture, words_of
from engine.documents.shape import leaves
from engine.errors import NotFound
from engine.registry.papers import paper_templates
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import PaperTemplate, Person


@dataclass(frozen=True)
class TemplateVersion:
    """A version the institution has put."""

    version: int
    in_force: bool
    put_at: datetime
    person: str
    remark: str


@dataclass(frozen=True)
class Field:
    """How a template names a field, the list it is a row of, and what it is."""

    name: str
    within: str
    words: str


def kinds(tx: Tx, actor: Actor, language: str) -> list[tuple[str, str, int]]:
    """Kind, title, the version in force (0: as it came)."""
    require(actor, "edit_papers")
    query = select(PaperTemplate.kind, PaperTemplate.version).where(
        PaperTemplate.institution == actor.institution, PaperTemplate.in_force
    )
    own: Mapping[str, int] = {row.kind: row.version for row in tx.execute(query)}
    return [
        (kind, title_of(kind, language, tx.config.institutions[actor.institution].service), own.get(kind, 0))
        for kind in TEMPLATED
    ]


def versions(tx: Tx, actor: Actor, kind: str) -> list[TemplateVersion]:
    """Of one paper, the newest first. Raises NotFound."""
    require(actor, "edit_papers")
    templated(kind)
    query = (
        select(
            *(PaperTemplate.version, PaperTemplate.in_force, PaperTemplate.put_at, PaperTemplate.remark),
            Person.name.label("person"),
        )
        .join(Person, Person.id == PaperTemplate.put_by)
        .where(PaperTemplate.institution == actor.institution, PaperTemplate.kind == kind)
        .order_by(PaperTemplate.version.desc())
    )
    return [*map(by_name(TemplateVersion), tx.execute(query))]


def fields_of(kind: str, language: str) -> Iterator[Field]:
    """Every field a template of this paper may use."""
    for name, within, text in leaves(templated(kind).shape):
        yield Field(name, within, words_of(text, language))


def content(tx: Tx, actor: Actor, kind: str, version: int) -> bytes:
    """The docx of a version; 0: of the installation. Raises NotFound."""
    require(actor, "edit_papers")
    templated(kind)
    if version == 0:
        return default_of(kind).content
    found = paper_templates.one_version(tx, actor.institution, kind, version)
    if found is None:
        raise NotFound(what="template", key=str(version))
    given: bytes = found.content
    return given


def sample(tx: Tx, actor: Actor, kind: str, version: int) -> bytes:
    """The PDF of a version with invented facts. Raises NotFound."""
    return sample_files(templated(kind), content(tx, actor, kind, version), version)["pdf"]


def picture(tx: Tx, actor: Actor, kind: str, version: int) -> bytes:
    """The first page of that sample as PNG. Raises NotFound."""
    return sample_picture(templated(kind), content(tx, actor, kind, version), version)
