"""Model files from anywhere on the disk. They are not looked into here: nobody trusts them yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.models.model_files import COVERAGE, EXAMPLES, kind_of
from engine.xml import MAX_BYTES

BPMN_MARK, DMN_MARK, FORM_MARK = b"/BPMN/20100524/MODEL", b"/DMN/", b'"components"'
SURE = frozenset({".bpmn", ".dmn", ".form"})
SKIPPED = frozenset({"node_modules", "__pycache__", "var"})


@dataclass(frozen=True)
class Gathered:
    """``files`` by their project path; ``shown``: that path -> the one the person gave; ``unknown``: no models."""

    files: Mapping[str, bytes]
    shown: Mapping[str, str]
    unknown: tuple[str, ...]
    configs: tuple[Path, ...]


def gather(given: Iterable[Path], home: Path) -> Gathered:
    """Read files and folders. In folders only models are taken; a file given by itself is always looked at."""
    files: dict[str, bytes] = {}
    shown: dict[str, str] = {}
    unknown: list[str] = []
    configs: dict[Path, None] = {}
    for start in given:
        for path in _files(start):
            if not path.is_file():  # a pipe or a device would be read for ever
                unknown.append(_printable(path))
                continue
            content = _read(path)
            name = _name(path, content, home, sure=path == start)
            if path.suffix == ".toml" and (found := _config_home(path)):
                configs[found] = None
            elif name is None and path == start:
                unknown.append(_printable(path))
            elif name is not None:
                files[name], shown[name] = content, _printable(path)
    return Gathered(files, shown, tuple(unknown), tuple(configs))


def _files(start: Path) -> Iterator[Path]:
    if not start.is_dir():
        yield start
        return
    for path in sorted(start.rglob("*")):
        inside = path.relative_to(start).parts
        if path.is_file() and not any(part.startswith(".") or part in SKIPPED for part in inside):
            yield path


def _read(path: Path) -> bytes:
    """At most one byte more than a model may have: what is longer is refused without being read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return b""


def _name(path: Path, content: bytes, home: Path, sure: bool) -> str | None:
    """The path inside the workspace, with an ending that tells the kind; None for what is no model."""
    resolved = path.resolve()
    name = resolved.relative_to(home).as_posix() if resolved.is_relative_to(home) else str(path)
    if path.suffix.lower() in SURE or path.name == COVERAGE or path.name.endswith(EXAMPLES):
        return name
    if BPMN_MARK in content:
        return name if kind_of(name) == "bpmn" else f"{name}.bpmn"
    if DMN_MARK in content and b"<" in content:
        return f"{name}.dmn"
    if FORM_MARK in content or (sure and path.suffix.lower() == ".json"):
        return name if kind_of(name) == "form" else f"{name}.form"
    return f"{name}.bpmn" if sure and path.suffix.lower() == ".xml" else None


def _printable(path: Path) -> str:
    """The path as it was given; bytes that are no letters of its name as question marks."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _config_home(path: Path) -> Path | None:
    """The installation whose ``config/`` holds a file."""
    for folder in path.resolve().parents:
        if folder.name == "config" and (folder / "roles.toml").exists():
            return folder.parent
    return None
