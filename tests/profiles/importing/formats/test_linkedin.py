"""LinkedIn's copy of one's data."""

from __future__ import annotations

import io
import zipfile

import pytest

from vidare.profiles.entries import EntryKind
from vidare.profiles.importing.formats import read

_TABLES = {
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Hemtjänsten,Undersköterska,"Omvårdnad, stöd\noch samtal",Göteborg,Aug 2019,\nAffären,Kassör,,,Jan 2001,Jun 2003\n'
    "Bolaget,Chef,,,någon gång,2010\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nLund,1998,2003,,Kandidat,Kören\n",
    "Skills.csv": "Name\nOmvårdnad\nExcel\nExcel\n",
    "Languages.csv": "Name,Proficiency\nSwedish,Native or bilingual proficiency\nFinnish,Limited working proficiency\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nHLR,,Röda korset,Mar 2022,Mar 2025,7\n",
    "Courses.csv": "Name,Number\nDemensvård,D1\n",
    "Volunteering.csv": "Company Name,Role,Cause,Started On,Finished On,Description\nFöreningen,Ledare,Barn,Aug 2020,,Läger\n",
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Websites\n"
    'Aino,Mäkelä,,,Jan 5,Undersköterska,Tio år i vården,"[PERSONAL:https://example.org/a,OTHER:https://example.org/b]"\n',
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\nold@example.org,Yes,No,\naino@example.org,Yes,Yes,\n",
    "messages.csv": "FROM,TO,CONTENT\nnågon,Aino,hemligt\n",
}


def _zip(tables: dict[str, str], folder: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in tables.items():
            archive.writestr(folder + name, content)
    return out.getvalue()


@pytest.mark.parametrize("folder", ["", "Basic_LinkedInDataExport/"])
def test_every_table_is_read(folder: str) -> None:
    imported = read(_zip(_TABLES, folder), "export.zip")
    assert imported is not None
    assert imported.format == "linkedin"
    kinds = [found.entry.kind for found in imported.entries]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        EntryKind.WORK: 3, EntryKind.UNPAID: 1, EntryKind.EDUCATION: 1, EntryKind.COURSE: 2, EntryKind.LANGUAGE: 2,
    }  # fmt: skip
    first = imported.entries[0]
    assert (first.where, first.entry.started, first.entry.is_ongoing) == ("Positions.csv, row 3", "2019-08", True)
    assert first.entry.text == "Omvårdnad, stöd\noch samtal"
    languages = {
        found.entry.code: found.entry.level for found in imported.entries if found.entry.kind is EntryKind.LANGUAGE
    }
    assert languages == {"sv": "native", "fi": "B1"}
    assert [skill.text for skill in imported.skills] == ["Omvårdnad", "Excel"]
    assert (imported.contact.name, imported.contact.email, imported.contact.born) == (
        "Aino Mäkelä",
        "aino@example.org",
        "",
    )
    assert imported.contact.links == ("https://example.org/a", "https://example.org/b")
    assert imported.text == "Undersköterska\nTio år i vården"
    assert "hemligt" not in repr(imported)


def test_a_bad_date_is_told_and_the_row_kept() -> None:
    imported = read(_zip(_TABLES), "export.zip")
    assert imported is not None
    assert [(part.where, part.field) for part in imported.unread] == [("Positions.csv, row 5", "started")]
    assert imported.entries[2].entry.title == "Chef"


def test_notes_before_the_heading_and_swedish_headings() -> None:
    tables = {
        "Positions.csv": "Notes:\nThis is a note that LinkedIn writes\n\nFöretagsnamn,Titel,Startade,Slutade\nABB,Svetsare,Okt 2010,2012\n",
        "Skills.csv": "Namn\nSvetsning\n",
    }
    imported = read(_zip(tables), "export.zip")
    assert imported is not None
    entry = imported.entries[0].entry
    assert (entry.title, entry.organisation, entry.started, entry.ended) == ("Svetsare", "ABB", "2010-10", "2012")


def test_one_table_alone_and_a_strange_archive() -> None:
    imported = read(_TABLES["Positions.csv"].encode("utf-8-sig"), "Positions.csv")
    assert imported is not None
    assert len(imported.entries) == 3
    assert read(_zip({"holiday.txt": "sun"}), "photos.zip") is None
    assert read(_zip({"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "cv.docx") is None


def test_a_broken_table_loses_no_other() -> None:
    imported = read(_zip(_TABLES | {"Education.csv": 'a,"b\n' + "x" * 200_000}), "export.zip")
    assert imported is not None
    assert imported.unread[0].where == "Education.csv"
    assert sum(found.entry.kind is EntryKind.WORK for found in imported.entries) == 3
