"""How an installation is reached from outside: scheme, proxies before it, names it answers to. Said by the environment.

``KURATOR_PROXIES``  addresses or networks of the proxies, by commas: ``127.0.0.1`` or ``10.0.0.5, 10.1.0.0/16``
``KURATOR_HOSTS``    names under which people open it, by commas: ``kurator.omsk.example``; a port of its own only where there is one
``KURATOR_HTTPS=1``  people come by https; a named proxy means the same
``KURATOR_IDLE_MINUTES`` (15), ``KURATOR_SESSION_HOURS`` (12)  how long a session lives without work and in all
``KURATOR_SECOND_FACTOR``  kinds of roles that need a second factor (``administrator supervisor``), or ``off``
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from engine.settings import MACHINE, TABLE, given, number, parts

Network = IPv4Network | IPv6Network
KINDS = ("staff", "supervisor", "methodologist", "administrator")
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


def proxies(environment: Mapping[str, str] = MACHINE) -> tuple[Network, ...]:
    """Whose forwarded headers are believed; none unless named. Raises ValueError for what is no address."""
    return tuple(ip_network(part) for part in parts("KURATOR_PROXIES", environment))


def hosts(environment: Mapping[str, str] = MACHINE) -> tuple[str, ...]:
    """Names that a request may be for: those named, else those of this machine to itself."""
    return tuple(parts("KURATOR_HOSTS", environment)) or LOOPBACK_NAMES


def named_hosts(environment: Mapping[str, str] = MACHINE) -> bool:
    """Whether anybody has named them."""
    return bool(parts("KURATOR_HOSTS", environment))


def https(environment: Mapping[str, str] = MACHINE) -> bool:
    """Whether people come by https, so that cookies are never sent without it."""
    return given("KURATOR_HTTPS", environment) == "1" or bool(parts("KURATOR_PROXIES", environment))


def limit(name: str, environment: Mapping[str, str] = MACHINE) -> int:
    """A limit of sessions as it is set, in its own unit. Raises ValueError for what is no number."""
    return int(number(name, environment))


def second_factor(environment: Mapping[str, str] = MACHINE) -> frozenset[str]:
    """Kinds of roles; nothing said is the usual ones. Raises ValueError with the kinds that are not known."""
    name = "KURATOR_SECOND_FACTOR"
    named = (given(name, environment) or TABLE[name].usual).split()
    if named == ["off"]:
        return frozenset()
    if unknown := set(named) - set(KINDS):
        raise ValueError(f"KURATOR_SECOND_FACTOR: {', '.join(sorted(unknown))}")
    return frozenset(named)


def address(environment: Mapping[str, str] = MACHINE) -> str:
    """Where people open the program, as far as the environment says it."""
    if not named_hosts(environment):
        return "http://127.0.0.1:8000"
    return f"{'https' if https(environment) else 'http'}://{hosts(environment)[0]}"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address; a name other than ``localhost`` is not believed to be."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
