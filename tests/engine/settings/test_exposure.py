"""What the environment says about the way people come."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from engine.settings.exposure import (
    LOOPBACK_NAMES,
    address,
    hosts,
    https,
    is_loopback,
    limit,
    proxies,
    second_factor,
)


def test_nobody_is_believed_unless_named() -> None:
    assert proxies({}) == () == proxies({"KURATOR_PROXIES": " , "})
    assert proxies({"KURATOR_PROXIES": "10.0.0.5, ::1,10.1.0.0/16"}) == (
        ip_network("10.0.0.5"),
        ip_network("::1"),
        ip_network("10.1.0.0/16"),
    )
    with pytest.raises(ValueError, match="nginx"):
        proxies({"KURATOR_PROXIES": "nginx"})


def test_names_are_this_machine_s_own_unless_said() -> None:
    assert hosts({}) == LOOPBACK_NAMES
    assert hosts({"KURATOR_HOSTS": "k.ru, k.local"}) == ("k.ru", "k.local")


def test_https_is_said_or_follows_from_a_proxy() -> None:
    assert not https({}) and not https({"KURATOR_HTTPS": "0"})
    assert https({"KURATOR_HTTPS": "1"}) and https({"KURATOR_PROXIES": "127.0.0.1"})


def test_the_address_people_open() -> None:
    assert address({}) == "http://127.0.0.1:8000"
    assert address({"KURATOR_HOSTS": "k.ru", "KURATOR_PROXIES": "127.0.0.1"}) == "https://k.ru"


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("k.ru", False),
        ("", False),
    ],
)
def test_what_only_this_machine_reaches(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_limits_and_second_factors_have_usual_values() -> None:
    assert (limit("KURATOR_IDLE_MINUTES", {}), limit("KURATOR_SESSION_HOURS", {})) == (15, 12)
    assert limit("KURATOR_IDLE_MINUTES", {"KURATOR_IDLE_MINUTES": "7"}) == 7
    usual = {"administrator", "supervisor"}
    assert second_factor({}) == second_factor({"KURATOR_SECOND_FACTOR": " "}) == usual
    assert second_factor({"KURATOR_SECOND_FACTOR": "off"}) == frozenset()
    with pytest.raises(ValueError, match="bogus"):
        second_factor({"KURATOR_SECOND_FACTOR": "bogus staff"})
