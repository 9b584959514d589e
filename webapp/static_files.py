"""Built files: named by their content, compressed when they are built, kept by browsers for good."""

from __future__ import annotations

from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from webapp.islands import BUILD

ASSETS = BUILD / "assets"

#: Files do not pass the application, which hangs its own headers on pages; opened by itself no file may do anything.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def init_app(app: Flask) -> None:
    """Answer for ``/static/build/assets/`` before the application; everything else goes on to it.

    Files are found once: one that is built later comes from Flask, uncompressed, until the next start.
    """
    if ASSETS.is_dir():
        app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
            app.wsgi_app,
            root=str(ASSETS),
            prefix="static/build/assets/",
            allow_all_origins=False,
            immutable_file_test=_always,
            add_headers_function=_add_headers,
        )


def _always(_path: str, _url: str) -> bool:
    return True


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
