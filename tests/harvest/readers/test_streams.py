"""Records out of JSON, CSV and XML, and where a document breaks off."""

from __future__ import annotations

import io
import json

import pytest

from vidare.harvest.readers.csvrows import Row, csv_rows
from vidare.harvest.readers.documents import Source, TooLarge, lines
from vidare.harvest.readers.jsonstream import DEPTH_LIMIT, ROOT, Item, json_items
from vidare.harvest.readers.spool import Spool
from vidare.harvest.readers.xmlstream import Element, xml_elements

HITS = frozenset({ROOT, ("hits",), ("hits", "hits")})


def items(document: bytes, name: str = "") -> list[Item]:
    return list(json_items((name, io.BytesIO(document)), HITS))


def values(document: bytes, name: str = "") -> list[object]:
    return [item.value for item in items(document, name)]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (b'[{"a":1},{"a":2}]', [{"a": 1}, {"a": 2}]),
        (b'{"total":2,"hits":[{"a":1}],"more":[{"b":1}]}', [{"a": 1}]),
        (b'{"hits":{"total":{"value":1},"hits":[{"a":1}]}}', [{"a": 1}]),
        (b'{"a":1,"items":[{"b":2}]}', [{"a": 1, "items": [{"b": 2}]}]),
        (b'{"a":1}\n{"a":2}\n\n', [{"a": 1}, {"a": 2}]),
        (b'{"a":1} {"a":2}', [{"a": 1}, {"a": 2}]),
        (b"[]", []),
        (b'{"hits":[]}', []),
        (b'[{"hits":[{"a":1}]}]', [{"hits": [{"a": 1}]}]),
        ('[{"å":"ø"}]'.encode(), [{"å": "ø"}]),
    ],
)
def test_shapes(document: bytes, expected: list[object]) -> None:
    assert values(document) == expected
    assert values(b"\xef\xbb\xbf" + document) == expected


def test_what_is_no_object_is_told_and_passed_over() -> None:
    found = items(b'[{"a":1}, 5, "x", [1], null, {"a":2}]')
    assert [item.value for item in found] == [{"a": 1}, None, None, None, None, {"a": 2}]
    assert {item.problem for item in found if item.value is None} == {"expected an object"}
    assert found[1].position == "record 2"
    assert not found[1].rejection().breaks_off


def test_a_document_of_another_kind_is_told() -> None:
    assert [item.problem for item in items(b'"text"')] == ["expected an object"]
    [item] = items(b"<html>")
    assert item.rejection().breaks_off


def test_a_record_nested_too_deeply_is_told_and_passed_over() -> None:
    deep = b"[" * (DEPTH_LIMIT + 1) + b"]" * (DEPTH_LIMIT + 1)
    document = b'[{"a":1},{"b":' + deep + b'},{"a":2}]'
    assert [item.problem for item in items(document)] == ["", "nested too deeply", ""]
    lines = b'{"a":1}\n{"b":' + deep + b'}\n{"a":2}'
    assert [item.problem for item in items(lines)] == ["", "nested too deeply", ""]
    assert [bool(item.problem) for item in items(b'{"a":1}\n{"b":' + b"[" * 100_000 + b"\n{}")] == [False, True, False]


@pytest.mark.parametrize("end", [b"", b',{"a":', b',{"a":"\xff"}]', b',{"a":NaN}]', b',{"a":1"', b"}"])
def test_what_was_read_before_the_break_is_kept(end: bytes) -> None:
    found = items(b'[{"a":1},{"a":2}' + end, "feed.json")
    assert [item.value for item in found][:2] == [{"a": 1}, {"a": 2}]
    assert found[-1].rejection().breaks_off
    assert found[-1].position == "feed.json: after record 2"


def test_a_broken_line_spoils_no_other() -> None:
    found = items(b'{"a":1}\n{"a":\n{"a":NaN}\n[1]\n{"a":"\xff"}\n{"a":2}\n', "feed.ndjson")
    assert [item.value for item in found] == [{"a": 1}, None, None, None, None, {"a": 2}]
    assert [item.position for item in found][1] == "feed.ndjson: line 2"
    assert not any(item.breaks_off for item in found)


def test_a_first_line_that_is_broken_spoils_no_other_in_a_file_of_lines() -> None:
    assert values(b'{"a"\n{"a":2}\n', "feed.jsonl.gz") == [None, {"a": 2}]


