"""Filling a form on the screen as a person does: by typing, choosing and clicking."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from itertools import count
from typing import Any, TypeVar

from playwright.sync_api import Error, Locator, Page

Component = Mapping[str, Any]
PenKind = TypeVar("PenKind", bound="Pen")


def fill(page: Page, answers: Mapping[str, Any], kind: type[PenKind]) -> PenKind | None:
    """Fill the fields of the task's form that ``answers`` name; the form's schema tells which field is which.

    Every answer must find its field on the screen: one that is left over is an error. ``kind`` is the hand that writes;
    None where there was nothing to write.
    """
    island = page.locator("[data-island=taskform]")
    island.locator(".fjs-form").wait_for()
    if all(value is None for value in answers.values()):
        return None  # a form may have nothing to ask: all its fields are hidden
    return fill_drawn(island, json.loads(island.get_attribute("data-schema") or "{}"), answers, kind)


def fill_drawn(
    place: Locator, schema: Mapping[str, Any], answers: Mapping[str, Any], kind: type[PenKind]
) -> PenKind:
    """The same where the page does not tell the schema of what is drawn in a place."""
    first = place.locator("[id^=fjs-form-]").first.get_attribute("id") or ""
    pen = kind(place.page, "-".join(first.split("-")[:3]))
    pen.write(schema["components"], answers, "")
    return pen


class Pen:
    """Whoever fills the form field by field."""

    def __init__(self, page: Page, prefix: str) -> None:
        self.page, self.prefix = page, prefix

    def write(self, components: list[Component], answers: Mapping[str, Any], row: str) -> None:
        left = dict(answers)
        for component in components:
            if component["type"] == "group" and not component.get("path"):
                inner = {key: left.pop(key) for key in _keys(component) if key in left}
                self.write(component["components"], inner, row)
            name = component.get("key") or component.get("path")
            if name in left:
                self._one(component, left.pop(name), row)
        assert not left, f"no field for {sorted(left)}"

    def _one(self, component: Component, value: Any, row: str) -> None:
        if component["type"] == "group":
            self.write(component["components"], value, row)
        elif component["type"] == "dynamiclist":
            self._rows(component, value, row)
        else:
            self.act(component, self.prefix + "-" + component["id"] + row, value)

    def act(self, component: Component, id_: str, value: Any) -> None:
        """Put a value into one field."""
        WAYS[component["type"]](self, component, id_, value)

    def press(self, button: Locator) -> None:
        """A button of the form."""
        button.click()

    def _rows(self, component: Component, rows: list[Any], row: str) -> None:
        frame = self.page.locator(f'[aria-labelledby="{self.prefix}-{component["id"]}{row}"]')
        if component.get("allowAddRemove") is False:
            self._rows_as_given(component, rows, row)
            return
        remove, add = frame.locator(".fjs-repeat-row-remove"), frame.locator(".fjs-repeat-render-add")
        while remove.count() > len(rows):
            self.press(remove.last)
        while remove.count() < len(rows):
            there = remove.count()
            self.press(add)
            remove.nth(there).wait_for()
        for number, answers in enumerate(rows):
            self.write(component["components"], answers, f"{row}_{number}")

    def _rows_as_given(self, component: Component, rows: list[Any], row: str) -> None:
        """Rows the task came with: what they are kept for is there, the rest is written into each."""
        kept = {name.strip() for name in component.get("properties", {}).get("keep", "").split(",")}
        first = next(inner["id"] for inner in component["components"] if inner.get("key") not in kept)
        there = next(n for n in count() if not self.at(f"{self.prefix}-{first}{row}_{n}").count())
        for number in range(there):
            answers = rows[min(number, len(rows) - 1)]
            self.write(
                component["components"],
                {k: v for k, v in answers.items() if k not in kept},
                f"{row}_{number}",
            )

    def at(self, id_: str) -> Locator:
        return self.page.locator(f'[id="{id_}"]')


def _keys(component: Component) -> list[str]:
    """Names inside a group that has no name of its own."""
    names = []
    for inner in component.get("components", ()):
        if inner["type"] == "group" and not inner.get("path"):
            names += _keys(inner)
        elif name := inner.get("key") or inner.get("path"):
            names.append(name)
    return names


def _type(pen: Pen, _: Component, id_: str, value: Any) -> None:
    pen.at(id_).fill(str(value))


def _tick(pen: Pen, _: Component, id_: str, value: Any) -> None:
    """What the field before says moves the box away under the hand: a person clicks once more."""
    box = pen.at(id_)
    try:
        box.set_checked(bool(value))
    except Error:
        box.set_checked(bool(value))


def _date(pen: Pen, component: Component, id_: str, value: str) -> None:
    day, _, hour = value.partition("T") if "T" in value or "-" in value else ("", "", value)
    if day:
        _written(pen, f"{id_}-date", date.fromisoformat(day).strftime("%d.%m.%Y"))
    if hour:
        _written(pen, f"{id_}-time", hour[:5])


def _written(pen: Pen, id_: str, text: str) -> None:
    pen.at(id_).fill(text)
    pen.at(id_).press("Tab")


def _choose(pen: Pen, component: Component, id_: str, value: Any) -> None:
    """By the option's label; where the list comes with the task, ``value`` is a part of the label."""
    label = labels(component).get(str(value))
    box = pen.page.locator(".fjs-form-field-select", has=pen.at(id_).or_(pen.at(f"{id_}-search")))
    items = box.locator(".fjs-dropdownlist-item")
    if not items.count():  # it opens by itself for somebody who came by the Tab key
        pen.at(f"{id_}-display").or_(pen.at(f"{id_}-search")).first.click()
    item = items.get_by_text(label, exact=True) if label else items.filter(has_text=str(value))
    item.first.click()


def _pick(pen: Pen, component: Component, id_: str, value: Any) -> None:
    pen.at(f"{id_}-{list(labels(component)).index(str(value))}").check()


def _pick_several(pen: Pen, component: Component, id_: str, value: list[Any]) -> None:
    for number, known in enumerate(labels(component)):
        pen.at(f"{id_}-{number}").set_checked(known in value)


def labels(component: Component) -> dict[str, str]:
    """Value of an option -> what the person reads."""
    return {str(option["value"]): option["label"] for option in component.get("values", ())}


WAYS: dict[str, Callable[[Pen, Component, str, Any], None]] = {
    "textfield": _type,
    "textarea": _type,
    "number": _type,
    "checkbox": _tick,
    "datetime": _date,
    "select": _choose,
    "radio": _pick,
    "checklist": _pick_several,
}
