"""Roles and the lanes they stand for."""

from __future__ import annotations

from tests.engine.config.broken import CONFIG


def test_roles_and_lanes() -> None:
    assert {"registrar", "dept_head", "curator", "director", "deputy_director", "agency", "family"} < set(
        CONFIG.roles
    )
    assert CONFIG.role_of_lane("Специалист-куратор").id == "curator"  # type: ignore[union-attr]
    assert CONFIG.role_of_lane("Регистратор\nЦентра").id == "registrar"  # type: ignore[union-attr]
    assert CONFIG.role_of_lane("Бухгалтер") is None
    assert all(role.title["ru"] and role.title["en"] for role in CONFIG.roles.values())
