"""Opens XML that may be hostile: no DTD and so no entities, no network, bounded in bytes, elements and depth."""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from django.utils.translation import gettext as _
from lxml import etree

from vidare.core.problems import Problem
from vidare.profiles.importing.values import MOST_BYTES

MOST_ELEMENTS: Final = 200_000
MOST_DEPTH: Final = 100
_BOM: Final = b"\xef\xbb\xbf"


class BadRecord(Problem):
    """The document is not a study record that can be read; nothing was taken from it."""

    def __init__(self, detail: str, type: str = "bad-study-record") -> None:
        Problem.__init__(self, _("We could not read this study record"), type, 400, detail)


class _Watch:
    """Counts what expat sees and stops at what is not allowed, before anything is built in memory."""

    def __init__(self) -> None:
        self.elements = 0
        self.depth = 0

    def declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in {"utf-8", "us-ascii"}:
            raise BadRecord(_("It is written in the encoding %s; expected UTF-8.") % encoding[:40])

    def doctype(self, *parts: object) -> None:
        raise BadRecord(
            _("It carries a document type declaration (DOCTYPE), which study records never need and attackers use."),
            "dtd-refused",
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MOST_ELEMENTS:
            raise BadRecord(_("It has more than %d elements.") % MOST_ELEMENTS, "too-large")
        if self.depth > MOST_DEPTH:
            raise BadRecord(_("Its elements are nested more than %d deep.") % MOST_DEPTH, "too-large")

    def end(self, name: str) -> None:
        self.depth -= 1


def open_xml(data: bytes) -> etree._Element:
    """The root of `data`, without comments and processing instructions, so that no text is split by one. Raises BadRecord."""
    if len(data) > MOST_BYTES:
        raise BadRecord(_("It is larger than %d MB.") % (MOST_BYTES // 1_000_000), "too-large")
    data = data.removeprefix(_BOM)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRecord(_("It is not UTF-8 text (byte %d).") % error.start) from error
    _watch(data)
    return _built(data, remove_comments=True, remove_pis=True)


def open_whole(data: bytes) -> etree._Element:
    """The root of `data` that `open_xml` has let pass, with its comments: what a signature is checked on."""
    return _built(data.removeprefix(_BOM), remove_comments=False, remove_pis=False)


def _watch(data: bytes) -> None:
    watch = _Watch()
    parser = expat.ParserCreate("utf-8")
    parser.XmlDeclHandler = watch.declared
    parser.StartDoctypeDeclHandler = watch.doctype
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadRecord(
            _("It is not well-formed XML (line %(line)d, column %(column)d).")
            % {"line": error.lineno, "column": error.offset}
        ) from error


def _built(data: bytes, *, remove_comments: bool, remove_pis: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=remove_comments,
        remove_pis=remove_pis,
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except etree.XMLSyntaxError as error:
        raise BadRecord(_("It is not well-formed XML (line %d).") % (error.lineno or 0)) from error
    docinfo = root.getroottree().docinfo
    # The second parser must agree with the first.
    if docinfo.internalDTD is not None or docinfo.doctype:
        raise BadRecord(_("It carries a document type declaration (DOCTYPE)."), "dtd-refused")
    return root
