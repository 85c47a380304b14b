"""Where a request comes from, as far as it can be believed.

Only the socket's own address is a fact. What a proxy adds in X-Forwarded-For counts when the proxy itself is
named in MATTRAN_TRUSTED_PROXIES; everybody else could write anything there.
"""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Network = IPv4Network | IPv6Network
UNKNOWN = "unknown"


def client_address(request: HttpRequest) -> str:
    """The address that counts and waits are kept for."""
    return believed(
        request.META.get("REMOTE_ADDR", ""),
        request.META.get("HTTP_X_FORWARDED_FOR", ""),
        settings.TRUSTED_PROXIES,
    )


def is_this_machine(request: HttpRequest) -> bool:
    """Whether the browser runs on the machine of the server: a loopback address, and no proxy in between."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def believed(remote: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The last address on the way here that no trusted proxy vouches for.

    An IPv6 visitor owns a whole /64 and could come from a new address each time, so the /64 is what counts.
    """
    way = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    here = remote
    while way and _is_within(here, trusted):
        here = way.pop()
    try:
        address = ip_address(here)
    except ValueError:
        return UNKNOWN
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, 64), strict=False))
    return str(address)


def _is_within(hop: str, networks: Sequence[Network]) -> bool:
    try:
        address = ip_address(hop)
    except ValueError:
        return False
    return any(address in network for network in networks)
