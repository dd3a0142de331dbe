"""Documents of a file or folder."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from vidare.harvest.readers import open_documents
from vidare.harvest.readers.documents import RECORD_LIMIT, Source, TooLarge
from vidare.harvest.readers.files import Bounded, is_document


def test_a_folder_is_read_by_name_and_unpacked(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "b.json").write_bytes(b"[1]")
    (tmp_path / "inner" / "a.ndjson.gz").write_bytes(gzip.compress(b"{}"))
    (tmp_path / "c.xml").write_bytes(b"<a/>")
    for other in ("LICENSE", "notes.txt", ".hidden.json", "sheet.xlsx"):
        (tmp_path / other).write_bytes(b"no")
    found = [(name, stream.read()) for name, stream in open_documents(tmp_path)]
    assert found == [("b.json", b"[1]"), ("c.xml", b"<a/>"), ("inner/a.ndjson.gz", b"{}")]


def test_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "feed").write_bytes(gzip.compress(b"x" * 1000))
    [(name, stream)] = ((name, stream.read()) for name, stream in open_documents(tmp_path / "feed"))
    assert (name, stream) == ("feed", b"x" * 1000)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_bytes(b"[]")
    folder = tmp_path / "feed"
    folder.mkdir()
    (folder / "link.json").symlink_to(tmp_path / "outside.json")
    assert list(open_documents(folder)) == []


def test_nothing_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="gone"):
        list(open_documents(tmp_path / "gone"))


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.json.gz"
    path.write_bytes(gzip.compress(b" " * 40_000_000, 9))
    taken = []
    for _, stream in open_documents(path):
        with pytest.raises(TooLarge):
            taken.extend(len(piece) for piece in iter(lambda opened=stream: opened.read1(65536), b""))
    assert 16_000_000 <= sum(taken) < 20_000_000


def test_a_document_larger_than_its_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 100)
    with path.open("rb") as raw:
        bounded = Bounded(raw, None, limit=50)
        with pytest.raises(TooLarge):
            bounded.read(100)


@pytest.mark.parametrize(
    ("name", "known"),
    [("a.json", True), ("A.JSON.GZ", True), ("a.csv", True), ("a.xml.gz", True), ("a.gz", False), (".a.json", False)],
)
def test_names_of_documents(name: str, known: bool) -> None:
    assert is_document(Path(name)) is known


def test_a_record_without_end_is_refused(tmp_path: Path) -> None:
    class Endless:
        def read1(self, size: int) -> bytes:
            return b"x" * size

        read = read1

    source = Source(Endless())  # type: ignore[arg-type]
    with pytest.raises(TooLarge):
        all(iter(lambda: source.read(1_000_000), b""))
    assert source.since > RECORD_LIMIT


def test_a_byte_order_mark_is_no_content(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf[]")
    assert [Source(stream).read() for _, stream in open_documents(path)] == [b"[]"]
