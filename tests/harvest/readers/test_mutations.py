"""Damaged documents: no exception, no endless loop, every loss reported, neighbours untouched."""

from __future__ import annotations

import io

import pytest

from tests.harvest.readers.mutations import cut_gzip, damaged_bytes, damaged_record
from tests.harvest.readers.reading import CONTEXT, check, ids, read
from tests.harvest.readers.samples import SAMPLES
from vidare.catalogue.records import Record, Rejection
from vidare.harvest.readers import READERS
from vidare.harvest.readers.files import open_documents

FORMATS = sorted(SAMPLES)
CHUNK = 50


def undamaged(format: str) -> list[Record]:
    rows, write = SAMPLES[format]
    return read(format, write(rows()))


def owner_of(format: str, index: int) -> int:
    """Which of the undamaged records a row belongs to: two rows make one of Opintopolku's courses."""
    return index // 2 if format == "opintopolku" else index


def test_every_format_has_samples_that_read_whole() -> None:
    assert set(SAMPLES) == set(READERS) - {"sample"}
    for format in FORMATS:
        records = undamaged(format)
        assert records
        assert not [record for record in records if isinstance(record, Rejection)]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("start", range(0, 150, CHUNK))
def test_damaged_bytes_raise_nothing_and_are_reported(format: str, start: int) -> None:
    whole = undamaged(format)
    for seed in range(start, start + CHUNK):
        records = read(format, damaged_bytes(format, seed))
        told = any(isinstance(record, Rejection) for record in records)
        assert told or len(records) >= len(whole), f"seed {seed}: a record is lost in silence"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("start", range(0, 150, CHUNK))
def test_a_damaged_record_leaves_its_neighbours_as_they_were(format: str, start: int) -> None:
    whole = undamaged(format)
    for seed in range(start, start + CHUNK):
        document, index, readable = damaged_record(format, seed)
        records = read(format, document)
        rejections = [record for record in records if isinstance(record, Rejection)]
        assert len(ids(records)) + len(rejections) >= len(whole) or any(r.breaks_off for r in rejections), (
            f"seed {seed}"
        )
        if not readable:
            assert rejections
            continue
        damaged = owner_of(format, index)
        for place, neighbour in enumerate(whole):
            if place != damaged:
                assert neighbour in records, f"seed {seed}: record {place} did not survive the damage to {damaged}"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("keep", [0.0, 0.3, 0.7, 0.95])
def test_cut_compression_is_a_broken_document(format: str, keep: float, tmp_path: object) -> None:
    rows, write = SAMPLES[format]
    path = tmp_path / ("feed.csv.gz" if format == "myh" else "feed.xml.gz" if format == "elm" else "feed.json.gz")  # type: ignore[operator]
    path.write_bytes(cut_gzip(write(rows()), keep))
    records = list(READERS[format].read_documents(open_documents(path), CONTEXT))
    for record in records:
        check(record)
    assert any(isinstance(record, Rejection) and record.breaks_off for record in records)


@pytest.mark.parametrize("format", FORMATS)
def test_a_stream_that_fails_is_a_broken_document(format: str) -> None:
    class Failing(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            raise OSError("the disk is gone")

    [record] = READERS[format].read(Failing(b"{}"), CONTEXT)
    assert isinstance(record, Rejection)
    assert record.breaks_off
    assert "the disk is gone" in record.reason


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_no_document(format: str) -> None:
    [record] = read(format, b"")
    assert isinstance(record, Rejection)
    assert record.breaks_off
