"""Opens JSON, XML, tables and archives that strangers made: bounded in size, depth and number, no entities, no network.

What is too large, too deep or not what it claims to be is a Problem with words for the person who brought it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
import zlib
from typing import Any, Final

from lxml import etree

from vidare.core.problems import Problem
from vidare.profiles.importing.formats import reasons
from vidare.profiles.importing.values import MOST_BYTES

MOST_DEPTH: Final = 64
MOST_NODES: Final = 200_000
MOST_ROWS: Final = 5_000
MOST_CELL: Final = 100_000
MOST_COLUMNS: Final = 100
MOST_FILES: Final = 500
MOST_UNPACKED: Final = 2 * MOST_BYTES
# A string, closed or not, or a bracket: every quotation mark starts a match, so a hostile text takes linear time.
_PARTS: Final = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_BYTE_ORDER_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def refused(reason: str) -> Problem:
    """The Problem for a document that is not read; `reason` is for people."""
    return Problem(reasons.UNREADABLE, "unreadable", 422, reason)


def text(content: bytes) -> str:
    """The words of a text file: by its byte order mark, else UTF-8, else Windows-1252."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def json_value(content: bytes) -> Any:
    """The JSON in `content`. Raises Problem for broken JSON, more than 64 levels, a key given twice (readers disagree on
    which one counts), NaN and Infinity."""
    source = text(content).lstrip("\ufeff")
    _check_depth(source)
    try:
        return json.loads(source, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise refused(reasons.NOT_JSON) from error
    except (ValueError, RecursionError) as error:
        raise refused(str(error) if str(error) == reasons.TWICE else reasons.NO_NUMBER) from error


def _check_depth(source: str) -> None:
    depth = 0
    for match in _PARTS.finditer(source):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth > MOST_DEPTH:
            raise refused(reasons.TOO_DEEP)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(reasons.TWICE)
    return found


def _no_constant(_: str) -> Any:
    raise ValueError(reasons.NO_NUMBER)


def xml_root(content: bytes) -> etree._Element:
    """The root element. Raises Problem for broken XML, a document type (no entities, no outside files) and too many parts."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    # Entities in attributes would be put in while parsing, whatever the parser is told: no document type gets that far.
    if "<!doctype" in text(content).lower():
        raise refused(reasons.HAS_DTD)
    try:
        root = etree.fromstring(content.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise refused(reasons.NOT_XML) from error
    except ValueError as error:
        raise refused(reasons.NOT_XML) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused(reasons.HAS_DTD)
    if sum(1 for _ in root.iter()) > MOST_NODES:
        raise refused(reasons.TOO_MANY)
    return root


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    tag: Any = element.tag  # a function for what is no element
    return etree.QName(element).localname if isinstance(tag, str) else ""


class Archive:
    """A zip file whose parts are read with a common cap: a small file that unpacks to gigabytes is refused."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise refused(reasons.NOT_ZIP) from error
        if len(self._zip.namelist()) > MOST_FILES:
            raise refused(reasons.TOO_MANY)
        self._left = MOST_UNPACKED

    @property
    def names(self) -> list[str]:
        return [name for name in self._zip.namelist() if not name.endswith("/") and "__MACOSX" not in name]

    def read(self, name: str) -> bytes:
        """The part `name`. Raises Problem when all that was read together passes 20 MB, or it is damaged or locked."""
        try:
            with self._zip.open(name) as stream:
                part = stream.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            raise refused(reasons.LOCKED) from error
        self._left -= len(part)
        if self._left < 0:
            raise refused(reasons.UNPACKS)
        return part


def table(content: bytes) -> list[tuple[int, list[str]]]:
    """The rows of a CSV file with their line numbers (from 1), without empty ones; at most 5,000 rows of 100 columns.

    The separator is the commonest of `,`, `;` and tab in the first full line. Raises Problem for what is no table."""
    source = text(content).lstrip("\ufeff")
    first = next((line for line in source.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=separator)
    try:
        for cells in reader:
            # The csv module's own limit is one for the whole process, and others raise it.
            if any(len(cell) > MOST_CELL for cell in cells):
                raise refused(reasons.NOT_TABLE)
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells[:MOST_COLUMNS]))
            if len(rows) > MOST_ROWS:
                raise refused(reasons.TOO_MANY)
    except csv.Error as error:
        raise refused(reasons.NOT_TABLE) from error
    return rows
