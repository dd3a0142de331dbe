"""How EMREX carries ELMO in a form field: base64 of gzip of XML. Unpacked within limits."""

from __future__ import annotations

import gzip
import zlib
from base64 import b64decode, b64encode
from typing import Final

from django.utils.translation import gettext as _

from vidare.core.problems import Problem
from vidare.profiles.importing.values import MOST_BYTES

_GZIP: Final = 16 + zlib.MAX_WBITS


def packed(xml: bytes) -> str:
    """As a source sends it."""
    return b64encode(gzip.compress(xml)).decode()


def unpacked(text: str, *, most: int = MOST_BYTES) -> bytes:
    """The XML; never more than `most` bytes are made. Raises Problem `bad-answer` or `too-large`."""
    # A source that forgets to escape its form field sends "+" as a space.
    joined = "".join(text.replace(" ", "+").split())
    try:
        data = b64decode(joined, validate=True)
        inflating = zlib.decompressobj(_GZIP)
        xml = inflating.decompress(data, most + 1)
    except (ValueError, zlib.error) as error:
        raise _bad(_("The study record in it is not packed as EMREX packs it (base64 of gzip).")) from error
    if len(xml) > most:
        detail = _("The study record is larger than %d MB unpacked.") % (most // 1_000_000)
        raise Problem(_("We could not read the answer of the source"), "too-large", 400, detail)
    if not inflating.eof or inflating.unused_data:
        raise _bad(_("The study record in it is cut off, or something follows it."))
    return xml


def _bad(detail: str) -> Problem:
    return Problem(_("We could not read the answer of the source"), "bad-answer", 400, detail)
