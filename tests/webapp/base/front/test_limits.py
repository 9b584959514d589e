"""The table of limits names routes that there are, and leaves none without one."""

from __future__ import annotations

from tests.webapp.conftest import House
from webapp.base.front.limits import FILE, FORM, LIMITS, USUAL, limit_of


def test_every_name_of_the_table_is_a_route_or_a_room(house: House) -> None:
    endpoints = {rule.endpoint for rule in house.app.url_map.iter_rules()}
    assert {*LIMITS} - endpoints - {*house.app.blueprints} == set()


def test_the_most_particular_name_counts() -> None:
    assert limit_of("security.login") == limit_of(None) == limit_of("task_list") == USUAL
    assert limit_of("draft.autosave").body == limit_of("studio_files.upload").body == FILE
    assert limit_of("publications.play").seconds > limit_of("publications.seen").seconds
    assert limit_of("home.choose_language").body == FORM
