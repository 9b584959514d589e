"""What the page before publishing shows of a change: findings, what changes in words, clauses, scenarios, who may sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.access import Actor
from engine.action.publications.judged import Texts, findings_of, texts_in_force
from engine.models.finding import ERROR, Finding
from engine.models.publishing.drafts import drafts
from engine.models.publishing.material import Material, digest, material
from engine.models.publishing.publications import Prepared, pending, texts_of
from engine.models.regulation.changes import ClauseChange, clause_changes
from engine.models.workspace import kind_of
from engine.queries.models.changes.change import Change
from engine.queries.models.changes.model_changes import changes
from engine.queries.models.publications.scenario_runs import Run, scenario_run
from engine.queries.models.publications.staying import Staying, staying
from engine.queries.models.publications.untaken import untaken
from engine.store.kept import Kept
from engine.store.session import Tx


@dataclass(frozen=True)
class FileChange:
    """One file that changes: both texts by their sha256 (``before`` empty for a new file) and the change in sentences."""

    path: str
    kind: str
    before: str
    after: str
    words: tuple[Change, ...]


@dataclass(frozen=True)
class Coming:
    """A process that would get a new version."""

    process_id: str
    name: str
    starts: bool  # people start it: it is nobody's part


@dataclass(frozen=True)
class Gate:
    """A change as it stands before the gate. ``outdated``: prepared publications that lose their force when it is published."""

    texts: str
    files: tuple[FileChange, ...]
    findings: tuple[Finding, ...]
    clauses: tuple[ClauseChange, ...]
    coming: tuple[Coming, ...]
    run: Run
    cases: Staying
    under_way: Prepared | None
    outdated: tuple[Prepared, ...]

    @cached_property
    def errors(self) -> list[Finding]:
        """Findings that forbid to publish."""
        return [one for one in self.findings if one.severity == ERROR]

    @property
    def warnings(self) -> list[Finding]:
        """Findings that forbid nothing."""
        return [one for one in self.findings if one.severity != ERROR]

    @property
    def lost(self) -> list[ClauseChange]:
        """Clauses that are given up for a written ground or not at all."""
        return [one for one in self.clauses if one.needs_ground]


#: A page is opened again and again while its texts stay.
CLAUSES: Kept[Texts, tuple[ClauseChange, ...]] = Kept(16)


def _clauses(tx: Tx, institution: str, made: Material) -> tuple[ClauseChange, ...]:
    own = tx.config.institutions[institution].regulations
    return CLAUSES.get(
        tx,
        texts_in_force(tx, institution, made),
        lambda: tuple(clause_changes(made.before, made.workspace, tx.config, own)),
    )


def chosen_drafts(tx: Tx, actor: Actor, paths: list[str]) -> dict[str, bytes]:
    """The drafts of these files; those that have none are left out."""
    found = drafts(tx, actor.institution)
    return {path: found[path].content for path in paths if path in found}


def gate(tx: Tx, actor: Actor, files: Mapping[str, bytes], language: str) -> Gate:
    """Everything the page says of files (path -> text) that are to be published."""
    made = material(tx, actor.institution, files)
    return gate_of(tx, actor, made, language)


def gate_of(tx: Tx, actor: Actor, made: Material, language: str) -> Gate:
    """The same of what is made up already."""
    findings = [*findings_of(tx, actor.institution, made), *untaken(tx, actor.institution, made)]
    waiting = pending(tx, actor.institution)
    same = [one for one in waiting if set(one.files) & made.laid]
    return Gate(
        texts=made.texts,
        files=tuple(_change(made, path, language) for path in sorted(made.laid)),
        findings=tuple(sorted(findings, key=lambda one: one.severity != ERROR)),
        clauses=_clauses(tx, actor.institution, made),
        coming=tuple(_coming(made)),
        run=scenario_run(tx, actor.institution, made.texts),
        cases=staying(tx, actor, made),
        under_way=next(iter(same), None),
        outdated=tuple(one for one in waiting if one not in same and _meets(tx, one, made)),
    )


def _meets(tx: Tx, one: Prepared, made: Material) -> bool:
    """A version of one process can come of one of them alone: the other was prepared for the text before."""
    return bool(material(tx, one.institution, texts_of(tx, one)).due.keys() & made.due.keys())


def _change(made: Material, path: str, language: str) -> FileChange:
    before, after = made.before.files.get(path), made.workspace.files[path]
    words = changes(str(kind_of(path)), before, after, language)
    old = digest(before) if before is not None else ""
    return FileChange(path, str(kind_of(path)), old, digest(after), tuple(words))


def _coming(made: Material) -> Iterator[Coming]:
    called = {other for calls in made.workspace.calls.values() for other in calls}
    for key in sorted(made.due):
        process = made.workspace.process(key)
        name = process.name if process else ""
        yield Coming(key, name or key, key not in called)
