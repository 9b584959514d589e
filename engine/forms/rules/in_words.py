"""A text that has to say something: «х», «---» or «тест» fills the field and tells nobody anything (clause ekb.6.8.a)."""

from __future__ import annotations

from engine.forms.rules.subject import Subject

FEWEST = 4  # letters, of which at least three differ: «дом» may be short for something, «ааааа» is not
EMPTY = frozenset({"нет", "тест", "цель", "цель посещения", "посещение", "визит", "прочерк", "то же", "test"})


def in_words(subject: Subject) -> dict[str, object] | None:
    """Stands on a text field."""
    text = str(subject.value).strip().casefold()
    letters = [sign for sign in text if sign.isalpha()]
    said = len(letters) >= FEWEST and len(set(letters)) > 2 and text.strip(" .!-") not in EMPTY
    return None if said else {}
