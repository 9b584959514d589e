"""Nobody between a person and the program reads along or speaks in another's name."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv6Network

from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen
from engine.settings import given
from engine.settings.exposure import Network, hosts, https, is_loopback, named_hosts, proxies

WIDEST = {4: 8, 6: 32}  # bits that a network has in common at least: the widest inner one is 10.0.0.0/8


def proxy(seen: Seen) -> Iterator[Line]:
    """Past this machine only behind a named proxy, which brings https, and under named hosts."""
    try:
        named = proxies(seen.environment)
    except ValueError as fault:
        yield error("proxies_unreadable", given=given("KURATOR_PROXIES", seen.environment), reason=str(fault))
        return
    if not named and not is_loopback(seen.host):
        yield error("plain_http", host=seen.host)
    elif not named and https(seen.environment):
        yield warning("https_without_proxy")
    elif wide := [network for network in named if _strangers(network)]:
        yield error("proxies_anybody", networks=", ".join(map(str, wide)))
    else:
        said = ", ".join(map(str, named))
        yield ok("behind_proxy", proxies=said) if named else ok("own_desk", host=seen.host)
    if (named or not is_loopback(seen.host)) and not named_hosts(seen.environment):
        yield error("hosts_missing")
    elif any("*" in host or "/" in host for host in hosts(seen.environment)):
        yield error("hosts_unreadable", hosts=", ".join(hosts(seen.environment)))
    else:
        yield ok("hosts", hosts=", ".join(hosts(seen.environment)))


def _strangers(network: Network) -> bool:
    """Whether people who keep no proxy of ours have addresses in it: several such networks name the world as one does."""
    if network.num_addresses == 1:
        return False
    if isinstance(network, IPv6Network) and network.network_address.ipv4_mapped:
        return True
    return network.prefixlen < WIDEST[network.version] or network.is_global
