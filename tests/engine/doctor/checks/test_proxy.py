"""How people may come: from this machine, or by https through a proxy that is named, under names that are named."""

from __future__ import annotations

import pytest

from engine.doctor.checks.cookies import cookies
from engine.doctor.checks.proxy import proxy
from engine.doctor.seen import Seen

PROXIED = {"KURATOR_PROXIES": "10.0.0.5, 10.1.0.0/16", "KURATOR_HOSTS": "kurator.example.ru"}


def codes(host: str, **environment: str) -> list[str]:
    return [line.code for line in proxy(Seen("sqlite://", environment, host=host))]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_a_desk_of_its_own_needs_nothing(host: str) -> None:
    assert codes(host) == ["own_desk", "hosts"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.7", "kurator.example.ru", ""])
def test_plain_http_for_others_is_refused(host: str) -> None:
    assert codes(host) == ["plain_http", "hosts_missing"]
    assert codes(host, KURATOR_HTTPS="1")[0] == "plain_http"  # a word alone stops nobody from reading


def test_a_named_proxy_may_come_from_anywhere() -> None:
    assert codes("0.0.0.0", **PROXIED) == ["behind_proxy", "hosts"]
    assert codes("127.0.0.1", KURATOR_PROXIES="127.0.0.1") == ["behind_proxy", "hosts_missing"]


def test_https_without_a_named_proxy_is_warned_of() -> None:
    [told, _] = proxy(Seen("sqlite://", {"KURATOR_HTTPS": "1"}))
    assert (told.code, told.state) == ("https_without_proxy", "warning")


@pytest.mark.parametrize("given", ["nginx", "10.0.0.300", "10.0.0.1/8"])
def test_what_is_no_address_is_told_with_what_it_is(given: str) -> None:
    [told] = proxy(Seen("sqlite://", {"KURATOR_PROXIES": given}))
    assert (told.code, told.state) == ("proxies_unreadable", "error")
    assert given in told.what()


@pytest.mark.parametrize("world", ["0.0.0.0/0", "10.0.0.5, ::/0"])
def test_the_whole_world_is_no_proxy(world: str) -> None:
    assert codes("127.0.0.1", KURATOR_PROXIES=world, KURATOR_HOSTS="k.ru") == ["proxies_anybody", "hosts"]


@pytest.mark.parametrize(
    "wide",
    [
        "0.0.0.0/1,128.0.0.0/1",
        "8.0.0.0/7",
        "203.0.112.0/20",
        "100.0.0.0/8",
        "2000::/3",
        "2a00::/32",
        "::ffff:0:0/96",
    ],
)
def test_networks_of_strangers_are_no_proxies(wide: str) -> None:
    """Several together name the world as well as one."""
    [told, _] = proxy(Seen("sqlite://", {"KURATOR_PROXIES": f"10.0.0.5,{wide}", "KURATOR_HOSTS": "k.ru"}))
    assert (told.code, told.state) == ("proxies_anybody", "error")
    assert wide.split(",")[0] in told.what() and "10.0.0.5" not in told.what()


@pytest.mark.parametrize(
    "inner", ["10.0.0.0/8", "192.168.0.0/16", "93.184.216.34", "fd12:3456::/32", "2a00::1"]
)
def test_inner_networks_and_single_addresses_are(inner: str) -> None:
    assert codes("127.0.0.1", KURATOR_PROXIES=inner, KURATOR_HOSTS="k.ru") == ["behind_proxy", "hosts"]


@pytest.mark.parametrize("given", ["https://k.ru", "*.k.ru", "*"])
def test_hosts_are_names(given: str) -> None:
    assert codes("127.0.0.1", KURATOR_HOSTS=given)[-1] == "hosts_unreadable"


def test_cookies_follow() -> None:
    def told(host: str, **environment: str) -> list[tuple[str, str]]:
        return [(line.code, line.state) for line in cookies(Seen("sqlite://", environment, host=host))]

    assert told("127.0.0.1") == [("cookies_at_desk", "ok")]
    assert told("10.0.0.7") == [("cookies_open", "error")]
    assert told("10.0.0.7", **PROXIED) == [("cookies", "ok")]
    assert told("127.0.0.1", KURATOR_HTTPS="1") == [("cookies", "ok")]
