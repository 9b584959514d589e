"""Where a way out of a gateway ends support, sends data or drops a visit, it is taken on a word that says so.

A value that nobody foresaw, or none, takes the default: the way on which nothing is lost.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[2] / "processes"
#: Gateway -> where an unknown value goes.
HARMLESS = {
    "common/common_referral:may_disclose": "not_disclosed",
    "common/common_visit:refusal_weighed": "visit_attempt",
    "ekaterinburg_patronage/ekb_reschedule:moved_or_dropped": "enter_new_day",
    "ekaterinburg_patronage/ekb_take_on:what_decided": "report_again",
    "omsk_support/omsk_programme:consilium_says": "programme_again",
    "omsk_support/omsk_realisation:extra_says": "quarter_again",
    "omsk_support/omsk_results:stop_or_go_on": "final_consilium",
    "omsk_support/omsk_support:what_next": "carry_out_programme",
    "rodnik_patronage/rodnik_patronage:admission_decided": "select_family",
    "rodnik_patronage/rodp_results:materials_ready": "count_results",
    "rodnik_support/rodnik_support:closing_decided": "carry_out_programme",
    "rodnik_support/rods_results:is_closed": "support_extended",
    "zhodino_patronat/zhodino_patronat:removal_decided": "carry_out_plan",
    "zhodino_patronat/zhodino_results:is_removed": "results_go_on",
}


@pytest.mark.parametrize("place", HARMLESS)
def test_an_unknown_value_takes_the_harmless_way(place: str) -> None:
    path, gateway = place.split(":")
    root = etree.parse(str(ROOT / f"{path}.bpmn")).getroot()
    default = root.xpath(f"//*[@id='{gateway}']/@default")[0]
    assert root.xpath(f"//*[@id='{default}']/@targetRef") == [HARMLESS[place]]
