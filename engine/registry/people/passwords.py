"""Which passwords are taken: long enough, not guessed in a moment, not the login. No rules of composition (docs/threats.md, R8)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from uuid import uuid4

from sqlalchemy import update
from zxcvbn import zxcvbn

from engine.registry.people import sessions
from engine.store.database.invented import PUBLISHED
from engine.store.session import Tx
from engine.store.tables import Person
from engine.words import say

COMMON = Path(__file__).parents[3] / "config/words/common_passwords.txt"
SHORTEST, LONGEST = 12, 128
READ = 72  # signs that the estimate looks at: it takes no more, and what is longer is no common password
#: Of 0-4: 3 is "safely unguessable" by zxcvbn, ten to the eighth guesses and more.
LEAST_SCORE = 3
LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "sch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
KEYS = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё")
ENDING = 3  # letters by which a word may be longer and still be that word: «иванова»
#: Of a person who has not set a password yet: no password fits it.
NONE_YET = ""


def faults_of(password: str, login: str) -> list[str]:
    """What is wrong with a password that a person chose, in sentences; empty where it is taken."""
    if not SHORTEST <= len(password) <= LONGEST:
        return [say("entry.password_length", shortest=SHORTEST, longest=LONGEST)]
    if login and login.casefold() in password.casefold():
        return [say("entry.password_login")]
    plain = password.casefold()
    if PUBLISHED in plain or any(_easy(typed, login) for typed in {plain, plain.translate(KEYS)}):
        return [say("entry.password_common")]
    return []


def _easy(typed: str, login: str) -> bool:
    """Whether it is a word that people begin with and an ending, whatever digits stand beside, or easily guessed otherwise."""
    letters = _once("".join(sign for sign in typed if sign.isalpha()).replace("ё", "е"))
    words = near_at_hand()
    if any(
        letters[: len(letters) - cut] in words for cut in range(ENDING + 1) if len(letters) - cut > ENDING
    ):
        return True
    return bool(zxcvbn(typed[:READ], [login, *words])["score"] < LEAST_SCORE)


def _once(letters: str) -> str:
    """A word that is said again and again is one word."""
    period = (letters + letters).find(letters, 1)
    return letters[:period] if period > 0 else letters


@cache
def near_at_hand() -> dict[str, None]:
    """What the English lists of the estimate lack: Russian words, names and towns, and the same in Latin letters."""
    words = COMMON.read_text("utf-8").split()
    latin = ("".join(LATIN.get(sign, sign) for sign in word) for word in words)
    return dict.fromkeys([*words, *latin])


def keep(tx: Tx, person_id: int, hashed: str) -> None:
    """A new password; every session of the person ends."""
    changed = {"password": hashed, "session_key": uuid4().hex}
    tx.execute(update(Person).where(Person.id == person_id).values(**changed))
    sessions.end_all(tx, person_id)
