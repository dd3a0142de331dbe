"""So much text a minute and address, for My way and the API together: reading text is what costs most."""

from __future__ import annotations

import ipaddress
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from vidare.core.clock import now
from vidare.core.problems import Problem

MINUTE: Final = 60


class TooMuchText(Problem):
    """More text than an address may have read in a minute; `retry_after` seconds later it may again."""

    def __init__(self, retry_after: int) -> None:
        most = f"{settings.ENV.text_rate:,}".replace(",", " ")
        Problem.__init__(
            self, "Too much text", "too-much-text", 429, f"at most {most} characters a minute; Retry-After says when"
        )
        self.retry_after = retry_after


def spend(request: HttpRequest, characters: int) -> None:
    """Counts text that an address wants read, in the default cache, by a keyed hash of the address. Raises TooMuchText when
    it is more than `VIDARE_TEXT_RATE` characters in this minute of the clock, all of it counted."""
    moment = now().timestamp()
    key = f"text-rate:{hashed(request)}:{int(moment) // MINUTE}"
    cache.add(key, 0, 2 * MINUTE)
    try:
        total = cache.incr(key, characters)
    except ValueError:
        # The cache dropped the key between the two calls, being full: the count starts again.
        total = characters
    if total > settings.ENV.text_rate:
        raise TooMuchText(int(MINUTE - moment % MINUTE) + 1)


def hashed(request: HttpRequest) -> str:
    """A keyed hash of the caller's address: no cache holds the address itself."""
    return salted_hmac("vidare.api", address(request), algorithm="sha256").hexdigest()[:24]


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
