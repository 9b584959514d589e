"""Why a model cannot be made or taken away."""

from __future__ import annotations

from engine.errors import KuratorError
from engine.words import say

SAID = 3  # places that a sentence names


class ModelNotMade(KuratorError):
    """A new model or a copy under this id cannot be. Facts: key, why (id, name, taken, taken_away, folder, unreadable), name."""

    code = "errors.model_not_made"

    def sentence(self, language: str = "ru") -> str:
        reason = say(f"studio.made_{self.facts['why']}", language, name=self.facts["name"])
        return say(self.code, language, key=self.facts["key"], reason=reason)


class ModelInUse(KuratorError):
    """A model that something needs cannot be taken away. Facts: name, kind, key, users (places in words), cases."""

    code = "errors.model_in_use"

    def sentence(self, language: str = "ru") -> str:
        users, cases = list(self.facts["users"]), self.facts["cases"]
        told = [f"«{one}»" for one in users[:SAID]]
        told += [say("studio.in_use_more", language, count=len(users) - SAID)] if len(users) > SAID else []
        told += [say("studio.in_use_cases", language, count=cases)] if cases else []
        return say(self.code, language, name=self.facts["name"], users=", ".join(told))
