"""The other side of ``engine.models.checking.room``: files come by their hash, so an edit sends only what it changed."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from engine.config import Config
from engine.errors import ConfigRefused
from engine.feel.evaluator import feel
from engine.models.check import check
from engine.models.checking.guard_worker import loaded, serve, told
from engine.models.checking.process import Message
from engine.models.checks import TABLES, check_of
from engine.models.checks.read_ahead import read_ahead
from engine.models.finding import ERROR, Finding, error
from engine.models.publishing.beyond import as_published, other_files
from engine.models.publishing.whole import whole
from engine.models.workspace import Workspace

Manifest = Mapping[str, str]  # path -> hash of the content
Count = Mapping[str, int]  # ``errors`` and ``warnings``
Key = tuple[tuple[str, str], ...]  # the same, to be remembered by


class Desk:
    """Contents by their hash, and the settings of the installation, read before the first question."""

    def __init__(self, first: Message) -> None:
        home = Path(first["home"])
        own = Workspace.read(home)
        self._contents = {sha256(content).hexdigest(): content for content in own.files.values()}
        self._config = loaded(home)
        self._workspace = lru_cache(maxsize=8)(self._made)
        self._known = lru_cache(maxsize=8)(self._found_without)
        _warmed(own, self._config)

    def answer(self, question: Message) -> Mapping[str, object]:
        """Findings of ``text`` as ``path`` beside other files; ``missing``: hashes whose contents must be sent too."""
        sent = map(base64.b64decode, question["contents"])
        self._contents |= {sha256(content).hexdigest(): content for content in sent}
        before, beside = question["before"], question["beside"]
        if missing := sorted({*before.values(), *beside.values()} - self._contents.keys()):
            return {"missing": missing}
        if isinstance(self._config, ConfigRefused):
            return {"refused": str(self._config.facts["faults"])}
        if "paths" in question:
            return {"counts": self._counted(question, _key(before), _key(beside))}
        text, path = base64.b64decode(question["text"]), question["path"]
        try:
            return told(self._findings(path, text, question["house"], (_key(before), _key(beside))))
        except Exception as fault:  # an unforeseen file is a finding, never a traceback
            return told([error(path, "", "file", "unreadable", reason=type(fault).__name__)])

    def _findings(self, path: str, text: bytes, house: str, models: tuple[Key, Key]) -> list[Finding]:
        """Of the text itself, and of other files of the house where it is to blame."""
        assert isinstance(self._config, Config)
        was, beside = map(self._workspace, models)
        drawn = beside.with_file(path, text)
        others = other_files(was, drawn, path, house)
        beyond = check(drawn, self._config, others) if others else []
        known = self._known(models, path, others) if beyond else frozenset()
        caused = [one for one in beyond if one not in known]
        return [*whole(was, drawn, [path]), *check(drawn, self._config, [path]), *caused]

    def _counted(self, question: Message, before: Key, beside: Key) -> Mapping[str, Count]:
        """Errors and other findings of each of ``paths``, with what the drafts in ``edited`` break elsewhere."""
        assert isinstance(self._config, Config)
        was, drawn, paths = self._workspace(before), self._workspace(beside), question["paths"]
        read_ahead(drawn, paths)
        found = [*check(drawn, self._config, paths), *whole(was, drawn, question["edited"])]
        counted = Counter((one.file, one.severity == ERROR) for one in found)
        return {path: {"errors": counted[path, True], "warnings": counted[path, False]} for path in paths}

    def _found_without(
        self, models: tuple[Key, Key], path: str, others: tuple[str, ...]
    ) -> frozenset[Finding]:
        """What the other files have without this edit: the same for every edit of one draft."""
        assert isinstance(self._config, Config)
        was, beside = map(self._workspace, models)
        without = as_published(was, beside, path)
        return frozenset(check(without, self._config, [one for one in others if one in without.files]))

    def _made(self, manifest: Key) -> Workspace:
        return Workspace({path: self._contents[content] for path, content in manifest})


def _key(manifest: Manifest) -> Key:
    return tuple(sorted(manifest.items()))


def _warmed(own: Workspace, config: Config | ConfigRefused) -> None:
    """Read and load now what the first question would have to pay for."""
    own.processes(), own.forms(), own.decisions()
    feel().evaluate("1", {})
    for kind in TABLES:
        check_of(kind)
    if isinstance(config, Config):
        for path in _one_of_each(own):
            check(own, config, [path])


def _one_of_each(own: Workspace) -> Iterator[str]:
    for kind in TABLES:
        yield from own.paths(kind)[:1]


if __name__ == "__main__":
    serve(Desk)
