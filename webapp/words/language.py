"""Russian first, English second. Message ids are Russian sentences; only English needs a catalogue."""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, request, session
from flask_babel import Babel, get_locale, gettext
from flask_security import current_user

TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"
LANGUAGES = ("ru", "en")


def init_app(app: Flask) -> None:
    """Compile the catalogues that changed and choose the language of every request."""
    for catalogue in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"):
        compile_catalogue(catalogue)
    Babel(app, default_translation_directories=str(TRANSLATIONS), locale_selector=language)
    app.jinja_env.globals.update(language=language, plural=plural)


def compile_catalogue(source: Path) -> None:
    """Write the binary catalogue beside its source when it is missing or older."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parent.parent.name)
    with target.open("wb") as binary:
        write_mo(binary, catalogue)


def language() -> str:
    """The language of this request: chosen in the session, else the person's own, else Russian."""
    chosen = session.get("language") or getattr(current_user, "language", None)
    return chosen if chosen in LANGUAGES else request.accept_languages.best_match(["ru"]) or "ru"


def later(text: str) -> str:
    """Marks a message id for the catalogue; it is translated where it is shown."""
    return text


def plural(number: int, forms: str) -> str:
    """The form of a noun for a number: ``plural(5, "задача|задачи|задач")`` -> ``задач``.

    The forms are one message id, so that a language with other plurals translates all of them together.
    """
    rule = (get_locale() or Locale(LANGUAGES[0])).plural_form
    choices = gettext(forms).split("|")
    order = ("one", "few", "many") if len(choices) == 3 else ("one", "other")
    tag = rule(number)
    return choices[order.index(tag)] if tag in order else choices[-1]
