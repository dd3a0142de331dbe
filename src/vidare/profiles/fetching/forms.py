"""Reads the form that a source's page posts to us: larger than our own forms may be, and bounded by its own limit."""

from __future__ import annotations

from typing import Final, Protocol
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _

from vidare.core.problems import Problem

MOST_BYTES: Final = 14_000_000
MOST_FIELDS: Final = 20


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_form(stream: Readable, content_type: str) -> dict[str, str]:
    """The fields of an `application/x-www-form-urlencoded` body, each once. `stream` is the request itself: its body must
    not have been read. Raises Problem `bad-answer`, or `too-large` (413)."""
    if content_type.partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise _bad(_("expected an ordinary form"))
    body = bytearray()
    while chunk := stream.read(65_536):
        body += chunk
        if len(body) > MOST_BYTES:
            raise Problem(_("The answer is too large"), "too-large", 413)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise _bad(_("expected an ordinary form with at most %d fields") % MOST_FIELDS) from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise _bad(_("a field stands there twice"))
    return fields


def _bad(detail: str) -> Problem:
    return Problem(_("We could not read the answer of the source"), "bad-answer", 400, detail)
