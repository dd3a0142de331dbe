"""Reading in tests, and what holds for every record whatever the document was."""

from __future__ import annotations

import io
from datetime import date

from vidare.catalogue.records import (
    CourseRecord,
    InstanceRecord,
    JobPostingRecord,
    Record,
    Rejection,
    Tombstone,
)
from vidare.harvest import payload
from vidare.harvest.readers import READERS, ReadContext
from vidare.harvest.readers.base import INTERNAL
from vidare.harvest.readers.values import TEXT_LIMIT

TODAY = date(2026, 11, 24)
CONTEXT = ReadContext(TODAY, "test")


def read(format: str, *documents: bytes, names: tuple[str, ...] = ()) -> list[Record]:
    """The records of the documents, each of them checked."""
    named = [names[index] if index < len(names) else "" for index in range(len(documents))]
    streams = [(name, io.BytesIO(document)) for name, document in zip(named, documents, strict=True)]
    found = list(READERS[format].read_documents(streams, CONTEXT))
    for record in found:
        check(record)
    return found


def course(format: str, *documents: bytes) -> CourseRecord:
    """The only record, a course."""
    [found] = read(format, *documents)
    assert isinstance(found, CourseRecord), found
    return found


def posting(format: str, *documents: bytes) -> JobPostingRecord:
    """The only record, a posting."""
    [found] = read(format, *documents)
    assert isinstance(found, JobPostingRecord), found
    return found


def rejection(format: str, *documents: bytes) -> Rejection:
    """The only rejection."""
    [found] = [record for record in read(format, *documents) if isinstance(record, Rejection)]
    return found


def ids(records: list[Record]) -> list[str]:
    """External ids of what was read, without rejections."""
    return [record.external_id for record in records if not isinstance(record, Rejection)]


def check(record: Record) -> None:
    """What holds for every record: it fits its table, says nothing impossible, and is no failure of the reader."""
    if isinstance(record, Rejection):
        assert record.position
        assert record.reason
        assert not record.reason.startswith(INTERNAL), record
        for value, most in (
            (record.position, 200),
            (record.reason, 500),
            (record.field, 100),
            (record.external_id, 200),
        ):
            assert len(value) <= most
            value.encode()
        return
    assert 1 <= len(record.external_id) <= 200
    record.external_id.encode()
    if isinstance(record, Tombstone):
        assert record.kind in {"course", "posting"}
        return
    payload.dump(record)
    assert record.title
    assert record.url == "" or record.url.startswith(("http://", "https://"))
    if isinstance(record, JobPostingRecord):
        _check_posting(record)
    else:
        _check_course(record)


def _check_posting(record: JobPostingRecord) -> None:
    assert all(len(text) <= TEXT_LIMIT for text in record.text.values())
    assert len(record.employer) <= 300
    assert record.extent is None or 0 <= record.extent[0] <= record.extent[1] <= 100
    assert record.positions is None or 0 <= record.positions < 2**31


def _check_course(record: CourseRecord) -> None:
    assert all(len(text) <= TEXT_LIMIT for text in record.description.values())
    assert record.provider.name
    assert 1 <= len(record.provider.external_id) <= 200
    assert record.eqf_level is None or 1 <= record.eqf_level <= 8
    assert record.credits is None or 0 <= record.credits < 10**6
    seen = [instance.external_id for instance in record.instances]
    assert len(seen) == len(set(seen))
    for instance in record.instances:
        _check_instance(instance)


def _check_instance(instance: InstanceRecord) -> None:
    assert 1 <= len(instance.external_id) <= 200
    assert instance.start is None or instance.end is None or instance.start <= instance.end
    admission = instance.admission
    assert admission.opens is None or admission.closes is None or admission.opens <= admission.closes
    assert admission.seats is None or 0 <= admission.seats < 2**31
    assert instance.pace is None or 1 <= instance.pace <= 100
    assert instance.weeks is None or 0 < instance.weeks < 10**5
    for code in instance.teaching:
        assert 2 <= len(code) <= 3
