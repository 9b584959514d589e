"""A browser, an installation, and people to sign in; pictures of what they saw when a journey fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.homes import with_few_scenarios
from tests.journeys.colleagues import Colleagues
from tests.journeys.installation import ROOT, database_of, serving, with_one_signature
from tests.journeys.people import Clockkeeper, Person, keep_picture

PICTURES = ROOT / "var" / "journeys"
PATIENCE = 60_000  # milliseconds: a busy machine must not look like a broken page
WIDE = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
Enter = Callable[..., Person]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call" and report.failed:
        for number, page in enumerate(item.stash.get(PAGES, [])):
            try:
                keep_picture(page, PICTURES, f"{item.name}-{number}")
            except Error:
                continue  # the page is closed: nothing to see
    return report


PAGES = pytest.StashKey[list[Page]]()


expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the installation of a file keeps what it has."""
    return tmp_path_factory.mktemp("house")


@pytest.fixture(scope="module")
def house(folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an installation for the tests of one file; its ``OPTIONS`` say how it is started.

    ``FIRST_START`` in the file: models and people come with the command, as on a new machine. ``ONE_SIGNATURE``: its houses want
    no second signature under what is published. ``SCENARIOS``: the names of those that are played beside the shortest of each lifecycle.
    """
    first = getattr(request.module, "FIRST_START", False)
    template = None if first else request.getfixturevalue("bundled_template")
    options, home = getattr(request.module, "OPTIONS", ()), _home_of(request.module, folder)
    with serving(folder, *options, template=template, home=home) as address:
        yield address


def _home_of(module: Any, folder: Path) -> Path:
    if getattr(module, "ONE_SIGNATURE", False):
        return with_one_signature(folder)
    keep = getattr(module, "SCENARIOS", None)
    return ROOT if keep is None else with_few_scenarios(folder, keep=keep)


@pytest.fixture
def enter(browser: Browser, house: str, request: pytest.FixtureRequest) -> Iterator[Enter]:
    """``enter("kulesh")`` signs in somebody of the demo in a browser of their own."""
    pages = request.node.stash.setdefault(PAGES, [])
    with ExitStack() as stack:

        def enter(login: str, kind: type[Person] = Person, **look: Any) -> Person:
            look = {**WIDE, "locale": "ru-RU", "timezone_id": "Europe/Minsk", **look}
            context = browser.new_context(**look)
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            pages.append(page)
            return kind(page, login, house).sign_in()

        yield enter


@pytest.fixture
def clock(enter: Enter, request: pytest.FixtureRequest) -> Clockkeeper:
    """The administrator who moves the clock: ``CLOCKKEEPER`` of the file, else the one of Zhodino."""
    person = enter(getattr(request.module, "CLOCKKEEPER", "zhuk"), Clockkeeper)
    assert isinstance(person, Clockkeeper)
    return person


@pytest.fixture
def colleagues(folder: Path, house: str, request: pytest.FixtureRequest) -> Iterator[Colleagues]:
    """Those who work on the lifecycle ``LIFECYCLE`` of the file without a browser."""
    there = Colleagues(database_of(folder), request.module.LIFECYCLE)
    yield there
    there.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in this folder is a journey."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.timeout(900))
