"""What an edit breaks in other files: those that use it, those that use them, and what it calls.

The gate looks at everything; whoever edits hears of it at once, and only of what this very edit has caused.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.models.publishing.own_files import own_folder
from engine.models.workspace import Workspace, kind_of


def other_files(was: Workspace, drawn: Workspace, path: str, house: str) -> tuple[str, ...]:
    """What else of a house is looked at for an edit; none where the text is the published one.

    Args:
        was: what the house works by. ``drawn``: its drafts with the edited text as ``path``.
    """
    if drawn.files[path] == was.files.get(path):
        return ()
    return tuple(sorted(one for one in _concerned(was, drawn, path) if own_folder(drawn, house, one)))


def as_published(was: Workspace, beside: Workspace, path: str) -> Workspace:
    """The drafts of a house but this one: what would be found all the same."""
    old = was.files.get(path)
    return beside.without(path) if old is None else beside.with_file(path, old)


def _concerned(was: Workspace, drawn: Workspace, path: str) -> set[str]:
    """The files that use this one, directly or by what they call, what it calls, and the lists of clauses and examples about it."""
    found: set[str] = set()
    for models in (was, drawn):
        users = _users(models, path)
        found |= users | set(_named_by(models, path))
        folders = {one.rpartition("/")[0] for one in (*users, path)}
        found |= {one for one in models.paths("coverage") if one.rpartition("/")[0] in folders}
        found |= {one for one in models.paths("examples") if kind_of(path) == "dmn"}
    return {one for one in found - {path} if one in drawn.files}


def _users(models: Workspace, path: str) -> set[str]:
    found: set[str] = set()
    ahead = [path]
    while ahead:
        here = _defined(models, ahead.pop())
        fresh = {one for one, named in _named(models).items() if named & here} - found - {path}
        found |= fresh
        ahead += fresh
    return found


def _named(models: Workspace) -> dict[str, frozenset[tuple[str, str]]]:
    """Diagram -> kind and id of everything it names."""
    return {
        path: frozenset(
            [
                *(("form", one) for one in diagram.form_ids()),
                *(("decision", one) for one in diagram.decision_ids()),
                *(("process", one) for one in diagram.called_processes()),
            ]
        )
        for path, diagram in models.diagrams.items()
    }


def _defined(models: Workspace, path: str) -> set[tuple[str, str]]:
    indexes = {"form": models.forms(), "decision": models.decisions(), "process": models.processes()}
    return {(kind, key) for kind, index in indexes.items() for key, file in index.items() if file == path}


def _named_by(models: Workspace, path: str) -> Iterator[str]:
    """What a diagram calls or asks: the names it hands on are looked for there."""
    diagram, files, forms = models.diagrams.get(path), models.processes(), models.forms()
    for index, keys in ((files, diagram.called_processes()), (forms, diagram.form_ids())) if diagram else ():
        yield from (index[one] for one in keys if one in index)
