"""Who the CV is about and how they are reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from vidare.profiles.contact import Contact
from vidare.profiles.importing.cv import lexicon
from vidare.profiles.importing.cv.dates import all_periods
from vidare.profiles.importing.cv.headings import heading
from vidare.profiles.importing.documents.values import Line

_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,12}")
_LINK: Final = re.compile(r"(?:https?://|www\.|(?:\w+\.)?(?:linkedin|github|gitlab)\.com/)[^\s|,;]+", re.IGNORECASE)
_PHONE: Final = re.compile(r"(?<![\w./-])(?:\+|00)?\(?\d[\d ()/–-]{5,18}\d(?![\w@-])")
_PHONE_LABEL: Final = re.compile(
    r"(?:tel|tlf|tfn|puh|mob|phone|telefon|telephone|puhelin|mobil|gsm)\w*\.?:?\s*", re.IGNORECASE
)
_BORN: Final = re.compile(
    r"(?<![\w.])(?:född|födelsedatum|födelsedag|f\.|synt\.?|syntynyt|syntymäaika|s\.|født|fødselsdato|fødd|fødselsår|date of birth|born|dob|birth date)\s*:?\s*(?P<date>.{4,24})",
    re.IGNORECASE,
)
_STREET: Final = re.compile(r"^[^\W\d_][^\d,|@:]{2,40}\s\d{1,4}\s?[A-Za-z]?(?:\s(?:[A-Z]|as\.|lgh|bst)?\s?\d{0,4})?$")
_BROKEN: Final = re.compile(r"^[^|@:]*(?::[^|@:]*)?\s\d{1,4}\s?[A-Za-z]?,(?:\s\d{3,4}|\s\d{3}\s?\d{2})?$")
_HOUSE: Final = re.compile(r"^\d{1,4}\s?[A-Za-z]?,\s\d{3}")
_POST: Final = re.compile(r"(?:[A-Z]{1,3}-)?\d{3}\s?\d{2}\s+[^\W\d_][^\d|@]{1,30}|\d{4}\s+[^\W\d_][^\d|@]{1,30}")
_LABEL: Final = re.compile(
    r"^(?:namn|name|nimi|navn|namn og|adress|adresse|address|osoite|bosted|bostad|bustad|hemort|kotipaikka|bopæl|bor i|bor på|asun)\s*:?\s+",
    re.IGNORECASE,
)
_CV: Final = re.compile(
    r"^(?:curriculum vitae|cv|meritförteckning|ansioluettelo|resumé|resume|c\.v\.)(?:\s+(?:för|for|av|over))?\b\s*[–—:-]?\s*",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"^[/\s]*(?:dr|prof|mr|mrs|ms|hr|fru)\.?\s+|^[/\s]+", re.IGNORECASE)
_WORD: Final = re.compile(r"^[A-ZÅÄÖÆØÉÜŁŠŽ][\w'’.-]*$")
_PARTS: Final = re.compile(r"\s*[|•·]\s*|\s+[–—/]\s+|\s{2,}|\s-\s(?=\D)")
MOST_LINES: Final = 40


def contact(head: Sequence[Line], lines: Sequence[Line]) -> Contact:
    """The contact of a CV: `head` are the lines of its contact sections, `lines` all of them."""
    near = list(head) or list(lines[:12])
    text = "\n".join(line.text for line in near[:MOST_LINES])
    everywhere = "\n".join(line.text for line in lines)
    email = _EMAIL.search(text) or _EMAIL.search(everywhere)
    born = _born(near)
    return Contact(
        name=_name(lines, near),
        email=email.group() if email else "",
        phone=_phone(near),
        address=_address(near),
        born=born,
        links=tuple(match.group() for match in list(_LINK.finditer(text))[:5]),
    )


def _name(lines: Sequence[Line], near: Sequence[Line]) -> str:
    for line in near[:MOST_LINES]:
        match = re.match(r"^(?:namn|name|nimi|navn)\s*:?\s+(.{3,60})$", line.text, re.IGNORECASE)
        if match:
            return match[1].strip()
    first = [line for line in lines[:60] if line.page in {0, 1}]
    largest = max((line.size for line in first), default=0.0)
    ordered = sorted(first[:25] if largest else first[:8], key=lambda line: -line.size) if largest else first[:8]
    for line in [*ordered, *near[:4]]:
        for cell in line.cells:
            said = _CV.sub("", cell).strip(" ,:–-")
            said = re.split(r",|\(|\s[|•·–—]\s", _TITLE.sub("", said))[0].strip(" /")
            if _is_name(said):
                return said
    return ""


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 4 or not all(_WORD.match(word) for word in words) or heading(text) is not None:
        return False
    return not lexicon.is_title(text) and not lexicon.is_place(text) and not lexicon.ORGANISATION.search(text)


def _phone(near: Sequence[Line]) -> str:
    found: list[tuple[int, str]] = []
    for line in near[:MOST_LINES]:
        text = _EMAIL.sub(" ", line.text)
        born = _BORN.search(text)
        for match in _PHONE.finditer(text):
            digits = re.sub(r"\D", "", match.group())
            if not 7 <= len(digits) <= 14 or (born and born.start() <= match.start() < born.end()):
                continue
            before = text[max(0, match.start() - 14) : match.start()]
            labelled = bool(_PHONE_LABEL.search(before))
            dated = bool(all_periods(match.group())) or re.fullmatch(r"\d{1,2}[ .-]\d{1,2}[ .-]\d{4}", match.group())
            if dated and not labelled:
                continue
            found.append((2 if labelled else 1, match.group().strip(" -–/")))
    return max(found, key=lambda pair: pair[0])[1] if found else ""


def _born(near: Sequence[Line]) -> str:
    for line in near[:MOST_LINES]:
        match = _BORN.search(line.text)
        if match and (match.start() == 0 or not line.text[match.start() - 1].isalpha()):
            dates = all_periods(match["date"])
            if dates:
                return dates[0].started
    return ""


def _whole(near: Sequence[Line]) -> Iterator[Line]:
    """The lines, and each that breaks off within an address together with the next, before it."""
    for line, after in pairwise([*near, *near[-1:]]):
        if (_BROKEN.search(line.text) or _HOUSE.match(after.text)) and not _EMAIL.search(after.text):
            yield replace(line, cells=(f"{line.text} {after.text}",))
        yield line


def _address(near: Sequence[Line]) -> str:
    """Street and post town, on one line or on two; a place alone where that is all that is said."""
    pieces: list[tuple[str, bool]] = []
    for line in _whole(near[:MOST_LINES]):
        for piece in _PARTS.split(re.split(r"(?<=[^\W\d_]{3})\.\s", line.text)[0]):
            said = _LABEL.sub("", piece.strip(" ,"))
            pieces.append((said, said != piece.strip(" ,")))
    for place, (said, _) in enumerate(pieces):
        post = _POST.search(said)
        if post is None or _EMAIL.search(said):
            continue
        before = said[: post.start()].strip(" ,")
        parts = [part.strip() for part in before.split(",") if part.strip()]
        if parts:
            street = next((part for part in reversed(parts) if _STREET.match(part)), "")
            tail = said[post.start() :].strip(" ,")
            return f"{street}, {tail}" if street else tail
        if place and _STREET.match(pieces[place - 1][0]):
            return f"{pieces[place - 1][0]}, {said.strip(' ,')}"
        if said[:1].isdigit() and not all_periods(post.group()[:9]):
            return said.strip(" ,")
    return next((said for said, labelled in pieces if labelled and said and _STREET.match(said)), "") or next(
        (said for said, _ in pieces if lexicon.is_place(said.replace(" & ", ", "))), ""
    )
