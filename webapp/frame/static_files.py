"""Built files: named by their content, compressed when they are built, kept by browsers for good."""

from __future__ import annotations

from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from webapp.frame.islands import BUILD

ASSETS = BUILD / "assets"
DAY = 24 * 60 * 60  # seconds

#: Files do not pass the application, which hangs its own headers on pages; opened by itself no file may do anything.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def init_app(app: Flask) -> None:
    """Answer for built files and the icon before the application; everything else goes on to it.

    Files are found once: one that is built later comes from Flask, uncompressed, until the next start.
    """
    served = WhiteNoise(
        app.wsgi_app,
        max_age=DAY,
        allow_all_origins=False,
        immutable_file_test=_is_built,
        add_headers_function=_add_headers,
    )
    served.add_file_to_dictionary("/static/icon.svg", str(BUILD.parent / "icon.svg"))
    if ASSETS.is_dir():
        served.add_files(str(ASSETS), "static/build/assets/")
    app.wsgi_app = served  # type: ignore[method-assign]


def _is_built(_path: str, url: str) -> bool:
    return url.startswith("/static/build/assets/")


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
