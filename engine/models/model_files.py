"""Model files by their project path, as bytes: whoever only passes them on loads no reader of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import splitext
from typing import Self

FOLDERS = ("processes", "forms")
KINDS = {".bpmn": "bpmn", ".dmn": "dmn", ".form": "form", ".json": "form", ".xml": "bpmn"}
COVERAGE = "regulation.tsv"
EXAMPLES = ".examples.tsv"  # how the name of a file of examples ends
_OF_THE_PROJECT = (".bpmn", ".dmn", ".form", ".tsv")


def kind_of(path: str) -> str | None:
    """What a file holds, by its name: bpmn, dmn, form, coverage, examples; None for anything else."""
    name = path.rpartition("/")[2]
    if name == COVERAGE:
        return "coverage"
    if name.endswith(EXAMPLES):
        return "examples"
    return KINDS.get(splitext(name)[1].lower())


@dataclass(frozen=True)
class ModelFiles:
    """Files by path (``processes/<slug>/x.bpmn``). Immutable: a change gives a new set."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path) -> Self:
        """The bundled models under ``root/processes`` and ``root/forms``."""
        found = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*")))
        return cls(
            {
                path.relative_to(root).as_posix(): path.read_bytes()
                for path in found
                if path.suffix in _OF_THE_PROJECT and path.is_file()
            }
        )

    def with_file(self, path: str, content: bytes) -> Self:
        """The same files with one added or replaced."""
        return type(self)({**self.files, path: content})

    def with_files(self, files: Mapping[str, bytes]) -> Self:
        """The same files with others laid over them (drafts over what is published)."""
        return type(self)({**self.files, **files})

    def without(self, *paths: str) -> Self:
        """The same files but these."""
        return type(self)({name: content for name, content in self.files.items() if name not in paths})

    def paths(self, kind: str) -> list[str]:
        """Paths of one kind: bpmn, dmn, form, coverage or examples."""
        return self._paths.get(kind, [])

    @cached_property
    def _paths(self) -> dict[str, list[str]]:
        sorted_: dict[str, list[str]] = {}
        for path in self.files:
            sorted_.setdefault(kind_of(path) or "", []).append(path)
        return sorted_
