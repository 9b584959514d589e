"""Values by what they are: their title, their kind, their options, as the forms of the case's version have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from engine.documents.facts.labels import word
from engine.forms.fields import CHOICES, MANY, Field
from engine.models.versions import forms_of
from engine.runtime.compile import CompiledProcess
from engine.runtime.expressions import is_expression
from engine.runtime.model import CompiledElement
from engine.store.session import Tx

TRUTH, NUMBER, DAY, MOMENT, CHOICE, TEXT = "truth", "number", "day", "moment", "choice", "text"
MOST = 12  # values asked of one step
_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*")
_ONLY_A_NAME = re.compile(r"\s*=\s*([^\W\d]\w*)\s*")


@dataclass(frozen=True)
class Asked:
    """One value that is asked for. ``own``: the kind is known from a form, and not guessed from what stands there now."""

    name: str
    title: str
    kind: str
    options: tuple[tuple[str, str], ...] = ()  # code and label
    own: bool = True


def asked_of(
    tx: Tx, version_id: int, compiled: CompiledProcess, element: CompiledElement, form: str | None
) -> tuple[Asked, ...]:
    """What a step would have given that something of its version may ask for: of a task its form, of a call its outputs."""
    outputs: Sequence[Sequence[str]] = element.traits.get("outputs") or ()
    if "called" in element.traits or element.kind == "subProcess":
        names = dict.fromkeys(name for source, _ in outputs for name in _names(source))
        return tuple(value_asked(tx, version_id, compiled, name) for name in names)[:MOST]
    known = forms_of(tx, version_id).get(form or "")
    if known is None:
        return ()
    read = (
        {name for source, _ in outputs for name in _names(source)} if outputs else _read_somewhere(compiled)
    )
    inputs = {target.split(".")[0] for _, target in element.traits.get("inputs") or ()}
    wanted = read if outputs else read - inputs
    found = (of_field(field) for field in known.fields if field.path and field.path[0] in wanted)
    return tuple(each for each in found if each is not None)[:MOST]


def value_asked(tx: Tx, version_id: int, compiled: CompiledProcess, name: str, now: object = None) -> Asked:
    """A variable of a case, by the form that sets it; of one that no form sets the kind is guessed from its value."""
    field = next((found for found in _setting(tx, version_id, compiled, name)), None)
    asked = of_field(field) if field is not None else None
    if asked is not None:
        return Asked(name, asked.title, asked.kind, asked.options)
    return Asked(name, word("field", name), guessed(now), own=False)


def of_field(field: Field) -> Asked | None:
    """A field of a form; None for lists of rows and several choices, which no single value stands for."""
    if field.kind == "dynamiclist" or field.kind in MANY or field.kind == "expression" or len(field.path) > 1:
        return None
    options = tuple(_options(field.component.get("values")))
    kind = {"checkbox": TRUTH, "number": NUMBER, "datetime": DAY}.get(field.kind, TEXT)
    if field.kind == "datetime" and field.component.get("subtype") in ("datetime", "time"):
        kind = MOMENT if field.component.get("subtype") == "datetime" else TEXT
    if field.kind in CHOICES:
        kind = CHOICE if options else TEXT
    return Asked(field.path[0], field.label or field.path[0], kind, options)


def guessed(value: object) -> str:
    """The kind of what stands there."""
    if isinstance(value, bool):
        return TRUTH
    if isinstance(value, int | float):
        return NUMBER
    if isinstance(value, str):
        for kind, read in ((DAY, date.fromisoformat), (MOMENT, datetime.fromisoformat)):
            try:
                read(value)
            except ValueError:
                continue
            return kind
    return TEXT


def _options(values: object) -> Iterator[tuple[str, str]]:
    for one in values if isinstance(values, list) else ():
        if isinstance(one, Mapping) and "value" in one:
            yield str(one["value"]), str(one.get("label", one["value"]))


def _setting(tx: Tx, version_id: int, compiled: CompiledProcess, name: str) -> Iterator[Field]:
    """Fields whose answers become the variable, wherever in the version."""
    forms = forms_of(tx, version_id)
    for element in _elements(compiled):
        if element.form is None or is_expression(element.form) or element.form not in forms:
            continue
        outputs = element.traits.get("outputs") or ()
        source = next((_only(text) for text, target in outputs if target == name), None) if outputs else name
        if source:
            yield from (field for field in forms[element.form].fields if field.path == (source,))


def _only(source: str) -> str | None:
    found = _ONLY_A_NAME.fullmatch(source)
    return found[1] if found else None


def _names(source: str) -> Iterable[str]:
    return dict.fromkeys(_NAME.findall(source)) if is_expression(source) else ()


def _read_somewhere(compiled: CompiledProcess) -> set[str]:
    """Names that a condition, a term, a call or a table of the version speaks of."""
    texts = [flow.condition or "" for model in compiled.models.values() for flow in model.flows]
    texts += [str(element.traits) for element in _elements(compiled)]
    texts += [content.decode("utf-8", "replace") for content in compiled.decision_files.values()]
    return {name for text in texts for name in _NAME.findall(text)}


def _elements(compiled: CompiledProcess) -> Iterator[CompiledElement]:
    for model in compiled.models.values():
        yield from model.elements.values()
