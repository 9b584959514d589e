"""A hand that counts: it fills a form as a person does and leaves alone what stands there rightly already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.paper import Component, Pen, fill, labels
from tests.journeys.people import Person


class CountingPen(Pen):
    """One action is a field typed in or chosen, a box ticked or a button pressed; looking costs nothing."""

    def __init__(self, page: Page, prefix: str) -> None:
        super().__init__(page, prefix)
        self.actions = 0
        self.done: list[str] = []

    def act(self, component: Component, id_: str, value: Any) -> None:
        needed = self._needed(component, id_, value)
        if not needed:
            return
        self.count(component.get("label") or component.get("dateLabel") or component.get("timeLabel"), needed)
        super().act(component, id_, value)

    def press(self, button: Locator) -> None:
        self.count("кнопка")
        super().press(button)

    def count(self, what: str | None, times: int = 1) -> None:
        self.actions += times
        self.done.append(f"{what} ×{times}" if times > 1 else str(what))

    def _needed(self, component: Component, id_: str, value: Any) -> int:
        """How many actions lead from what stands there to ``value``."""
        match component["type"]:
            case "radio":
                return int(not self.at(f"{id_}-{list(labels(component)).index(str(value))}").is_checked())
            case "checkbox":
                return int(self.at(id_).is_checked() != bool(value))
            case "checklist":
                return self._boxes(component, id_, value)
            case "select":
                return int(labels(component).get(str(value), str(value)) not in self._chosen(id_).strip())
            case "datetime":
                return self._parts(id_, value)
            case _:
                return int(self.at(id_).input_value() != str(value))

    def _boxes(self, component: Component, id_: str, value: list[Any]) -> int:
        known = list(labels(component))
        differing = sum(
            self.at(f"{id_}-{number}").is_checked() != (code in value) for number, code in enumerate(known)
        )
        return min(differing, 1) if set(known) == set(value) else differing  # «Отметить все» is one press

    def _chosen(self, id_: str) -> str:
        search = self.at(f"{id_}-search")
        return search.input_value() if search.count() else self.at(f"{id_}-display").inner_text()

    def _parts(self, id_: str, value: str) -> int:
        day, _, hour = value.partition("T") if "T" in value or "-" in value else ("", "", value)
        wanted = {
            "date": date.fromisoformat(day).strftime("%d.%m.%Y") if day else "",
            "time": hour[:5],
        }
        return sum(self.at(f"{id_}-{part}").input_value() != text for part, text in wanted.items() if text)


@dataclass
class Counting(Person):
    """A person whose every action on a field is counted, by the heading of the page it was done on."""

    counts: dict[str, int] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)

    @property
    def actions(self) -> int:
        return sum(self.counts.values())

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def count(self, what: str, times: int = 1) -> None:
        heading = self.heading()
        self.counts[heading] = self.counts.get(heading, 0) + times
        self.said.setdefault(heading, []).append(what)

    def type(self, label: str, text: str) -> None:
        """Into a field of a page that is no form of a diagram."""
        box = self.page.get_by_label(label, exact=True)
        if box.input_value() != text:
            self.count(label)
            box.fill(text)
            box.press("Tab")

    def press(self, name: str) -> None:
        self.count(name)
        self.page.get_by_role("button", name=name).click()

    def fill(self, answers: Mapping[str, Any]) -> None:
        pen = fill(self.page, answers, CountingPen)
        if pen is not None:
            heading = self.heading()
            self.counts[heading] = self.counts.get(heading, 0) + pen.actions
            self.said.setdefault(heading, []).extend(pen.done)

    def complete(self) -> None:
        self.count("Выполнить")
        super().complete()

    def stands(self, heading: str) -> None:
        expect(self.page.locator("h1")).to_contain_text(heading)
