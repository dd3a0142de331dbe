"""Europass CV as XML: the Candidate document that europass.europa.eu has used since 2020 ("Europass2" 1.0.1)."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.exporting.values import Chosen, keeping
from vidare.profiles.importing.formats import codes
from vidare.profiles.importing.formats.markup import rich

KEEPS: Final = keeping(
    "title organisation place country started ended is_ongoing text",
    education="title organisation place country started ended is_ongoing text level grade",
    course="title organisation started ended text",
    licence="title organisation started ended text",
    language="level code",
)
_SPACES: Final[dict[Any, str]] = {
    None: "http://www.europass.eu/1.0",
    "oa": "http://www.openapplications.org/oagis/9",
    "eures": "http://www.europass_eures.eu/1.0",
    "hr": "http://www.hr-xml.org/3",
}
_LANGUAGE_URI: Final = "http://publications.europa.eu/resource/authority/language/"
_DIMENSIONS: Final = (
    "CEF-Understanding-Listening", "CEF-Understanding-Reading", "CEF-Speaking-Interaction", "CEF-Speaking-Production",
    "CEF-Writing-Production",
)  # fmt: skip


def write(chosen: Chosen) -> bytes:
    """The CV as XML in UTF-8."""
    root = etree.Element(f"{{{_SPACES[None]}}}Candidate", nsmap=_SPACES)
    _add(root, "hr:DocumentID", schemeName="DocumentIdentifier", schemeAgencyName="EUROPASS", schemeVersionID="4.0")
    _person(root, chosen)
    profile = _add(root, "CandidateProfile", languageCode=chosen.language)
    _section(profile, "EmploymentHistory", chosen.of(EntryKind.WORK), _work)
    _section(profile, "EducationHistory", chosen.of(EntryKind.EDUCATION), _education)
    _section(profile, "eures:Licenses", chosen.of(EntryKind.LICENCE), _licence)
    _section(profile, "Certifications", chosen.of(EntryKind.COURSE), _course)
    _qualifications(profile, chosen)
    _section(profile, "VoluntaryWorks", chosen.of(EntryKind.UNPAID), _unpaid)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    prefix, _, local = name.rpartition(":")
    element = etree.SubElement(parent, f"{{{_SPACES[prefix or None]}}}{local}", attributes)
    if text:
        element.text = text
    return element


def _filled(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    if text:
        _add(parent, name, text, **attributes)


def _section(profile: etree._Element, name: str, entries: list[Entry], write_one: object) -> None:
    if entries and callable(write_one):
        section = _add(profile, name)
        for entry in entries:
            write_one(section, entry)


def _person(root: etree._Element, chosen: Chosen) -> None:
    contact = chosen.contact
    person = _add(root, "CandidatePerson")
    given, _, family = contact.name.rpartition(" ")
    if contact.name:
        name = _add(person, "PersonName")
        _filled(name, "oa:GivenName", given)
        _filled(name, "hr:FamilyName", family)
    if contact.address:
        _filled(_add(_add(person, "Communication"), "Address"), "oa:AddressLine", contact.address)
    for code, uri in (("Email", contact.email), *(("Web", link) for link in contact.links)):
        if uri:
            channel = _add(person, "Communication")
            _add(channel, "ChannelCode", code)
            _add(channel, "oa:URI", uri)
    if contact.phone:
        channel = _add(person, "Communication")
        _add(channel, "ChannelCode", "Telephone")
        _add(channel, "oa:DialNumber", contact.phone)
    _filled(person, "hr:BirthDate", contact.born)
    for entry in chosen.of(EntryKind.LANGUAGE):
        if entry.level == codes.NATIVE:
            kind = {} if entry.code else {"typeCode": "FREETEXT"}
            _add(person, "PrimaryLanguageCode", entry.code or entry.title, **kind)


def _dates(parent: etree._Element, name: str, entry: Entry, now: str) -> None:
    period = _add(parent, name)
    prefix = "eures:" if name.startswith("eures:") else ""
    for which, value in (("StartDate", entry.started), ("EndDate", entry.ended)):
        if value:
            _add(_add(period, f"{prefix}{which}"), "hr:FormattedDateTime", value)
    _add(period, now, "true" if entry.is_ongoing else "false")


def _organisation(parent: etree._Element, entry: Entry) -> None:
    _filled(parent, "hr:OrganizationName", entry.organisation)
    if entry.place or entry.country:
        address = _add(_add(_add(parent, "OrganizationContact"), "Communication"), "Address")
        _filled(address, "oa:CityName", entry.place)
        _filled(address, "CountryCode", entry.country.lower())


def _work(history: etree._Element, entry: Entry) -> None:
    employer = _add(history, "EmployerHistory")
    _organisation(employer, entry)
    position = _add(employer, "PositionHistory")
    concept = {"typeCode": "URI", "languageID": entry.concept} if "/esco/" in entry.concept else {}
    _filled(position, "PositionTitle", entry.title, **concept)
    _dates(position, "eures:EmploymentPeriod", entry, "hr:CurrentIndicator")
    _filled(position, "oa:Description", rich(entry.text))


def _education(history: etree._Element, entry: Entry) -> None:
    attendance = _add(history, "EducationOrganizationAttendance")
    _organisation(attendance, entry)
    _filled(attendance, "EducationLevelCode", entry.level.removeprefix("eqf:"), listName="EQF")
    _dates(attendance, "AttendancePeriod", entry, "Ongoing")
    degree = _add(attendance, "EducationDegree")
    _filled(degree, "hr:DegreeName", entry.title)
    _filled(degree, "OccupationalSkillsCovered", rich(entry.text))
    if entry.grade:
        _add(_add(degree, "FinalGrade"), "hr:ScoreText", entry.grade)


def _certificate(row: etree._Element, name: str, entry: Entry) -> None:
    _filled(row, name, entry.title)
    if entry.started:
        _add(_add(row, "FirstIssuedDate"), "hr:FormattedDateTime", entry.started)
    if entry.ended:
        period = _add(row, "eures:FreeFormEffectivePeriod")
        _add(_add(period, "eures:EndDate"), "hr:FormattedDateTime", entry.ended)
    if entry.organisation:
        _add(_add(row, "IssuingAuthority"), "hr:Name", entry.organisation)
    _filled(row, "oa:Description", rich(entry.text))


def _course(section: etree._Element, entry: Entry) -> None:
    _certificate(_add(section, "Certification"), "hr:CertificationName", entry)


def _licence(section: etree._Element, entry: Entry) -> None:
    _certificate(_add(section, "eures:License"), "hr:LicenseName", entry)


def _unpaid(section: etree._Element, entry: Entry) -> None:
    row = _add(section, "VoluntaryWork")
    _filled(row, "Title", entry.title)
    _organisation(row, entry)
    _dates(row, "Period", entry, "hr:CurrentIndicator")
    _filled(row, "oa:Description", rich(entry.text))


def _qualifications(profile: etree._Element, chosen: Chosen) -> None:
    languages = [entry for entry in chosen.of(EntryKind.LANGUAGE) if entry.level != codes.NATIVE]
    if not languages and not chosen.skills:
        return
    section = _add(profile, "PersonQualifications")
    for entry in languages:
        row = _add(section, "PersonCompetency")
        three = codes.language_authority(entry.code)
        _filled(row, "CompetencyID", f"{_LANGUAGE_URI}{three}" if three else entry.code)
        _add(row, "hr:TaxonomyID", "language")
        _filled(row, "hr:CompetencyName", entry.title)
        for dimension in _DIMENSIONS if entry.level in codes.CEFR else ():
            part = _add(row, "CompetencyDimension")
            _add(part, "hr:CompetencyDimensionTypeCode", dimension)
            _add(_add(part, "Score"), "hr:ScoreText", entry.level)
    for skill in chosen.skills:
        row = _add(section, "PersonCompetency")
        _filled(row, "CompetencyID", skill.concept)
        _add(row, "hr:TaxonomyID", "ESCO_Skill" if "/esco/" in skill.concept else "Vidare")
        _add(row, "hr:CompetencyName", skill.name)
