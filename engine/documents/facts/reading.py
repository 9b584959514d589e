"""One case as the readers of papers see it, and how people, codes and days of it are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import select

from engine.config.model import Institution
from engine.documents.facts.labels import labels_of, word
from engine.documents.shape import Fact, group
from engine.documents.words.letters import small
from engine.documents.words.names import CASES, declined, short
from engine.documents.words.posts import declined_post, declined_title
from engine.registry.papers import name_forms
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Family, Person

PERSON = group(
    "person", "name short short_gen short_dat short_ins post post_gen post_dat post_ins gen dat acc ins prep"
)
NOBODY: Mapping[str, Fact] = dict.fromkeys(PERSON.fields, "")


@dataclass(frozen=True)
class CaseOf:
    """What papers tell of the case and the family themselves."""

    id: str
    number: str
    institution: str
    family_id: str
    version_id: int
    curator_id: int | None
    started_at: datetime
    title: str
    address: str
    address_reg: str
    phone: str
    register_no: str | None
    categories: list[object] | None
    support_level: str | None
    patronage_type: str | None
    patronage_term: str | None
    registered_at: datetime | None
    closed_at: datetime | None


def case_of(tx: Tx, case_id: str) -> CaseOf | None:
    """Of any case; whether somebody may see it was asked before."""
    of_family = (
        *(Family.title, Family.address, Family.address_reg, Family.phone, Family.register_no),
        *(Family.categories, Family.support_level, Family.patronage_type, Family.patronage_term),
        *(Family.registered_at, Family.closed_at),
    )
    own = (Case.id, Case.number, Case.institution, Case.family_id, Case.curator_id, Case.started_at)
    query = select(*own, Case.process_version_id.label("version_id"), *of_family)
    row = tx.execute(query.join(Family, Family.id == Case.family_id).where(Case.id == case_id)).first()
    return by_name(CaseOf)(row) if row else None


@dataclass(frozen=True)
class HouseReading:
    """A transaction that reads for one paper of an institution: its people, their names and posts."""

    tx: Tx
    house: Institution
    today: date

    @property
    def zone(self) -> ZoneInfo:
        return self.house.zone

    @property
    def of_family(self) -> str | None:
        """Whose people the paper tells of, beside the staff."""
        return None

    @cached_property
    def _by_hand(self) -> Mapping[str, Mapping[str, str]]:
        return name_forms.known(self.tx, self.house.slug, self.of_family)

    def cases(self, name: str, sex: str | None = None) -> Mapping[str, str]:
        """A name in its cases, as somebody has put them by hand or as the rules do."""
        return self._by_hand.get(name) or declined(name, sex)

    def titles(self, title: str) -> Mapping[str, str]:
        """The name of an institution in its cases."""
        return self._by_hand.get(title) or declined_title(title)

    def person(self, name: str, post: str = "", sex: str | None = None) -> dict[str, Fact]:
        """A person by name and post; of nobody every field is empty."""
        name = " ".join(name.split())
        if not name:
            return dict(NOBODY)
        forms = self.cases(name, sex)
        posts = (self._by_hand.get(post) or declined_post(post)) if post else dict.fromkeys(CASES, "")
        return {
            "name": name,
            "short": short(name),
            **{f"short_{case}": short(forms[case]) for case in ("gen", "dat", "ins")},
            "post": post,
            **{f"post_{case}": posts[case] for case in ("gen", "dat", "ins")},
            **{case: forms[case] for case in CASES},
        }

    def staff(self, person_id: int | None) -> dict[str, Fact]:
        """One of the staff by id."""
        query = select(Person.name, Person.position).where(Person.id == person_id)
        row = self.tx.execute(query).first() if person_id else None
        return self.person(row.name, row.position) if row else dict(NOBODY)

    def named_staff(self, name: str) -> dict[str, Fact]:
        """One of the staff by the name on a paper, whole or with initials; of a stranger, the name alone."""
        query = select(Person.name, Person.position).where(Person.institution == self.house.slug)
        wanted = " ".join(name.split())
        for row in self.tx.execute(query.order_by(Person.active.desc(), Person.id)):
            if wanted in (row.name, short(row.name)):
                return self.person(row.name, row.position)
        return self.person(wanted)

    def first(self, query: object) -> NamedRow | None:
        """The first row of a statement."""
        found: NamedRow | None = self.tx.execute(query).first()
        return found


@dataclass(frozen=True)
class Reading(HouseReading):
    """The same for a paper of one case."""

    case: CaseOf

    @property
    def of_family(self) -> str | None:
        return self.case.family_id

    def label(self, key: str, code: object, kind: str = "") -> str:
        """A code in the words of the field it was chosen in, else of the databank."""
        if code in (None, ""):
            return ""
        if isinstance(code, int | float):
            return f"{code:,}".replace(",", "\u00a0").replace(".", ",")
        said = labels_of(self.tx, self.case.version_id).get((key, str(code)))
        return said or word(kind or key, str(code))

    def labels(self, key: str, codes: object, kind: str = "") -> str:
        """Several codes, with commas between; what is not a code is a person's own words and stays."""
        found: Sequence[object] = codes if isinstance(codes, list) else [codes] if codes else []
        said = [self.label(key, each, kind) for each in found if isinstance(each, str | int)]
        return ", ".join([*said[:1], *map(small, said[1:])])


def joined(*parts: object, by: str = ", ") -> str:
    """What is there of the parts."""
    return by.join(str(part) for part in parts if part not in (None, ""))
