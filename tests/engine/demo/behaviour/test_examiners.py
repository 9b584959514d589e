"""Who made an examination in the demo is of the house or of a partner: never the family that was examined."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from engine.scenarios.script import load
from tests.place import ROOT

EXAMINED = re.compile(r"\$(?:called|applicant|short|name|mother|subjects)\b")
FILES = sorted(ROOT.glob("processes/*/demo/_forms.yaml"))
#: Sections that become an act of examination (F05); those of visits name who took part, the family too.
ACTS = ("diagnosis", "diagnosis_by", "problems")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.parent.name)
def test_an_act_names_no_one_of_the_family_among_the_examiners(path: object) -> None:
    forms = load(path)["forms"]  # type: ignore[arg-type]
    told = {name: forms[name].get("participants") for name in ACTS if isinstance(forms.get(name), Mapping)}
    assert told and not {name: said for name, said in told.items() if EXAMINED.search(str(said))}
