"""Who writes about one family: fields of forms from its tale, sentences with its names, people who are of the institution."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from engine.access import Actor
from engine.demo.households import Household
from engine.demo.telling.kin import short, words_of
from engine.demo.telling.tales import Tale, Telling, Words
from engine.words import say

WORD = re.compile(r"\$[a-z_0-9]+")
GENDERED = re.compile(r"\[([^\[\]/]*)/([^\[\]/]*)\]")  # «пришёл» of him, «пришла» of her: при[шёл/шла]
WITH = re.compile(r"\b([Сс]) (?=[СЗШЖ][бвгджзклмнпрстфхцчшщ]|Льв)")  # «со Степаном», «со Львом»
ONE_OF, ONE_A_FAMILY = " | ", " || "
PICK = "pick"  # one of several answers that are no text: ticks, lists
DESKS = {"narcology": "health"}  # who answers there, and as what forms know it
LATER = 4  # times that what fits everybody may come round
BETTER = (1.1, 1.4)  # what a family earns later, of what it earned


@dataclass(frozen=True)
class Teller:
    """One family's words; ``random`` is its own, so that what is told moves no step in time."""

    telling: Telling
    words: Words
    woman: bool
    partners: Mapping[str, str]  # person by agency
    random: Random
    turn: int  # which of its tale's variants is this family's

    def fields(self, sample: str | None, done: int) -> dict[str, object]:
        """What the tale lays over a sample: fields, rows in turn (``over``), a row of the family's own (``one_of``)."""
        fields = dict(self.telling.forms.get(self.telling.told_as.get(sample or "", sample or ""), {}))
        over, one_of = fields.pop("over", None) or [], fields.pop("one_of", None)
        for name in over if isinstance(over, list) else [over]:
            rows = self.words.get(f"${name}", {})
            fields |= rows[done % len(rows)] if isinstance(rows, list) else rows
        ways = self.words[f"${one_of}"] if one_of else [{}]
        return self.form({**fields, **ways[self.turn % len(ways)]})

    def form(self, fields: Words) -> dict[str, object]:
        """Fields of a form with every word in its place."""
        return {name: self.told(value) for name, value in fields.items()}

    def told(self, value: object) -> object:
        """The value with every word in its place."""
        if isinstance(value, Mapping) and "each_child" in value:
            names = self.words["$children"]
            return [{"child": name, **self.form(value["each_child"])} for name in names]
        if isinstance(value, Mapping) and PICK in value:
            return self.told(self.random.choice(value[PICK]))
        if isinstance(value, Mapping):
            return self._some(value) if "only" in value else self._with_partner(self.form(value))
        if isinstance(value, list):
            return [self.told(inner) for inner in value]
        return self._sentence(value) if isinstance(value, str) else value

    def _some(self, asked: Words) -> list[dict[str, object]]:
        """Rows of a form that has fewer columns than the tale."""
        rows = self.words[asked["rows"]]
        return [self.form({name: row[name] for name in asked["only"] if name in row}) for row in rows]

    def _sentence(self, text: str) -> object:
        if text in self.words:
            return self.told(self.words[text])
        if ONE_A_FAMILY in text:
            ways = text.split(ONE_A_FAMILY)
            text = ways[self.turn % len(ways)]
        if ONE_OF in text:
            text = self.random.choice(text.split(ONE_OF))
        if "[" in text:
            text = GENDERED.sub(lambda found: found[1 + self.woman], text)
        return WITH.sub(r"\1о ", WORD.sub(self._word, text)) if "$" in text else text

    def _word(self, found: re.Match[str]) -> str:
        return str(self.told(self.words[found[0]])) if found[0] in self.words else found[0]

    def _with_partner(self, row: dict[str, object]) -> dict[str, object]:
        """Who answers for it there; the same person each time, for the family."""
        written = str(row.get("agency"))
        agency = self.telling.agencies.get(written, written)
        if agency not in self.partners:
            return row
        row["agency"] = DESKS.get(agency, agency)
        if "help_kind" in row and "title" in row:
            row = {**self.telling.measure.get(str(row["help_kind"]), {}), **row}
            row |= self._whom(row) if self.telling.whom else {}
            row |= {"agency_name": self.telling.named[agency]} if agency in self.telling.named else {}
            row.setdefault("responsible_person", self._sentence(self.partners[agency]))
        elif len(row) == 1:
            row["person"] = self._sentence(self.partners[agency])
        return row

    def _whom(self, row: Mapping[str, object]) -> dict[str, object]:
        """Whom a measure helps, by whom it names; what helps one child is open to all."""
        named = {self.words["$name"]: "child", self.words["$called"]: "parent"}
        helped = named.get(str(row.get("target")), "family")
        child = {"child": say("registry.all_children")} if helped == "child" else {}
        return {"for_whom": helped, **child}


def teller_of(
    telling: Telling,
    tale: Tale,
    family: Household,
    staff: list[Actor],
    curator: Actor | None,
    random: Random,
    today: date,
) -> Teller:
    """For one family of one institution; ``today`` counts their years."""
    words: dict[str, object] = {f"${name}": value for name, value in {**telling.words, **tale.said}.items()}
    words |= words_of(family, today) | _staff(staff, curator) | _money(tale, family, telling.minimum, random)
    turn = random.randrange(60)
    words |= {"$number": random.randint(1, 400), "$passport_no": str(random.randint(200_000, 990_000))}
    words |= _visits(words, turn)
    partners = {agency: random.choice(people) for agency, people in telling.partners.items()}
    partners["education"] = partners.get(str(words["$education"]), "")
    return Teller(telling, words, family.hero.woman, partners, random, turn)


def _visits(words: Words, turn: int) -> dict[str, object]:
    """The tale's visits in their order, then those that fit everybody, begun elsewhere by each family."""
    later = words["$later_visits"]
    begun = turn % len(later)
    visits = [*words["$visits"], *([*later[begun:], *later[:begun]] * LATER)]
    purposes = [{"purpose": each["purpose"]} for each in visits]
    named = {f"$purpose_{number}": each["purpose"] for number, each in enumerate(purposes)}
    return {**named, "$visits": visits, "$purposes": purposes, "$purpose": visits[0]["purpose"]}


def _staff(staff: list[Actor], curator: Actor | None) -> dict[str, object]:
    """``$dept_head`` and the like: the first of the role."""
    named = {f"${role}": short(actor.name) for actor in reversed(staff) for role in actor.roles}
    who = {"$curator": curator.login, "$curator_name": short(curator.name)} if curator else {}
    return {**named, **who}


def _money(tale: Tale, family: Household, minimum: int, random: Random) -> dict[str, object]:
    income = minimum * len(family.members) * float(tale.said.get("share", 0.8)) * random.uniform(0.85, 1.15)
    later = income * random.uniform(*BETTER)
    return {"$minimum": minimum, "$income": int(round(income, -1)), "$income_later": int(round(later, -1))}
