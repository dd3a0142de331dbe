"""So many calls a minute and address, counted in the default cache (each process by itself, unless that is shared)."""

from __future__ import annotations

import ipaddress
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from ninja.throttling import BaseThrottle

from vidare.core.clock import now

MINUTE: Final = 60


class PerAddress(BaseThrottle):
    """Allows `VIDARE_API_RATE` calls in each minute of the clock. The cache holds a keyed hash, never the address."""

    def allow_request(self, request: HttpRequest) -> bool:
        minute = int(now().timestamp()) // MINUTE
        key = f"api-rate:{salted_hmac('vidare.api', address(request), algorithm='sha256').hexdigest()[:24]}:{minute}"
        cache.add(key, 0, 2 * MINUTE)
        try:
            count = cache.incr(key)
        except ValueError:
            # The cache dropped the key between the two calls, being full: the count starts again.
            count = 1
        return bool(count <= settings.ENV.api_rate)

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return MINUTE - now().timestamp() % MINUTE


def address(request: HttpRequest) -> str:
    """Who calls: the peer's address, or what the proxy in front wrote last into X-Forwarded-For. An IPv6 network of 64
    bits is one caller, since a household has one."""
    found = request.META.get("REMOTE_ADDR", "")
    if settings.ENV.behind_proxy:
        found = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip() or found
    try:
        parsed = ipaddress.ip_address(found)
    except ValueError:
        return str(found)[:100]
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
