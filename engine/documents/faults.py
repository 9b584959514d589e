"""What a paper is refused for."""

from __future__ import annotations

from engine.errors import KuratorError


class PaperRefused(KuratorError):
    """A template or a paper that cannot be made. Facts: reason (a sentence)."""

    code = "papers.refused"


class PaperNotOffered(KuratorError):
    """The case has nothing for such a paper now. Facts: title."""

    code = "papers.not_offered"
