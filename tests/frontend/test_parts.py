"""Only what pages use is on every page, and whatever they use is there: classes of Tabler, icons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

WEBAPP = Path(__file__).resolve().parents[2] / "webapp"
FRONTEND = WEBAPP / "frontend"
TABLER = FRONTEND / "node_modules/@tabler/core/dist/css/tabler.css"
ISLANDS = ("page", "viewer", "taskform", "studio", "frame")

#: Words within the attributes that are names of variables.
NO_CLASSES = {"mark", "status"}


def listed(file: str) -> set[str]:
    """The names between the backquotes of a list."""
    found = re.search(r"`([^`]*)`", (FRONTEND / "frame" / file).read_text("utf-8"))
    assert found
    return set(found[1].split())


def sources() -> Iterator[str]:
    """Everything that makes elements: templates, islands, and the Python that names icons and classes."""
    for path in sorted(WEBAPP.glob("templates/**/*.html")):
        yield path.read_text("utf-8")
    for island in ISLANDS:
        for path in sorted((FRONTEND / island).glob("*.js")):
            if path.name not in {"icons.js", "tabler.js"}:
                yield path.read_text("utf-8")
    for path in sorted(WEBAPP.rglob("*.py")):
        if "node_modules" not in path.parts:
            yield path.read_text("utf-8")


def words_of_classes(text: str) -> set[str]:
    """Words within ``class="…"`` of templates and ``class: '…'`` of scripts, whatever decides between them."""
    written = re.findall(r'class="([^"]*)"', text)
    written += re.findall(r"class(?:Name)?\s*[:=]\s*(['`])(.*?)\1", text)
    said = " ".join(each if isinstance(each, str) else each[1] for each in written)
    return set(re.findall(r"[a-z][\w-]*", said))


def test_every_class_of_tabler_that_is_used_is_listed_and_no_other() -> None:
    tabler = set(re.findall(r"\.([a-z][\w-]*)", TABLER.read_text("utf-8")))
    texts = list(sources())
    used = set().union(*map(words_of_classes, texts)) & tabler - NO_CLASSES
    assert used - listed("tabler.js") == set(), "add to frame/tabler.js"
    whole = "\n".join(texts)
    unused = {name for name in listed("tabler.js") if not re.search(rf"(?<![\w-]){name}(?![\w-])", whole)}
    assert unused == set(), "take out of frame/tabler.js"


def test_every_icon_that_is_used_is_listed_and_no_other() -> None:
    whole = "\n".join(sources())
    asked = set(re.findall(r"\bicon\(\s*['\"]([\w-]+)['\"]", whole))
    assert len(asked) > 20
    assert asked - listed("icons.js") == set(), "add to frame/icons.js"
    unused = {name for name in listed("icons.js") if not re.search(rf"['\"]{name}['\"]", whole)}
    assert unused == set(), "take out of frame/icons.js"
