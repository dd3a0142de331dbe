"""Europass in its four coats: SkillsPassport as JSON and XML, the Candidate document, and a PDF that carries one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from weasyprint import HTML, Attachment

from vidare.core.problems import Problem
from vidare.profiles.entries import EntryKind
from vidare.profiles.importing.formats import read
from vidare.profiles.importing.values import Imported

_PASSPORT: dict[str, Any] = {
    "SkillsPassport": {
        "Locale": "sv",
        "DocumentInfo": {"DocumentType": "ECV", "XSDVersion": "V3.4"},
        "LearnerInfo": {
            "Identification": {
                "PersonName": {"FirstName": "Aino", "Surname": "Mäkelä"},
                "ContactInfo": {
                    "Address": {
                        "Contact": {"AddressLine": "Storgatan 1", "PostalCode": "411 01", "Municipality": "Göteborg"}
                    },
                    "Email": {"Contact": "aino@example.org"},
                    "Telephone": [{"Contact": "+46 70 1"}, {"Contact": "+46 70 2"}],
                    "Website": [{"Contact": "https://example.org/aino"}],
                },
                "Demographics": {"Birthdate": {"Year": 1979, "Month": 3, "Day": 1}},
            },
            "Headline": {"Description": {"Label": "Vill arbeta med människor"}},
            "WorkExperience": [
                {
                    "Period": {"From": {"Year": 2019, "Month": 8}, "Current": True},
                    "Position": {"Label": "Undersköterska"},
                    "Activities": "<p>Omvårdnad &amp; stöd</p><ul><li>Delegering</li></ul>",
                    "Employer": {
                        "Name": "Hemtjänsten",
                        "ContactInfo": {
                            "Address": {"Contact": {"Municipality": "Göteborg", "Country": {"Code": "SE"}}}
                        },
                    },
                },
                {"Period": {"From": {"Year": 2020, "Month": 13}}, "Position": {"Label": "Städare"}},
                {"Period": {"From": {"Year": 2001}}, "Activities": "utan titel"},
            ],
            "Education": [
                {
                    "Period": {"From": {"Year": 1995}, "To": {"Year": 1998}, "Current": False},
                    "Title": "Omvårdnadsprogrammet",
                    "Organisation": {
                        "Name": "Gymnasiet",
                        "ContactInfo": {"Address": {"Contact": {"Country": {"Code": "UK"}}}},
                    },
                    "Level": {"Code": "4", "Label": "EQF level 4"},
                }
            ],
            "Skills": {
                "Linguistic": {
                    "MotherTongue": [{"Description": {"Code": "fi", "Label": "finska"}}],
                    "ForeignLanguage": [
                        {
                            "Description": {"Code": "sv", "Label": "svenska"},
                            "ProficiencyLevel": {"Listening": "C2", "Reading": "C1", "Writing": "B2"},
                        }
                    ],
                },
                "Computer": {"Description": "Excel<br/>Jag har skött ett register över alla besök i tio år"},
                "Driving": {"Description": ["B", "CE"]},
            },
            "Achievement": [{"Title": {"Code": "courses"}, "Description": "Hjärt-lungräddning"}],
        },
    }
}
_XML = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="sv"><LearnerInfo>
<Identification><PersonName><FirstName>Aino</FirstName><Surname>Mäkelä</Surname></PersonName>
<ContactInfo><Email><Contact>aino@example.org</Contact></Email>
<TelephoneList><Telephone><Contact>+46 70 1</Contact></Telephone></TelephoneList></ContactInfo>
<Demographics><Birthdate year="1979" month="--03" day="---01"/></Demographics></Identification>
<WorkExperienceList><WorkExperience><Period><From year="2019" month="--08"/><Current>true</Current></Period>
<Position><Label>Undersköterska</Label></Position><Employer><Name>Hemtjänsten</Name></Employer></WorkExperience>
<WorkExperience><Period><From year="2001"/><To year="2003" month="--06"/></Period><Position><Label>Kassör</Label></Position>
</WorkExperience></WorkExperienceList>
<EducationList><Education><Title>Omvårdnadsprogrammet</Title><Level><Code>4</Code></Level></Education></EducationList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>fi</Code><Label>finska</Label></Description></MotherTongue>
</MotherTongueList><ForeignLanguageList><ForeignLanguage><Description><Code>sv</Code></Description>
<ProficiencyLevel><Listening>C1</Listening><Writing>B1</Writing></ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic>
<Driving><Description><Licence>B</Licence></Description></Driving></Skills></LearnerInfo></SkillsPassport>""".encode()
_CANDIDATE = """<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"
 xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0"><CandidatePerson>
<PersonName><oa:GivenName>Kari</oa:GivenName><hr:FamilyName>Nordmann</hr:FamilyName></PersonName>
<Communication><ChannelCode>Email</ChannelCode><oa:URI>kari@example.org</oa:URI></Communication>
<Communication><CountryDialing>47</CountryDialing><oa:DialNumber>900 00 000</oa:DialNumber></Communication>
<PrimaryLanguageCode>nor</PrimaryLanguageCode></CandidatePerson><CandidateProfile languageCode="nb">
<EmploymentHistory><EmployerHistory><hr:OrganizationName>Sykehuset</hr:OrganizationName><PositionHistory>
<PositionTitle typeCode="http://data.europa.eu/esco/occupation/abc">Sykepleier</PositionTitle><eures:EmploymentPeriod>
<eures:StartDate><hr:FormattedDateTime>2019-08-15</hr:FormattedDateTime></eures:StartDate>
<hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
<oa:Description>&lt;p&gt;Pleie&lt;/p&gt;&lt;p&gt;Opplæring&lt;/p&gt;</oa:Description><City>Oslo</City><Country>no</Country>
</PositionHistory></EmployerHistory></EmploymentHistory>
<EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>OsloMet</hr:OrganizationName>
<EducationLevelCode listName="EQF">6</EducationLevelCode><EducationDegree><hr:DegreeName>Bachelor</hr:DegreeName></EducationDegree>
</EducationOrganizationAttendance><EducationOrganizationAttendance><hr:OrganizationName>Skolen</hr:OrganizationName>
<EducationLevelCode listName="ISCED">3</EducationLevelCode></EducationOrganizationAttendance></EducationHistory>
<PersonQualifications><PersonCompetency><CompetencyID>http://publications.europa.eu/resource/authority/language/SWE</CompetencyID>
<hr:TaxonomyID>language</hr:TaxonomyID><CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Writing-Production
</hr:CompetencyDimensionTypeCode><Score><hr:ScoreText>B1</hr:ScoreText></Score></CompetencyDimension></PersonCompetency>
<PersonCompetency><hr:TaxonomyID>ESCO</hr:TaxonomyID><CompetencyID>http://data.europa.eu/esco/skill/x</CompetencyID>
<hr:CompetencyName>sårstell</hr:CompetencyName></PersonCompetency></PersonQualifications>
<PatentHistory><Patent>En ting</Patent></PatentHistory></CandidateProfile></Candidate>""".encode()


