"""What a methodologist changed, in sentences: shown before publishing and in the history of versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.bpmn.read import read_diagram
from engine.decisions import parse_decisions
from engine.errors import KuratorError
from engine.forms.read import NotAForm, read_form
from engine.models.changes_of_diagrams import Change, of_diagrams
from engine.models.changes_of_forms import of_forms
from engine.models.changes_of_tables import of_tables
from engine.models.workspace import kind_of
from engine.strict_json import BrokenJson
from engine.words import catalogue, say

MAX_SHOWN = 200


def changes(
    old_files: Mapping[str, bytes], new_files: Mapping[str, bytes], language: str = "ru"
) -> list[str]:
    """Sentences on everything that differs, file by file; an empty list when only the drawing moved, or nothing."""
    found: list[str] = []
    for path in sorted(old_files.keys() | new_files.keys()):
        old, new = old_files.get(path), new_files.get(path)
        if old == new:
            continue
        if old is None or new is None:
            found.append(
                say(f"changes.{'file_added' if old is None else 'file_removed'}", language, path=path)
            )
            continue
        found += [_sentence(key, facts, language) for key, facts in _of_file(path, old, new)]
    return list(dict.fromkeys(found))[:MAX_SHOWN]


def _of_file(path: str, old: bytes, new: bytes) -> Iterator[Change]:
    try:
        kind = kind_of(path)
        if kind == "bpmn":
            yield from of_diagrams(read_diagram(path, old), read_diagram(path, new))
        elif kind == "dmn":
            yield from of_tables(parse_decisions(old), parse_decisions(new))
        elif kind == "form":
            yield from of_forms(read_form(old), read_form(new))
        else:
            yield "file", {"path": path}
    except (KuratorError, BrokenJson, NotAForm):
        yield "file", {"path": path}  # one side cannot be read: that it differs is all one can say


def _sentence(key: str, facts: Mapping[str, str], language: str) -> str:
    short = {name: value if len(value) <= 100 else value[:97] + "…" for name, value in facts.items()}
    if key not in catalogue("ru", "changes"):
        key = key.removesuffix("_set").removesuffix("_dropped")
    return say(
        f"changes.{key}",
        language,
        **{**short, "old": short.get("old") or "—", "new": short.get("new") or "—"},
    )
