"""What a scan is refused for."""

from __future__ import annotations

from engine.errors import KuratorError


class ScanRefused(KuratorError):
    """A file that cannot be taken in. Facts: name (as it was sent), reason (a sentence)."""

    code = "scans.refused"
