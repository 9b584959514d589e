"""What is wrong with a submission, sentence by sentence."""

from __future__ import annotations

from typing import Any

from engine.words import say


class Faults(dict[str, list[str]]):
    """Sentences by field path."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def add(self, path: str, code: str, **facts: Any) -> None:
        """One more sentence for a path; the same one is not said twice."""
        sentence = say(f"forms.{code}", self.language, **facts)
        if sentence not in self.setdefault(path, []):
            self[path].append(sentence)
