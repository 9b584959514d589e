"""Roles that an administrator gives: those of people with a login."""

from __future__ import annotations

from engine import config
from webapp.admin.people import roles_to_give


def test_partners_and_families_have_no_login() -> None:
    given = set(roles_to_give())
    kinds = {role.id: role.kind for role in config.current().roles.values()}
    assert "external" in kinds.values()
    assert given == {role for role, kind in kinds.items() if kind != "external"}
