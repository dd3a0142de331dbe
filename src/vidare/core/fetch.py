"""Fetching from the network, which is hostile: bounded in size, time and redirects, never from private addresses."""

from __future__ import annotations

import ipaddress
import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

from vidare.core.problems import Problem

MAX_BYTES: Final = 2_000_000_000
MAX_SECONDS: Final = 900.0
MAX_REDIRECTS: Final = 5
TIMEOUT: Final = httpx.Timeout(30.0)
USER_AGENT: Final = "Vidare/1 (open catalogue of lifelong learning)"


class FetchRefused(Problem):
    """The address may not be fetched, or the answer was too large, too slow or not a success."""

    def __init__(self, detail: str) -> None:
        Problem.__init__(self, "Could not fetch", "fetch-refused", 502, detail)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: `is_modified` False where the server said that nothing changed since `validators`."""

    is_modified: bool
    validators: dict[str, str]
    bytes: int = 0


def fetch(
    url: str,
    target: Path,
    validators: dict[str, str] | None = None,
    *,
    max_bytes: int = MAX_BYTES,
    transport: httpx.BaseTransport | None = None,
) -> Fetched:
    """Fetches `url` into `target`, which is replaced only when all of it has come. `validators` (etag, last-modified) are
    those of the last complete fetch. Raises FetchRefused."""
    deadline = time.monotonic() + MAX_SECONDS
    known = validators or {}
    headers = {"User-Agent": USER_AGENT}
    if known.get("etag"):
        headers["If-None-Match"] = known["etag"]
    if known.get("last-modified"):
        headers["If-Modified-Since"] = known["last-modified"]
    with httpx.Client(timeout=TIMEOUT, follow_redirects=False, transport=transport, trust_env=False) as client:
        for _ in range(MAX_REDIRECTS + 1):
            request = _pinned(client, url, headers)
            try:
                response = client.send(request, stream=True)
            except httpx.HTTPError as error:
                raise FetchRefused(f"{_shown(url)}: {error}") from error
            try:
                if response.has_redirect_location:
                    url = urljoin(url, response.headers.get("location", ""))
                    continue
                if response.status_code == httpx.codes.NOT_MODIFIED:
                    return Fetched(False, known)
                if response.status_code != httpx.codes.OK:
                    raise FetchRefused(f"{_shown(url)} answered {response.status_code}")
                count = _save(response, target, max_bytes, deadline, url)
            finally:
                response.close()
            kept = {name: response.headers[name] for name in ("etag", "last-modified") if name in response.headers}
            return Fetched(True, kept, count)
    raise FetchRefused(f"more than {MAX_REDIRECTS} redirects, the last to {_shown(url)}")


def _pinned(client: httpx.Client, url: str, headers: dict[str, str]) -> httpx.Request:
    """A request to an address that was resolved and checked here, so that no second look-up can answer otherwise."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise FetchRefused(f"{_shown(url)}: expected http(s)://host/… without a user name")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise FetchRefused(f"{_shown(url)}: {error}") from error
    address = public_address(parts.hostname, port)
    literal = f"[{address}]" if ":" in address else address
    pinned = urlunsplit((parts.scheme, f"{literal}:{port}", parts.path or "/", parts.query, ""))
    host = parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}"
    return client.build_request(
        "GET", pinned, headers={**headers, "Host": host}, extensions={"sni_hostname": parts.hostname}
    )


def public_address(host: str, port: int) -> str:
    """An address of `host`, provided that all its addresses are public. Raises FetchRefused."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise FetchRefused(f"{host}: no such host ({error})") from error
    for address in sorted(found):
        parsed = ipaddress.ip_address(address.split("%")[0])
        mapped = getattr(parsed, "ipv4_mapped", None) or parsed
        if not mapped.is_global or mapped.is_multicast:
            raise FetchRefused(f"{host} is at {address}, which is not a public address")
    return sorted(found)[0]


def _save(response: httpx.Response, target: Path, max_bytes: int, deadline: float, url: str) -> int:
    part = target.with_name(target.name + ".part")
    count = 0
    try:
        with part.open("wb") as out:
            for chunk in response.iter_bytes(65_536):
                count += len(chunk)
                if count > max_bytes:
                    raise FetchRefused(f"{_shown(url)}: more than {max_bytes} bytes")
                if time.monotonic() > deadline:
                    raise FetchRefused(f"{_shown(url)}: took longer than {MAX_SECONDS:.0f} seconds")
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    except httpx.HTTPError as error:
        part.unlink(missing_ok=True)
        raise FetchRefused(f"{_shown(url)} broke off: {error}") from error
    except FetchRefused:
        part.unlink(missing_ok=True)
        raise
    part.replace(target)
    return count


def _shown(url: str) -> str:
    """An address without its query, which may hold a key."""
    return url.split("?", maxsplit=1)[0][:200]
