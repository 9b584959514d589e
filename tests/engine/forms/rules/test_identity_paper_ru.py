"""Parts of a paper by its kind."""

from __future__ import annotations

from tests.engine.forms.rules.fields import passes, text


def test_parts_of_a_paper_by_its_kind() -> None:
    form = [text("kind", ""), text("series", "identity_paper_ru", part="series")]
    for kind, right, wrong in (("passport_ru", "66 12", "II-МП"), ("birth_certificate", "II-МП", "6612")):
        assert passes(form, kind=kind, series=right)
        assert not passes(form, kind=kind, series=wrong)
    assert passes(form, kind="residence", series="любая")
