"""Why nothing was signed or compared."""

from __future__ import annotations

from engine.errors import KuratorError


class AnchorKeyUnfit(KuratorError):
    """The file is no key, or others may read it. Facts: place."""

    code = "anchor.key_unfit"


class NoneKept(KuratorError):
    """The file that was given to compare with holds no signed head. Facts: place."""

    code = "anchor.none_kept"


class NotAnAnchor(KuratorError):
    """What was given to compare is no signed head. Facts: given."""

    code = "anchor.not_one"