def test_many_records_come_one_by_one() -> None:
    """The second half is not read before the first half is asked for."""

    class Counting(io.BytesIO):
        taken = 0

        def read1(self, size: int | None = -1, /) -> bytes:
            piece = super().read1(-1 if size is None else size)
            self.taken += len(piece)
            return piece

    document = json.dumps([{"text": "x" * 1000} for _ in range(2000)]).encode()
    stream = Counting(document)
    found = json_items(("", stream), HITS)
    assert next(found).value is not None
    assert stream.taken < len(document) / 4


def rows(document: bytes) -> list[Row]:
    return list(csv_rows(("", io.BytesIO(document)), ("id",)))


def test_rows() -> None:
    found = rows('id,name\n1,"Å, ö"\n\n2,b\r\n'.encode())
    assert [row.values for row in found] == [{"id": "1", "name": "Å, ö"}, {"id": "2", "name": "b"}]
    assert [row.values for row in rows(b"id;name\n1;a,b\n")] == [{"id": "1", "name": "a,b"}]


def test_a_spoilt_row_spoils_no_other() -> None:
    found = rows(b'id,name\n1,a\n2,"b\n3\n4,\xff\n5,"x"y\n6,f\n')
    assert [row.values.get("id") for row in found] == ["1", None, None, None, None, "6"]
    assert [row.position for row in found if row.problem] == ["row 3", "row 4", "row 5", "row 6"]
    assert not any(row.breaks_off for row in found)


@pytest.mark.parametrize("document", [b"", b"\n", b"name\n1\n", b"id,name\n", b"\xff\xfe"])
def test_a_file_without_the_columns_or_rows_is_told(document: bytes) -> None:
    [row] = rows(document)
    assert row.rejection().breaks_off


def elements(document: bytes) -> list[Element]:
    return list(xml_elements(("", io.BytesIO(document)), 1))


def test_elements() -> None:
    found = [(element.node.get("n"), element.node.text) for element in xml_elements(("", io.BytesIO(
        b'<?xml version="1.0"?><!-- <!DOCTYPE x> --><r><a n="1">x</a><!-- no --><a n="2">&amp;<![CDATA[<b>]]></a></r>'
    )), 1) if element.node is not None]  # fmt: skip
    assert found == [("1", "x"), ("2", "&<b>")]


BOMB = b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILE = b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [BOMB, FILE, b'<!DOCTYPE r SYSTEM "http://localhost:1/x.dtd">', b"<!doctype html>"])
@pytest.mark.parametrize("before", [b"", b"<?xml version='1.0'?>\n<!-- x -->", b"<!--" + b"x" * 70_000 + b"-->"])
def test_a_document_type_is_refused(doctype: bytes, before: bytes) -> None:
    [element] = elements(before + doctype + b"<r><a>&a;&b;</a></r>")
    assert element.node is None
    assert element.rejection().breaks_off


def test_a_document_type_in_another_encoding_is_refused() -> None:
    document = ('<?xml version="1.0" encoding="utf-16"?>' + FILE.decode() + "<r><a>&a;</a></r>").encode("utf-16")
    [element] = elements(document)
    assert "DOCTYPE" in element.problem


@pytest.mark.parametrize("end", [b"", b"<a>", b"<a></b>", b"\xff", b"&nothing;</r>"])
def test_elements_before_the_break_are_kept(end: bytes) -> None:
    found = elements(b"<r><a>1</a><a>2</a>" + end)
    assert len([element for element in found if element.node is not None]) == 2
    assert found[-1].rejection().breaks_off


def test_a_tree_too_deep_is_told() -> None:
    [element] = elements(b"<r>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</r>")
    assert element.problem


def test_the_spool_keeps_order_and_numbers() -> None:
    with Spool() as spool:
        for key in ("b", "a", "b"):
            spool.put("row", key, "here", {"n": 10**30, "x": 1.5, "text": "\ud800å"})
        assert list(spool.keys("row")) == ["b", "a"]
        assert len(spool.get("row", "b")) == 2
        assert spool.get("row", "a")[0][1]["n"] == 10**30
        assert spool.get("row", "none") == []


def test_lines_longer_than_the_limit_end_the_document() -> None:
    found = list(lines(Source(io.BytesIO(b"a\r\nb\n" + b"x" * 300_000)), 100_000))
    assert found[:2] == [b"a", b"b"]
    assert isinstance(found[2], TooLarge)
    assert len(found) == 3


@pytest.mark.parametrize("size", [1, 65_535, 65_536, 65_537, 200_000])
def test_lines_across_pieces(size: int) -> None:
    written = [b"x" * size, b"", b"y" * size]
    assert list(lines(Source(io.BytesIO(b"\n".join(written))), 10**6)) == written
