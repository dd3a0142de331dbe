"""Tables as publishers send them: any separator, old encodings, a title above, Excel, broken files."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.concepts.readers.workbooks import workbook
from vidare.concepts.models import Origin
from vidare.concepts.readers import tables
from vidare.concepts.vocabulary import Vocabulary

SHAPES = {"codes": (frozenset({"kod", "benämning"}),)}


def _vocabulary() -> Vocabulary:
    return Vocabulary(scheme="test", title="Test", version="1", origin=Origin.OFFICIAL)


def _rows(path: Path, vocabulary: Vocabulary | None = None) -> list[tuple[str, str, str]]:
    found = tables.tables([path], SHAPES, vocabulary or _vocabulary())
    return [(row.where, row.get("kod"), row.get("benämning")) for table in found for row in table.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"Kod{separator}Benämning\n11{separator}Läkare\n".encode(encoding))
    assert _rows(path) == [("a.csv:2", "11", "Läkare")]


def test_a_title_above_the_heading_and_empty_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("SSYK 2012;;\n;;\nKOD; Benämning ;Not\n\n11;Läkare;x\n;;\n12;Sjuksköterska\n")
    assert _rows(path) == [("a.csv:5", "11", "Läkare"), ("a.csv:7", "12", "Sjuksköterska")]


def test_a_line_break_inside_a_cell_keeps_the_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Kod,Benämning\n11,"Läkare\nm.fl."\n12,Präst\n')
    assert [row[0] for row in _rows(path)] == ["a.csv:3", "a.csv:4"]


def test_zipped_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress("Kod,Benämning\n11,Läkare\n".encode()))
    assert _rows(path) == [("a.csv.gz:2", "11", "Läkare")]


@pytest.mark.parametrize("shared", [False, True])
def test_a_workbook(shared: bool, tmp_path: Path) -> None:
    rows = [["SSYK", None, None], ["Kod", None, "Benämning"], [11, None, "Läkare & co"]]
    assert _rows(workbook(tmp_path / "a.xlsx", rows, shared=shared)) == [("a.xlsx:3", "11", "Läkare & co")]


def test_a_folder_gives_its_tables_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Kod,Benämning\n11,Läkare\n")
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    (tmp_path / "c.csv").write_text("x,y\n1,2\n")
    assert _rows(tmp_path) == [("a.csv:2", "11", "Läkare")]


@pytest.mark.parametrize(("name", "content"), [("a.csv.gz", b"no gzip"), ("a.xlsx", b"no zip"), ("b.csv.gz", b"")])
def test_a_broken_file_is_reported(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    vocabulary = _vocabulary()
    assert _rows(path, vocabulary) == []
    assert name == "b.csv.gz" or [row.where for row in vocabulary.unreadable] == [name]


def test_a_broken_sheet_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", "<worksheet><row>")
    vocabulary = _vocabulary()
    assert _rows(path, vocabulary) == []
    assert "broken sheet" in vocabulary.unreadable[0].reason


def test_a_file_that_is_too_large_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    path = tmp_path / "a.csv"
    path.write_text("Kod,Benämning\n11,Läkare\n")
    vocabulary = _vocabulary()
    assert _rows(path, vocabulary) == []
    assert "larger than 10 bytes" in vocabulary.unreadable[0].reason


def test_columns_are_compared_without_case_and_signs() -> None:
    assert tables.column(" ISCO-08  kod ") == tables.column("isco_08 KOD") == "isco 08 kod"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=400), suffix=st.sampled_from([".csv", ".csv.gz", ".xlsx"]))
def test_any_bytes_are_read_or_reported(content: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    _rows(path)
