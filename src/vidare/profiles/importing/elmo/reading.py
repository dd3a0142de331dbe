"""Reads a study record in ELMO 1 into entries: degrees and courses with credits, grade, days, institution and level.

Source of the format: emrex-eu/elmo-schemas, schema.xsd (EUPL-1.2), 1.0 to 1.7. National identity numbers, addresses and
attached files are never read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from lxml import etree

from vidare.profiles.contact import Contact
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.importing.elmo.guarding import BadRecord
from vidare.profiles.importing.elmo.opportunities import Building, Issuer, Report
from vidare.profiles.importing.elmo.verify import Verified, checked_root
from vidare.profiles.importing.elmo.words import child, children, day, text, words
from vidare.profiles.importing.values import Imported, Signature, Unread

MOST_REPORTS: Final = 100
_VOUCHED: Final = frozenset({Signature.VALID, Signature.LEGACY})


def read_verified(found: Verified, languages: Sequence[str] = ()) -> Imported:
    """What the signed bytes say; `languages` (ISO 639) in which titles are wanted, best first. Raises BadRecord."""
    return read(found.data, languages, signature=found.signature)


def read(data: bytes, languages: Sequence[str] = (), *, signature: Signature = Signature.NONE) -> Imported:
    """What `data` says, as one that nobody vouches for unless `signature` is VALID or LEGACY (then `data` must be the signed
    bytes alone). Raises BadRecord where there is no study record; what is odd in one is told in `unread`."""
    root = checked_root(data)
    source = Source.RECORD if signature in _VOUCHED else Source.IMPORTED
    building = Building(languages=tuple(languages), source=source)
    reports = children(root, "report")
    if not reports:
        raise BadRecord(_("It holds no report of studies."))
    for number, report in enumerate(reports[:MOST_REPORTS], start=1):
        building.add(_report(report, number, building))
    if len(reports) > MOST_REPORTS:
        building.leave("", "report", _("Only the first %d reports were read.") % MOST_REPORTS)
    _tell_of_attachments(root, building)
    spoken = Counter(found.entry.language for found in building.found if found.entry.language)
    issuers = dict.fromkeys(found.entry.organisation for found in building.found if found.entry.organisation)
    return Imported(
        format="elmo",
        entries=tuple(building.found),
        holder=_holder(root, building),
        language=next((code for code, _count in spoken.most_common(1)), ""),
        issuer=", ".join(issuers)[:300],
        signature=signature,
        unread=tuple(building.unread),
        text="\n".join(part for found in building.found for part in (found.entry.title, found.entry.text) if part),
    )


def _holder(root: etree._Element, building: Building) -> Contact:
    """Name and day of birth alone: enough to tell whose record it is."""
    learner = child(root, "learner")
    name = f"{text(learner, 'givenNames')} {text(learner, 'familyName')}".strip()
    try:
        born = day(text(learner, "bday"))
    except ValueError as error:
        building.leave(_("the learner"), "bday", str(error))
        born = ""
    return Contact(name=name[:300], born=born)


def _report(report: etree._Element, number: int, building: Building) -> Report:
    issuer = child(report, "issuer")
    name = words(issuer, "title", building.languages)
    where = name.text or _("report %d") % number
    country = text(issuer, "country").upper()
    if country and not (len(country) == 2 and country.isalpha()):
        building.leave(where, "country", _("expected two letters, got “%s”") % country[:20])
        country = ""
    try:
        issued = day(text(report, "issueDate"))
    except ValueError as error:
        building.leave(where, "issueDate", str(error))
        issued = ""
    scales = {
        scale.get("localId", ""): words(scale, "description", building.languages).text
        for scale in children(report, "gradingScheme")
    }
    return Report(
        element=report,
        where=where,
        issuer=Issuer(name=name.text[:300], country=country),
        scales=scales,
        evidence=Evidence(source=building.source, origin=name.text[:300], on=issued),
    )


def _tell_of_attachments(root: etree._Element, building: Building) -> None:
    space = etree.QName(root).namespace
    attached = sum(1 for _element in root.iter(f"{{{space}}}attachment"))
    if attached:
        building.unread.append(
            Unread(_("the whole record"), "attachment", _("Attached files are not read (%d left out).") % attached)
        )
    if next(root.iter(f"{{{space}}}diplomaSupplement"), None) is not None:
        building.unread.append(
            Unread(_("the whole record"), "diplomaSupplement", _("The text of the diploma supplement is not read."))
        )
