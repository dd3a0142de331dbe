"""Personal data that an ad's text may hold and that we do not keep: addresses, telephone numbers, contact persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

GAP: Final = "[…]"
"""Stands where something was taken out, so that a reader of the text knows."""

_MAIL = re.compile(
    r"(?<![\w.+%'-])[\w.+%'-]{1,64}(?:@|\s?\[at\]\s?|\s?\(at\)\s?|\s?\(a\)\s?)(?:[\w-]{1,63}\.){1,4}[a-zA-ZåäöÅÄÖæøÆØ]{2,24}\b"
)
_SEPARATOR = r"[ \u00a0\u2009.\-–/]"
_COUNTRY = rf"(?<![\w+])(?:\+|00){_SEPARATOR}?(?:4[567]|358|354){_SEPARATOR}?(?:\(0\))?"
_PHONES: Final = (
    re.compile(rf"{_COUNTRY}(?:{_SEPARATOR}{{0,2}}\d){{5,12}}(?!\d)"),
    # Swedish and Finnish numbers at home: 08-123 45 67, 070-123 45 67, 040 123 4567, 0701234567
    re.compile(
        r"(?<![\w.,-])(?<!\d[ \u00a0])\(?0[1-9]\d{0,2}\)?[ \u00a0/–-]{1,3}\d{2,4}(?:[ \u00a0-]?\d{2,4}){1,3}(?![\w-]*\d)"
    ),
    re.compile(r"(?<![\w.,-])0[1-9]\d{7,8}(?!\d)"),
    # Norwegian numbers: 12 34 56 78 and 123 45 678
    re.compile(r"(?<![\w.,-])[2-9]\d(?:[ \u00a0]\d{2}){3}(?!\d| \d)"),
    re.compile(r"(?<![\w.,-])[2-9]\d{2}[ \u00a0]\d{2}[ \u00a0]\d{3}(?!\d| \d)"),
    # and any run of digits that is called a telephone number
    re.compile(
        r"(?:(?<=tlf)|(?<=tel)|(?<=mob)|(?<=telefon)|(?<=mobil)|(?<=puhelin)|(?<=puh)|(?<=phone)|(?<=telefonnummer)"
        r"|(?<=mobilnummer)|(?<=mobiltelefon)|(?<=tel\.nr))[.:; \u00a0]{1,3}(?:nr[.: ]{1,2})?\d(?:[ \u00a0-]?\d){4,11}(?!\d)",
        re.IGNORECASE,
    ),
)


def without_contacts(text: str, names: Iterable[str] = ()) -> str:
    """`text` without e-mail addresses and telephone numbers, and without the names of the contact persons that the
    source lists beside it."""
    found = _MAIL.sub(GAP, text)
    for pattern in _PHONES:
        found = pattern.sub(lambda match: (" " if match.group()[0] in ".:; \u00a0" else "") + GAP, found)
    for name in names:
        cleaned = " ".join(name.split())
        # a single short word would take ordinary words with it
        if len(cleaned) >= 5 and " " in cleaned:
            found = re.sub(rf"(?<!\w){re.escape(cleaned)}(?!\w)", GAP, found, flags=re.IGNORECASE)
    return re.sub(r"\[…\](?:[ ,/|]{0,3}\[…\])+", GAP, found)


def organisation_number_se(value: str) -> str:
    """A Swedish organisation number of a legal person; empty for a sole trader's, which is a personal identity number.

    The third digit of a legal person's number is at least 2 (lag 1974:174 om identitetsbeteckning för juridiska
    personer m.fl.)."""
    digits = re.sub(r"\D", "", value)
    if len(digits) == 12 and digits[:2] == "16":
        digits = digits[2:]
    return digits if len(digits) == 10 and digits[2] >= "2" else ""
