"""The text of a letter, and what of the family it says: never more than its ground lets out (docs/threats.md, R4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.registry.families.hand_over import FAMILY
from engine.registry.letters import letter_facts
from engine.registry.letters.recipients import Recipient
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.words import say

LETTER = "letter"  # of a row of the outbox: the mail of a letter
#: A place a person has to fill in: with one left the letter does not go.
GAP = "[впишите"
#: Grounds that let nothing of the family out.
BARE = frozenset({"measure", "ending"})
#: What the text of each code says of the family where the ground lets it.
SAYS: Mapping[str, Sequence[str]] = {
    "plan": ("name",),
    "M02": ("name",),
    "M05": ("name", "address", "birth_date", "facts"),
    "M06": ("name",),
    "M09": ("name", "address", "birth_date"),
}
#: Of what a request may let out, the data that the card of the family has; the rest a person writes.
KNOWN = ("name", "family", "birth_date", "address", "phone")
URGENT = frozenset({"M05"})
ANSWERED = frozenset({"M01", "M05", "M06", "M09", "plan"})


@dataclass(frozen=True)
class Drafted:
    """A letter before anybody has read it."""

    subject: str
    text: str
    discloses: tuple[str, ...]


def draft(
    tx: Tx, case: CaseRecord, code: str, to: Recipient, ground: str, today: date, answer_by: date | None
) -> Drafted:
    """``code``: plan, M01 … M11, or what the family is told. ``ground``: of ``hand_over``."""
    agency = to.agency
    facts = _facts(tx, case, code, to, today) | {"answer_by": letter_facts.day(answer_by)}
    bare = ground in BARE
    discloses = () if bare else _discloses(tx, case, code, to)
    if code == "M01":
        facts |= _request(tx, case, to, facts, discloses)
    facts["family_of"] = "" if bare else say("letter_texts.family_of", family=_within(facts["family"]))
    key = _key(code, agency, bare, case.institution)
    text = say(f"letter_texts.{key}.text", **facts)
    return Drafted(
        say(f"letter_texts.{key}.subject"), "\n".join(line.rstrip() for line in text.split("\n")), discloses
    )


def _key(code: str, agency: str, bare: bool, institution: str) -> str:
    """Which text: the family's own, the one without a word about it, the institution's, else the code's."""
    named = f"{code}_bare" if bare else f"{code}_{institution}"
    known = (f"notice_{code}", "notice") if agency == FAMILY else (named, code)
    return next(
        key for key in (*known, "notice") if say(f"letter_texts.{key}.text") != f"letter_texts.{key}.text"
    )


def _within(title: str) -> str:
    """A title in the middle of a sentence: «семья Ковалёвой Н. П.»."""
    return "с" + title[1:] if title.startswith("Семья ") else title


def _facts(tx: Tx, case: CaseRecord, code: str, to: Recipient, today: date) -> dict[str, str]:
    visited_on, recommendations = letter_facts.recommended(tx, case.id)
    return {
        "case": case.number,
        "curator": letter_facts.curator(tx, case),
        "measures": letter_facts.measures(tx, case.id, to, today if code == "M02" else None),
        "earlier": letter_facts.earlier(tx, case.id, to),
        "found": letter_facts.found(tx, case.id),
        "visited_on": visited_on,
        "recommendations": recommendations,
        **letter_facts.of_family(tx, case.family_id, today),
    }


def _discloses(tx: Tx, case: CaseRecord, code: str, to: Recipient) -> tuple[str, ...]:
    if code != "M01":
        return tuple(SAYS.get(code, ()))
    request = letter_facts.asked(tx, case.id, to)
    return tuple(str(each) for each in (request.data_disclosed if request else ()))


def _request(
    tx: Tx, case: CaseRecord, to: Recipient, facts: Mapping[str, str], discloses: Sequence[str]
) -> dict[str, str]:
    """What is asked, and exactly what the request lets out."""
    request = letter_facts.asked(tx, case.id, to)
    lines = [say(f"letter_texts.known_{each}", **facts) for each in KNOWN if each in discloses]
    others = [say(f"letter_texts.datum_{each}") for each in discloses if each not in KNOWN]
    if others:
        lines.append(say("letter_texts.known_other", what=", ".join(others)))
    purpose = (request.purpose if request else "").strip().rstrip(".")
    return {"purpose": purpose or say("letter_texts.no_purpose"), "known": "\n".join(lines)}
