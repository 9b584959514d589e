"""Somebody joins a family: a child is born, a grandmother moves in. Their line stays in the history of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.access import Actor
from engine.errors import FormFaults
from engine.registry.families import members
from engine.registry.families.members import Named, parts
from engine.registry.fitting import misfits
from engine.registry.life.corrections import FIRST_DAY, SEXES
from engine.registry.record.changes import Ground
from engine.store.session import Tx
from engine.usecases.life.correct_record import LONGEST_REASON, must_be_open, remember
from engine.words import say

RELATIONS = (
    *("child", "mother", "father", "spouse", "guardian", "trustee"),
    *("stepfather", "stepmother", "grandparent", "other"),
)
LEGAL = frozenset({"mother", "father", "guardian", "trustee"})


@dataclass(frozen=True)
class Newcomer:
    """As it was typed; ``paper``: birth certificate or passport in one line; ``place``: where they learn or work."""

    name: str
    relation: str
    birth_date: date | None
    sex: str = ""
    paper: str = ""
    place: str = ""
    phone: str = ""


def record_member(tx: Tx, actor: Actor, family_id: str, told: Newcomer, reason: str) -> str:
    """The member's id. Who is known by name and birth date is completed, not written twice.

    Raises NotFound, NotAllowed (neither curator nor head), FormFaults.
    """
    today = must_be_open(tx, actor, family_id)
    faults = _faults(told, reason, today)
    if faults:
        raise FormFaults(faults=faults, kept={})
    learns = told.relation == "child"
    facts = {
        "relation": told.relation,
        "legal_rep": told.relation in LEGAL,
        "sex": SEXES.get(told.sex.lower()[:1]),
        "phone": told.phone.strip(),
        "education_place" if learns else "work_place": told.place.strip(),
        "id_doc": {"number": told.paper.strip()} if told.paper.strip() else {},
    }
    named = Named(" ".join(told.name.split()), told.birth_date, facts=facts)
    ground = Ground(actor.id, reason=reason.strip())
    member = members.keep(tx, actor.institution, family_id, named, ground)
    remember(tx, actor, family_id, {"member": member, "field": "member"})
    return member


def _faults(told: Newcomer, reason: str, today: date) -> dict[str, list[str]]:
    faults = misfits(
        {
            "name": (told.name, 240),
            "paper": (told.paper, 120),
            "place": (told.place, 200),
            "member_phone": (told.phone, 40),
            "member_reason": (reason, LONGEST_REASON),
        }
    )
    last, first, _middle = parts(told.name)
    rules = (
        ("name", "member_name", not (last and first)),
        ("relation", "member_relation", told.relation not in RELATIONS),
        (
            "birth_date",
            "member_birth",
            told.birth_date is None or not FIRST_DAY <= told.birth_date <= today,
        ),
        ("member_reason", "correct_reason", not reason.strip()),
    )
    for field, sentence, broken in rules:
        if broken:
            faults.setdefault(field, [say(f"registry.{sentence}")])
    return faults
