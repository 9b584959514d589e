"""What keeps a draft from being changed."""

from __future__ import annotations

from engine.errors import KuratorError


class WouldVoid(KuratorError):
    """The edit would make publications void that wait for a signature or their day, and nobody has agreed to that.

    Facts: path, numbers (ids of the publications, as text).
    """

    code = "errors.would_void"
