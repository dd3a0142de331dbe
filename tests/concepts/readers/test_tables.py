"""Tables as publishers send them: any separator, old encodings, a title above, Excel, broken files."""

from __future__ import annotations

import gzip
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.concepts.readers.workbooks import workbook
from vidare.concepts.readers import tables
from vidare.concepts.readers.documents import documents
from vidare.concepts.readers.tables import NotUnderstood

SHAPES = {"codes": (frozenset({"kod", "benämning"}),)}


def _rows(path: Path) -> list[tuple[str, str, str]]:
    found = tables.tables([path], SHAPES)
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


_WHOLE = gzip.compress(b"Kod,Ben\xc3\xa4mning\n" + b"".join(b"%d,L\xc3\xa4kare\n" % n for n in range(999)))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b"Kod;Ben\xe4mning\n11;" + b"x" * 10_000_001),
        ("a.csv.gz", b"no gzip"),
        ("a.csv.gz", _WHOLE[: len(_WHOLE) // 2]),
        ("a.csv.gz", _WHOLE[:40] + b"\xff" * 99 + _WHOLE[40:]),
        ("a.xlsx", b"no zip"),
    ],
)
def test_a_broken_file_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(NotUnderstood, match=rf"{name} cannot be read to its end: .*; nothing was loaded"):
        _rows(path)


_HEADING = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("Kod", "Benämning"))


@pytest.mark.parametrize("sheet", ["<worksheet {ns}><row>", "<worksheet {ns}><row>{heading}</row><row><c><v>1</v></c>"])
def test_a_broken_sheet_is_refused(sheet: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", sheet.format(ns=space, heading=_HEADING))
    with pytest.raises(NotUnderstood, match="broken sheet"):
        _rows(path)


@pytest.mark.parametrize("change", [b"worksheeT", None])
def test_a_workbook_that_is_damaged_or_encrypted_is_refused(change: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", "<worksheet></worksheet>")
    content = bytearray(path.read_bytes())
    if change:
        content = content.replace(b"worksheet>", change + b">")
    else:
        content[6] |= 1
        content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(NotUnderstood, match="cannot be read to its end"):
        _rows(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    path = tmp_path / "a.csv"
    path.write_text("Kod,Benämning\n11,Läkare\n")
    with pytest.raises(NotUnderstood, match="larger than 10 bytes"):
        _rows(path)


@pytest.mark.parametrize("name", [".a.csv", "~$a.csv"])
def test_what_a_folder_hides_is_passed_over(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Kod,Benämning\n11,Läkare\n")
    assert _rows(tmp_path) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 99_999, b'"\xff"'])
def test_broken_json_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(NotUnderstood, match=r"a\.json cannot be read to its end"):
        list(documents([tmp_path]))


def test_columns_are_compared_without_case_and_signs() -> None:
    assert tables.column(" ISCO-08  kod ") == tables.column("isco_08 KOD") == "isco 08 kod"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=400), suffix=st.sampled_from([".csv", ".csv.gz", ".xlsx"]))
def test_any_bytes_are_read_or_refused(content: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    with suppress(NotUnderstood):
        _rows(path)
