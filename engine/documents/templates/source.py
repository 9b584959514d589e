"""The default templates as people read them: ``config/papers/*.toml``, one paper a file, its body a line a paragraph."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "config" / "papers"
PARTS = "parts.toml"


@dataclass(frozen=True)
class PaperSource:
    """One paper as it comes with the installation."""

    kind: str  # «d12»
    title: Mapping[str, str]
    body: str
    landscape: bool
    variants: Mapping[
        str, Mapping[str, str]
    ]  # other titles: of a service by its name, of a refusal (``title_of``)

    @property
    def version(self) -> str:
        """What changes when the text does."""
        return sha256(self.body.encode()).hexdigest()


@cache
def paper_sources() -> Mapping[str, PaperSource]:
    """Kind -> source, in the order of the list of papers."""
    parts = tomllib.loads((FOLDER / PARTS).read_text("utf-8"))
    found = [_read(path, parts) for path in sorted(FOLDER.glob("d*.toml"))]
    return {source.kind: source for source in found}


def _read(path: Path, parts: Mapping[str, str]) -> PaperSource:
    told = tomllib.loads(path.read_text("utf-8"))
    body = str(told["body"])
    for name, text in parts.items():
        body = body.replace(f"@{name}\n", text)
    title = {str(language): str(words) for language, words in told["title"].items()}
    kind = path.stem.partition("_")[0]
    return PaperSource(kind, title, body, bool(told.get("landscape")), told.get("variants", {}))
