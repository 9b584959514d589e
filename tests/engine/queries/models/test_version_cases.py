"""Open cases are counted by version, each institution its own."""

from __future__ import annotations

from engine.queries.models.version_cases import open_cases_by_version
from engine.usecases.cases.suspend_case import suspend_case
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_each_institution_counts_its_own(house: House) -> None:
    first, second = house.planned(), house.planned()
    version = house.case(first)["process_version_id"]
    do(house, suspend_case, "golub", second, "Семья уехала")
    with house.store.reading() as tx:
        methodologist, elsewhere = house.actor("vrublevski"), house.actor("petrova")
        assert open_cases_by_version(tx, methodologist, ["open", "suspended"])[version] == 2
        assert open_cases_by_version(tx, methodologist, ["suspended"])[version] == 1
        assert version not in open_cases_by_version(tx, elsewhere, ["open", "suspended"])
