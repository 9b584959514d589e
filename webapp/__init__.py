"""Kurator's web shell: HTTP in, pages and JSON out. Everything that decides lives in ``engine``."""

from webapp.application import create_app

__all__ = ["create_app"]
