"""A study record that somebody brings as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from vidare.profiles.importing.elmo.guarding import BadRecord
from vidare.profiles.importing.elmo.keys import PinnedKey
from vidare.profiles.importing.elmo.reading import read, read_verified
from vidare.profiles.importing.elmo.verify import is_signed, verified
from vidare.profiles.importing.values import Imported, Signature

_NOT_THIS_KEY: Final = frozenset({"foreign-key", "key-expired", "outdated-signature"})


def read_file(data: bytes, keys: Iterable[PinnedKey], *, at: datetime, languages: Sequence[str] = ()) -> Imported:
    """What the file says. Signed by one of `keys`: VALID or LEGACY. Signed by somebody whose key we do not hold, or in a
    way that we no longer accept: NOT_CHECKED, the person's own document. Not signed: NONE. Raises BadRecord, as `verify.verified`, when one of the keys did sign it and
    it was changed since, or when the signature is built to deceive."""
    if not is_signed(data):
        return read(data, languages)
    for key in keys:
        try:
            return read_verified(verified(data, key, at=at), languages)
        except BadRecord as refusal:
            if refusal.type not in _NOT_THIS_KEY:
                raise
    return read(data, languages, signature=Signature.NOT_CHECKED)
