"""Everything the environment may say. What each is for stands in the catalogue, ``settings.<name>``.

``docs/ru/settings.md`` is held against this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PREFIX = "KURATOR_"
Kind = Literal["path", "database", "url", "broker", "secret", "number", "flag", "names", "networks", "text"]


@dataclass(frozen=True)
class Setting:
    """``usual``: what is so where nothing is said, written as one would write it; empty where there is no such thing.

    ``least`` and ``most`` are of numbers. ``also`` are words that stand for something of their own. ``tests``: no part of
    the product asks for it.
    """

    name: str
    kind: Kind
    usual: str = ""
    least: float = 0
    most: float = 0
    whole: bool = True
    also: tuple[str, ...] = ()
    tests: bool = False


SETTINGS = (
    Setting("KURATOR_HOME", "path"),
    Setting("KURATOR_DATABASE", "database"),
    Setting("KURATOR_SECRET", "secret"),
    Setting("KURATOR_HOSTS", "names", "localhost, 127.0.0.1, [::1]"),
    Setting("KURATOR_PROXIES", "networks"),
    Setting("KURATOR_HTTPS", "flag", "0"),
    Setting("KURATOR_IDLE_MINUTES", "number", "15", 1, 60),
    Setting("KURATOR_SESSION_HOURS", "number", "12", 1, 24),
    Setting("KURATOR_UNDO_MINUTES", "number", "10", 0, 60),
    Setting("KURATOR_SECOND_FACTOR", "names", "administrator supervisor", also=("off",)),
    Setting("KURATOR_OIDC_ISSUER", "url"),
    Setting("KURATOR_OIDC_CLIENT_ID", "text"),
    Setting("KURATOR_OIDC_CLIENT_SECRET", "secret"),
    Setting("KURATOR_OIDC_CLAIM", "text", "preferred_username"),
    Setting("KURATOR_OIDC_TITLE", "text"),
    Setting("KURATOR_BROKER", "broker"),
    Setting("KURATOR_SWEEP", "number", "5", 0.1, 3600, whole=False),
    Setting("KURATOR_COPIES", "path", "var/copies"),
    Setting("KURATOR_COPIES_KEY", "path", "var/keys/copies.key"),
    Setting("KURATOR_COPIES_HOUR", "number", "3", 0, 23, also=("off",)),
    Setting("KURATOR_COPIES_KEEP", "number", "30", 1, 10_000),
    Setting("KURATOR_COPIES_DAYS", "number", "90", 1, 10_000),
    Setting("KURATOR_DRILL_DAYS", "number", "30", 1, 3650),
    Setting("KURATOR_ANCHOR_KEY", "path", "var/keys/anchor.key"),
    Setting("KURATOR_JOURNAL_SINK", "path", also=("syslog",)),
    Setting("KURATOR_MAIL_HOST", "text"),
    Setting("KURATOR_MAIL_PORT", "number", "587", 1, 65_535),
    Setting("KURATOR_MAIL_TLS", "text", "starttls"),
    Setting("KURATOR_MAIL_USER", "text"),
    Setting("KURATOR_MAIL_PASSWORD", "secret"),
    Setting("KURATOR_MAIL_FROM", "text"),
    Setting("KURATOR_ADDRESS", "url"),
    Setting("KURATOR_SCAN_CHECK", "text"),
    Setting("KURATOR_PLAIN", "names"),
    *(
        Setting(f"KURATOR_{name}", "text", tests=True)
        for name in ("CHROMIUM", "EXAMPLES", "MODULE", "MUTANTS", "REACH", "SEED")
    ),
)
TABLE = {setting.name: setting for setting in SETTINGS}