def _read(content: bytes, name: str = "cv") -> Imported:
    imported = read(content, name)
    assert imported is not None
    return imported


def test_a_passport_in_json() -> None:
    imported = _read(json.dumps(_PASSPORT).encode(), "cv.json")
    assert (imported.format, imported.language) == ("europass-json", "sv")
    assert imported.contact.name == "Aino Mäkelä"
    assert imported.contact.address == "Storgatan 1, 411 01, Göteborg"
    assert imported.contact.born == "1979-03-01"
    first = imported.entries[0].entry
    assert (first.kind, first.title, first.organisation) == (EntryKind.WORK, "Undersköterska", "Hemtjänsten")
    assert (first.place, first.country, first.started, first.is_ongoing) == ("Göteborg", "SE", "2019-08", True)
    assert first.text == "Omvårdnad & stöd\n- Delegering"
    assert first.evidence.origin == "cv.json"
    education = next(found.entry for found in imported.entries if found.entry.kind is EntryKind.EDUCATION)
    assert (education.level, education.country, education.ended) == ("eqf:4", "GB", "1998")
    languages = {
        found.entry.code: found.entry.level for found in imported.entries if found.entry.kind is EntryKind.LANGUAGE
    }
    assert languages == {"fi": "native", "sv": "B2"}
    licences = [found.entry.title for found in imported.entries if found.entry.kind is EntryKind.LICENCE]
    assert licences == ["B", "CE"]
    assert [skill.text for skill in imported.skills] == ["Excel"]
    assert "register över alla besök" in imported.text
    assert "Vill arbeta med människor" in imported.text


