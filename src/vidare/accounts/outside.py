"""Asking other services while somebody signs in: pinned to public addresses, without redirects, bounded in size and time."""

from __future__ import annotations

import time
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from vidare.core.fetch import USER_AGENT, FetchRefused, public_address

MOST_BYTES: Final = 1_000_000
TIMEOUT: Final = (5, 10)
"""Seconds to connect, and between bytes."""
MOST_SECONDS: Final = 20
"""For all of an answer."""
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class Refused(requests.RequestException):
    """The address may not be asked, or answered with too much."""


class _Pinned(HTTPAdapter):
    """Connects to an address that was resolved and checked here, so that no second look-up can answer otherwise."""

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        name = str(host["host"]).strip("[]")
        if name in LOOPBACK and settings.OIDC_LOOPBACK:
            return host, pool
        if host["scheme"] != "https":
            raise Refused("only https is asked")
        try:
            address = public_address(name, int(host["port"] or 443))
        except FetchRefused as refusal:
            raise Refused(refusal.detail) from refusal
        return {**host, "host": address}, {**pool, "server_hostname": name, "assert_hostname": name}

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        request.headers["Host"] = urlsplit(str(request.url)).netloc.rpartition("@")[2]
        kwargs["stream"] = True
        response = super().send(request, *args, **kwargs)
        response._content = _body(response)
        response._content_consumed = True
        return response


def _body(response: requests.Response) -> bytes:
    deadline = time.monotonic() + MOST_SECONDS
    parts: list[bytes] = []
    try:
        while chunk := response.raw.read(65_536):
            parts.append(chunk)
            if sum(map(len, parts)) > MOST_BYTES:
                raise Refused(f"more than {MOST_BYTES} bytes")
            if time.monotonic() > deadline:
                raise Refused(f"took longer than {MOST_SECONDS} seconds")
    except HTTPError as error:
        raise Refused("the answer broke off") from error
    finally:
        response.close()
    return b"".join(parts)


class Session(requests.Session):
    """A session for django-allauth."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.headers["User-Agent"] = USER_AGENT
        self.headers["Accept-Encoding"] = "identity"
        for scheme in ("https://", "http://"):
            self.mount(scheme, _Pinned(max_retries=0))

    def request(self, method: str, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", TIMEOUT)
        kwargs["allow_redirects"] = False
        return super().request(method, url, *args, **kwargs)
