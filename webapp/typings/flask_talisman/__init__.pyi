# Flask-Talisman says nothing of its types; what the shell uses of it.
from collections.abc import Mapping

from flask import Flask

class Talisman:
    def __init__(
        self,
        app: Flask | None = None,
        *,
        content_security_policy: Mapping[str, str | list[str]],
        force_https: bool,
        strict_transport_security: bool,
        session_cookie_secure: bool,
        frame_options: str,
        referrer_policy: str,
        permissions_policy: Mapping[str, str],
    ) -> None: ...