def test_a_bad_row_is_told_and_loses_nothing_else() -> None:
    imported = _read(json.dumps(_PASSPORT).encode())
    told = {(part.where, part.field) for part in imported.unread}
    assert told == {("WorkExperience[1]", "started"), ("WorkExperience[2]", "title")}
    assert [found.entry.title for found in imported.entries][:2] == ["Undersköterska", "Städare"]


def test_a_passport_in_xml_is_read_alike() -> None:
    imported = _read(_XML)
    assert (imported.format, imported.language) == ("europass-xml", "sv")
    assert (imported.contact.name, imported.contact.born) == ("Aino Mäkelä", "1979-03-01")
    work = [found.entry for found in imported.entries if found.entry.kind is EntryKind.WORK]
    assert [(one.title, one.started, one.ended, one.is_ongoing) for one in work] == [
        ("Undersköterska", "2019-08", "", True),
        ("Kassör", "2001", "2003-06", False),
    ]
    languages = {
        found.entry.code: found.entry.level for found in imported.entries if found.entry.kind is EntryKind.LANGUAGE
    }
    assert languages == {"fi": "native", "sv": "B1"}
    assert imported.unread == ()


def test_a_candidate_document() -> None:
    imported = _read(_CANDIDATE)
    assert imported.language == "nb"
    assert (imported.contact.name, imported.contact.email, imported.contact.phone) == (
        "Kari Nordmann", "kari@example.org", "+47 900 00 000",
    )  # fmt: skip
    work = imported.entries[1].entry
    assert (work.title, work.organisation, work.place, work.country) == ("Sykepleier", "Sykehuset", "Oslo", "NO")
    assert work.concept == "http://data.europa.eu/esco/occupation/abc"
    assert work.text == "Pleie\nOpplæring"
    levels = [found.entry.level for found in imported.entries if found.entry.kind is EntryKind.EDUCATION]
    assert levels == ["eqf:6", ""], "a level of ISCED is no level of EQF"
    languages = {
        found.entry.code: found.entry.level for found in imported.entries if found.entry.kind is EntryKind.LANGUAGE
    }
    assert languages == {"nb": "native", "sv": "B1"}
    assert [(skill.text, skill.concept) for skill in imported.skills] == [
        ("sårstell", "http://data.europa.eu/esco/skill/x")
    ]
    assert [part.where for part in imported.unread] == ["PatentHistory"]


def test_a_pdf_that_carries_its_xml() -> None:
    attached = Attachment(string=_CANDIDATE, name="cv.xml")
    content = HTML(string="<html lang=nb><title>CV</title><p>Kari").write_pdf(attachments=[attached])
    assert content is not None
    assert _read(content, "cv.pdf").contact.name == "Kari Nordmann"


def test_a_pdf_without_xml_or_broken_is_left_to_the_reader_of_cvs() -> None:
    plain = HTML(string="<html lang=nb><title>CV</title><p>Kari").write_pdf()
    assert plain is not None
    assert read(plain, "cv.pdf") is None
    assert read(b"%PDF-1.7\n/EmbeddedFile broken", "cv.pdf") is None


def test_the_oldest_schema_is_refused_with_what_to_do() -> None:
    old = b'<learnerinfo xmlns="http://europass.cedefop.europa.eu/Europass/V2.0"><identification/></learnerinfo>'
    with pytest.raises(Problem, match="save it again"):
        read(old, "cv.xml")
