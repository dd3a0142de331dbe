"""Credentials as they come: JSON, a W3C verifiable credential or presentation, a JWT or JWS around one. Only opened here:
no signature is checked, and what is read says so."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any, Final

from vidare.core.problems import Problem
from vidare.profiles.importing.formats import elm, open_badges, reasons
from vidare.profiles.importing.formats.collecting import Collector, many, mapping
from vidare.profiles.importing.formats.opening import json_value, refused
from vidare.profiles.importing.values import Imported, Signature

MOST_CREDENTIALS: Final = 50
MOST_STEPS: Final = 500
_JWT: Final = re.compile(rb"[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*(~[A-Za-z0-9_~.-]*)?")


def looks_like_jwt(content: bytes) -> bool:
    """Whether this is a JWT or an SD-JWT: three parts in base64url."""
    return _JWT.fullmatch(content.strip()) is not None


def from_jwt(content: bytes) -> Any:
    """The payload of a JWT, unchecked. A VC-JWT keeps the credential under `vc`. Raises Problem when it cannot be decoded."""
    part = content.strip().split(b".")[1]
    try:
        payload = mapping(json_value(base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))))
    except (binascii.Error, ValueError) as error:
        raise refused(reasons.NOT_DECODED) from error
    return payload.get("vc") or payload.get("vp") or payload


def unwrapped(data: Any) -> list[Any]:
    """The credentials within: those of a presentation, of a JWS in JSON (EDC's signed files), of an issuer's upload, of a
    list; a JWT inside is decoded."""
    found: list[Any] = []
    waiting = [data]
    for _ in range(MOST_STEPS):
        if not waiting or len(found) >= MOST_CREDENTIALS:
            break
        one = waiting.pop(0)
        if isinstance(one, str) and looks_like_jwt(one.encode()):
            waiting.append(from_jwt(one.encode()))
        elif isinstance(one, list):
            waiting += one[:MOST_CREDENTIALS]
        elif isinstance(one, Mapping):
            inner = _inner(one)
            waiting += inner[:MOST_CREDENTIALS]
            found += [] if inner else [one]
    return found


def _inner(one: Mapping[str, Any]) -> list[Any]:
    if isinstance(one.get("payload"), str) and "signatures" in one:
        payload = one["payload"]
        try:
            return [json_value(payload.encode())]
        except Problem:
            return [from_jwt(b"_." + payload.encode() + b"._")]
    presented = many(one.get("verifiableCredential"))
    wrapped = one.get("credential")
    return presented or ([wrapped] if isinstance(wrapped, Mapping) and len(one) <= 3 else [])


def looks_like(data: Any) -> bool:
    """Whether any credential within is one that we read."""
    try:
        return any(elm.looks_like(one) or open_badges.looks_like(one) for one in unwrapped(data))
    except Problem:
        return False


def read(data: Any, name: str) -> Imported:
    """All credentials within. Format, issuer and holder are those of the first."""
    collector = Collector("", origin=name, signature=Signature.NOT_CHECKED)
    for number, one in enumerate(unwrapped(data)):
        where = f"/{number}" if number else ""
        if elm.looks_like(one):
            elm.collect(collector, one, where)
        elif open_badges.looks_like(one):
            open_badges.collect(collector, one, where)
        else:
            collector.unread(where or "/", "type", reasons.UNKNOWN_CREDENTIAL)
    collector.format = collector.format or "open-badges"
    return collector.done()
