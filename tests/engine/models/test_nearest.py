"""The name that was perhaps meant."""

from __future__ import annotations

from engine.models.nearest import near, nearest

ROLES = ["curator", "registrar", "director"]


def test_a_mistyped_name_finds_its_own() -> None:
    assert nearest("curatr", ROLES) == "«curator»"
    assert near("curatr", ROLES) == "curator" and near("zzz", ROLES) is None


def test_a_short_list_is_told_whole_and_a_long_one_not() -> None:
    assert nearest("zzz", ROLES) == "«curator», «director», «registrar»"
    assert nearest("zzz", [f"role{n}" for n in range(7)], "см. роли") == "см. роли"
    assert nearest("zzz", []) == ""
