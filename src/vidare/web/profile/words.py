"""Plain words for the codes of a profile: kinds of entries, what a thing rests on, months."""

from __future__ import annotations

import re
from typing import Final

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.web.labels import CEFR, Labels, level, said

KINDS: Final[Labels] = {
    EntryKind.WORK: gettext_lazy("Work"),
    EntryKind.UNPAID: gettext_lazy("Unpaid work"),
    EntryKind.EDUCATION: gettext_lazy("Education"),
    EntryKind.COURSE: gettext_lazy("Courses"),
    EntryKind.LANGUAGE: gettext_lazy("Languages"),
    EntryKind.LICENCE: gettext_lazy("Licences and certificates"),
}
ADD: Final[Labels] = {
    EntryKind.WORK: gettext_lazy("Add work"),
    EntryKind.UNPAID: gettext_lazy("Add unpaid work"),
    EntryKind.EDUCATION: gettext_lazy("Add education"),
    EntryKind.COURSE: gettext_lazy("Add a course"),
    EntryKind.LANGUAGE: gettext_lazy("Add a language"),
    EntryKind.LICENCE: gettext_lazy("Add a licence"),
}
HINTS: Final[Labels] = {
    EntryKind.WORK: gettext_lazy("Any work counts: long or short, full time or a few hours."),
    EntryKind.UNPAID: gettext_lazy("Caring for someone, a club, a household, helping neighbours: it counts."),
    EntryKind.EDUCATION: gettext_lazy("A school or a degree, also one that you did not finish."),
    EntryKind.COURSE: gettext_lazy("A single course, at work or elsewhere."),
    EntryKind.LANGUAGE: gettext_lazy("Also the language that you speak at home."),
    EntryKind.LICENCE: gettext_lazy("A driving licence, a hygiene pass, a certificate for machines."),
}
SOURCES: Final[Labels] = {
    Source.OWN_WORD: gettext_lazy("your own word"),
    Source.TEXT: gettext_lazy("recognised in your own text"),
    Source.OCCUPATION: gettext_lazy("follows from work that you have done"),
    Source.IMPORTED: gettext_lazy("from a document that you brought"),
    Source.COUNSELLOR: gettext_lazy("a counsellor’s word"),
    Source.EMPLOYER: gettext_lazy("an employer’s word"),
    Source.RECORD: gettext_lazy("from a signed record"),
    Source.CREDENTIAL: gettext_lazy("verified credential"),
}
"""What a thing rests on; the words promise no more than it does."""
STRONG: Final = frozenset({Source.COUNSELLOR, Source.EMPLOYER, Source.RECORD, Source.CREDENTIAL})
"""Somebody else than the person stands behind it."""
NATIVE: Final = pgettext_lazy("level of a language", "first language")


def rests_on(evidence: Evidence) -> str:
    """What a thing rests on, with who states it and the words that it was recognised in."""
    text = said(SOURCES, evidence.source)
    if evidence.source in (Source.TEXT, Source.IMPORTED) and evidence.quote:
        text = _("%(source)s: “%(quote)s”") % {"source": text, "quote": evidence.quote}
    if evidence.origin:
        text = _("%(source)s (%(origin)s)") % {"source": text, "origin": evidence.origin}
    return text


def month(text: str) -> str:
    """A partial date as people say it: "2019", "August 2019", "15 August 2019"."""
    parts = text.split("-")
    if len(parts) == 1:
        return text
    name = str(MONTHS[int(parts[1])])
    return f"{int(parts[2])} {name} {parts[0]}" if len(parts) == 3 else f"{name} {parts[0]}"


def period(entry: Entry) -> str:
    """From when until when; empty where nothing is known."""
    start, end = month(entry.started), month(entry.ended)
    if entry.is_ongoing:
        return _("since %(start)s") % {"start": start} if start else _("now")
    if start and end and start != end:
        return _("%(start)s to %(end)s") % {"start": start, "end": end}
    if entry.kind == EntryKind.LICENCE and end:
        return _("until %(end)s") % {"end": end}
    return end or start


def level_of(entry: Entry) -> str:
    """The level of a language or an education in words; empty where none is known."""
    if entry.level == "native":
        return str(NATIVE)
    if re.fullmatch("eqf:[1-8]", entry.level):
        return level(int(entry.level[4:]), entry.country)
    note = said(CEFR, entry.level)
    return f"{entry.level} ({note})" if note not in ("", entry.level) else entry.level
