"""What keeps a case on its version."""

from __future__ import annotations

from engine.errors import KuratorError


class MigrationRefused(KuratorError):
    """The case cannot go over. ``why``: a key of ``config/words/*/migration.toml``. Facts: name (of the element), and what else it says."""

    def __init__(self, why: str, **facts: object) -> None:
        self.code = f"migration.{why}"
        super().__init__(**facts)
