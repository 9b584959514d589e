"""Every page of the product, by who looks at it; journeys check them and ``pictures`` takes their likeness."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

LAUNCH = "/studio/edit/processes/zhodino_patronat/"


@dataclass(frozen=True)
class Stop:
    """A page: its name in Russian letters' stead, its address, then links to follow one after the other (selectors)."""

    name: str
    path: str
    follow: tuple[str, ...] = ()
    settled: str = "main h1"

    def visit(self, page: Page, address: str) -> None:
        page.goto(address + self.path)
        for link in self.follow:
            page.wait_for_load_state("networkidle")  # what the page still asks for would be cut off
            page.locator(link).first.click()
        page.locator(self.settled).first.wait_for()
        page.wait_for_load_state("networkidle")


def _row(text: str) -> str:
    return f'a[data-row]:has-text("{text}")'


FORM, DIAGRAM, STUDIO = ".taskform .fjs-form", ".viewer .djs-element", ".studio .studio-tabs"
FIRST = "a[data-row]"

STOPS: dict[str, tuple[Stop, ...]] = {
    "borisevich": (
        Stop("inbox-registrar", "/tasks?tab=groups"),
        Stop("begin-case", "/cases/new", settled="#title"),
        Stop("task-application", "/tasks?tab=groups", (_row("Зарегистрировать заявление"),), FORM),
        Stop("families", "/families"),
        Stop("family", "/families", (FIRST,)),
        Stop("family-story", "/families", (FIRST, "a[href$='/story']")),
    ),
    "kulesh": (
        Stop("inbox", "/tasks"),
        Stop("inbox-overdue", "/tasks?tab=overdue"),
        Stop("inbox-done", "/tasks?tab=done"),
        Stop("inbox-empty", "/tasks?tab=today"),
        Stop("task-plan", "/tasks", (_row("Составить план"),), FORM),
        Stop("task-visit", "/tasks", (_row("Провести посещение"),), FORM),
        Stop("task-monitoring", "/tasks", (_row("Провести мониторинг"),), FORM),
        Stop("task-measure", "/tasks", (_row("Отметить выполнение"),), FORM),
        Stop("cases-curator", "/cases"),
        Stop("search", "/search?q=лисовская"),
        Stop("search-empty", "/search?q=ыыы"),
        Stop("not-found", "/nothing-here"),
    ),
    "shevko": (
        Stop("inbox-head", "/tasks?tab=groups"),
        Stop("cases", "/cases"),
        Stop("cases-none", "/cases?q=ыыы"),
        Stop("case-diagram", "/cases?q=Лисовской", (FIRST,), DIAGRAM),
        Stop("case-late", "/cases?q=Ковалёвой", (FIRST,), DIAGRAM),
        Stop("case-timeline", "/cases?q=Лисовской", (FIRST, "a[href*='tab=timeline']"), ".k-timeline"),
        Stop("case-data", "/cases?q=Лисовской", (FIRST, "a[href*='tab=data']"), ".k-submission"),
        Stop("case-family", "/cases?q=Лисовской", (FIRST, "a[href*='tab=family']"), ".k-facts"),
        Stop("control", "/control"),
        Stop("control-broken", "/control/broken"),
        Stop("regulation", "/regulation", settled=".r-row"),
        Stop("regulation-clause", "/regulation/clause/zhod.stage2.a"),
        Stop(
            "regulation-step",
            "/regulation/diagram/zhodino_preparation?element=draw_up_plan",
            settled=".viewer .is-focus",
        ),
        Stop("regulation-form", "/regulation/form/f06_plan_by", settled=FORM),
        Stop("regulation-decision", "/regulation/decision/patronage_type_by"),
        Stop("regulation-settings", "/regulation/settings"),
    ),
    "latysh": (
        Stop("studio-models", "/studio"),
        Stop("studio-diagram", LAUNCH + "zhodino_launch.bpmn", settled=STUDIO),
        Stop("studio-clauses", LAUNCH + "zhodino_launch.bpmn?element=send_plan", settled=".studio-clauses a"),
        Stop("studio-decision", LAUNCH + "patronage_type_by.dmn", settled=STUDIO),
        Stop("studio-form", "/studio/edit/forms/zhodino_patronat/f06_plan_by.form", settled=STUDIO),
        Stop("studio-versions", "/studio", (".s-line a:has-text('версия')",)),
        Stop("studio-version", "/studio", (".s-line a:has-text('версия')", FIRST), DIAGRAM),
    ),
    "zhuk": (
        Stop("admin-people", "/admin/people"),
        Stop("admin-person", "/admin/people", (FIRST,)),
        Stop("admin-calendar", "/admin/calendar"),
        Stop("admin-clock", "/admin/clock"),
        Stop("admin-journal", "/admin/journal"),
    ),
}

#: What the guides of `docs/ru` show, by who sees it.
GUIDES: dict[str, tuple[Stop, ...]] = {
    "borisevich": (
        Stop("begin-case", "/cases/new", settled="#title"),
        Stop("task-application", "/tasks?tab=groups", (_row("Зарегистрировать заявление"),), FORM),
    ),
}
