"""Europass CV since 2020: the Candidate document (HR Open Standards with the Commission's own parts, "Europass2" 1.0.1).

Read by local names and in any order: downloads differ from the published schema in both (Europass XML schema
documentation 3.0.0, 2020, and public accounts of downloads)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from vidare.profiles.contact import Contact
from vidare.profiles.entries import EntryKind
from vidare.profiles.importing.formats import codes, reasons
from vidare.profiles.importing.formats.collecting import Collector, contact, first
from vidare.profiles.importing.formats.opening import local
from vidare.profiles.importing.values import Imported

_SKILL_SECTIONS: Final = (
    "OrganisationalSkills", "CommunicationAndInterpersonalSkills", "ManagementAndLeadershipSkills", "DigitalSkills",
)  # fmt: skip
_READ: Final = frozenset(
    {
        "EmploymentHistory", "EducationHistory", "PersonQualifications", "Certifications", "Licenses", "VoluntaryWorks",
        "CourseCertifications", "Skills", "CandidatePositionPreferences", "ExecutiveSummary", *_SKILL_SECTIONS,
        "ID", "ProfileName", "Attachment", "Others", "Projects", "HobbiesAndInterests",
    }
)  # fmt: skip


def read(root: etree._Element, name: str) -> Imported:
    """The first profile of a Candidate document; further ones (the same CV in other languages) are told as unread."""
    profiles = list(_all(root, "CandidateProfile"))
    spoken = profiles[0].get("languageCode", "") if profiles else ""
    collector = Collector("europass-xml", origin=name, language=codes.language(spoken))
    person = _one(root, "CandidatePerson")
    if person is not None:
        collector.contact = collector.holder = _contact(collector, person)
        for number, tongue in enumerate(_all(person, "PrimaryLanguageCode")):
            _language(collector, f"PrimaryLanguageCode[{number}]", tongue.text or "", "", codes.NATIVE)
    for number in range(1, len(profiles)):
        collector.unread(f"CandidateProfile[{number}]", "", reasons.OTHER_LANGUAGE)
    texts: list[str] = []
    if profiles:
        profile = profiles[0]
        _work(collector, profile)
        _education(collector, profile)
        _qualifications(collector, profile)
        _certificates(collector, profile)
        _unpaid(collector, profile)
        texts = _texts(collector, profile)
        for child in profile:
            if local(child) not in _READ and any((node.text or "").strip() for node in child.iter()):
                collector.unread(local(child), "", reasons.NO_PLACE)
    return collector.done("\n".join(text for text in texts if text))


def _all(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return iter(()) if element is None else (child for child in element if local(child) == name)


def _one(element: etree._Element | None, *path: str) -> etree._Element | None:
    for name in path:
        element = next(_all(element, name), None)
    return element


def _text(element: etree._Element | None, *path: str) -> str:
    found = _one(element, *path)
    return (found.text or "").strip() if found is not None else ""


def _contact(collector: Collector, person: etree._Element) -> Contact:
    name = _one(person, "PersonName")
    names = [_text(name, "GivenName"), *((part.text or "").strip() for part in _all(name, "FamilyName"))]
    emails: list[str] = []
    links: list[str] = []
    phones: list[str] = []
    addresses: list[str] = []
    for channel in _all(person, "Communication"):
        uri = _text(channel, "URI")
        if uri:
            (emails if "@" in uri and "//" not in uri else links).append(uri.removeprefix("mailto:"))
        if number := _text(channel, "DialNumber"):
            dialing = "".join(filter(str.isdigit, _text(channel, "CountryDialing")))
            phones.append(
                " ".join(filter(None, (f"+{dialing}" if dialing else "", _text(channel, "AreaDialing"), number)))
            )
        if (postal := _one(channel, "Address")) is not None:
            lines = [(line.text or "").strip() for line in _all(postal, "AddressLine")]
            country = _text(postal, "CountryCode").upper()
            addresses.append(
                ", ".join(filter(None, (*lines, _text(postal, "PostalCode"), _text(postal, "CityName"), country)))
            )
    return contact(
        collector,
        "CandidatePerson",
        name=" ".join(filter(None, names)) or _text(name, "FormattedName"),
        email=first(*emails),
        phone=first(*phones),
        address=first(*addresses),
        born=_text(person, "BirthDate"),
        links=links,
    )


def _period(holder: etree._Element | None, name: str, now: str) -> dict[str, Any]:
    period = _one(holder, name)
    ongoing = _text(period, now).lower() == "true"

    def day(which: str) -> str:
        return _text(period, which, "FormattedDateTime")

    return {"started": day("StartDate"), "ended": "" if ongoing else day("EndDate"), "is_ongoing": ongoing}


def _organisation(holder: etree._Element) -> dict[str, Any]:
    address = _one(holder, "OrganizationContact", "Communication", "Address")
    return {
        "organisation": _text(holder, "OrganizationName"),
        "place": _text(address, "CityName"),
        "country": codes.country(_text(address, "CountryCode")),
    }


def _work(collector: Collector, profile: etree._Element) -> None:
    for number, employer in enumerate(_all(_one(profile, "EmploymentHistory"), "EmployerHistory")):
        around = _organisation(employer)
        positions = list(_all(employer, "PositionHistory")) or [employer]
        for place, position in enumerate(positions):
            own = {"place": _text(position, "City"), "country": codes.country(_text(position, "Country"))}
            key = collector.add(
                EntryKind.WORK,
                f"EmployerHistory[{number}]/PositionHistory[{place}]",
                title=_text(position, "PositionTitle"),
                text=_text(position, "Description"),
                concept=_concept(_one(position, "PositionTitle")),
                **(around | {name: value for name, value in own.items() if value}),
                **_period(position if _one(position, "EmploymentPeriod") is not None else employer,
                          "EmploymentPeriod", "CurrentIndicator"),
            )  # fmt: skip
            for competency in _all(position, "PersonCompetency"):
                _skill(collector, f"EmployerHistory[{number}]", competency, key)


def _concept(title: etree._Element | None) -> str:
    address = (
        next((str(value) for value in title.attrib.values() if "/esco/" in str(value)), "") if title is not None else ""
    )
    return address if address.startswith("http") else ""


def _education(collector: Collector, profile: etree._Element) -> None:
    rows = _all(_one(profile, "EducationHistory"), "EducationOrganizationAttendance")
    for number, row in enumerate(rows):
        degree = _one(row, "EducationDegree")
        level = _one(row, "EducationLevelCode")
        listed = (level.get("listName", "") if level is not None else "").upper()
        stated = _text(row, "EducationLevelCode")
        collector.add(
            EntryKind.EDUCATION,
            f"EducationOrganizationAttendance[{number}]",
            title=_text(row, "ProgramName") or _text(degree, "DegreeName"),
            text=_text(degree, "OccupationalSkillsCovered") or _text(row, "AttendancePeriod", "Description"),
            # A bare number on another list than EQF (ISCED) is another level.
            level=codes.eqf(stated) if "EQF" in listed or "EQF" in stated.upper() else "",
            grade=_text(degree, "FinalGrade", "ScoreText") or _text(degree, "FinalGrade", "ScoreNumeric"),
            credits=_text(row, "TotalCredits") or _text(row, "NumberOfCredits"),
            **_organisation(row),
            **_period(row, "AttendancePeriod", "Ongoing"),
        )


def _language(collector: Collector, where: str, code: str, name: str, level: str) -> None:
    collector.add_language(where, name or ("" if codes.language(code) else code), code=code, level=level)


def _qualifications(collector: Collector, profile: etree._Element) -> None:
    for section in ("PersonQualifications", "Skills"):
        for number, competency in enumerate(_all(_one(profile, section), "PersonCompetency")):
            where = f"{section}/PersonCompetency[{number}]"
            if _text(competency, "TaxonomyID").lower() != "language":
                _skill(collector, where, competency, "")
                continue
            levels = [_text(part, "Score", "ScoreText") for part in _all(competency, "CompetencyDimension")]
            level = codes.lowest(levels) or codes.cefr(_text(competency, "ProficiencyLevel", "ScoreText"))[0]
            _language(collector, where, _text(competency, "CompetencyID"), _text(competency, "CompetencyName"), level)


def _skill(collector: Collector, where: str, competency: etree._Element, entry: str) -> None:
    address = _text(competency, "CompetencyID")
    name = _text(competency, "CompetencyName")
    collector.add_skill(where, name or ("" if address.startswith("http") else address), concept=address, entry=entry)


def _certificates(collector: Collector, profile: etree._Element) -> None:
    for section, row_name, kind in (
        ("Certifications", "Certification", EntryKind.COURSE),
        ("CourseCertifications", "CourseCertification", EntryKind.COURSE),
        ("Licenses", "License", EntryKind.LICENCE),
    ):
        for number, row in enumerate(_all(_one(profile, section), row_name)):
            period = _period(row, "FreeFormEffectivePeriod", "Ongoing")
            issued = _text(row, "FirstIssuedDate", "FormattedDateTime") or _text(row, "FirstIssuedDate")
            collector.add(
                kind,
                f"{section}/{row_name}[{number}]",
                title=first(*(_text(row, name) for name in (
                    "CertificationName", "LicenseName", "Title", "LicenseTypeCode", "CertificationTypeCode"))),
                organisation=_text(row, "IssuingAuthority", "Name") or _text(row, "IssuerName"),
                text=_text(row, "Description"),
                **(period | {"started": first(period["started"], issued, _text(row, "CertificationDate"))}),
            )  # fmt: skip


def _unpaid(collector: Collector, profile: etree._Element) -> None:
    for number, row in enumerate(_all(_one(profile, "VoluntaryWorks"), "VoluntaryWork")):
        collector.add(
            EntryKind.UNPAID,
            f"VoluntaryWork[{number}]",
            title=_text(row, "Title"),
            text=_text(row, "Description"),
            **(
                _organisation(row)
                | ({"place": place} if (place := _text(row, "Location") or _text(row, "City")) else {})
            ),
            **_period(row, "Period" if _one(row, "Period") is not None else "TimePeriod", "CurrentIndicator"),
        )


def _texts(collector: Collector, profile: etree._Element) -> list[str]:
    """Free texts, for recognition; what has a title of its own is a skill."""
    texts = []
    for section in (*_SKILL_SECTIONS, "CandidatePositionPreferences", "ExecutiveSummary", "Others", "Projects",
                    "HobbiesAndInterests"):  # fmt: skip
        for block in _all(profile, section):
            for node in block.iter():
                if local(node) == "DigitalSkill" or (local(node) == "Title" and section in _SKILL_SECTIONS[:3]):
                    collector.add_skill(section, node.text or "", score=0.9)
                elif local(node) in ("Description", "Title", "QualificationsSummary") and node.text:
                    texts.append(collector.text(section, local(node), node.text, long=True))
    return texts
