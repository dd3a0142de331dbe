"""What a person takes along: chosen parts of their record, in a format that others read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vidare.profiles.entries import EntryKind
from vidare.profiles.exporting import csv_tables, elm, europass_json, europass_xml, json_resume, pdf
from vidare.profiles.exporting.values import Chosen, Exporter

FORMATS: Final[Mapping[str, Exporter]] = MappingProxyType(
    {
        exporter.name: exporter
        for exporter in (
            Exporter("pdf", "application/pdf", "pdf", pdf.write, is_read=False),
            Exporter("europass-xml", "application/xml", "xml", europass_xml.write, europass_xml.KEEPS),
            Exporter(
                "europass-json", "application/json", "json", europass_json.write, europass_json.KEEPS,
                {EntryKind.UNPAID: EntryKind.WORK, EntryKind.COURSE: EntryKind.EDUCATION},
            ),
            Exporter("json-resume", "application/json", "json", json_resume.write, json_resume.KEEPS),
            Exporter("elm", "application/ld+json", "jsonld", elm.write, elm.KEEPS),
            Exporter("csv", "application/zip", "zip", csv_tables.write, csv_tables.KEEPS),
        )
    }
)  # fmt: skip
"""Name → how it is written. `keeps` and `becomes` say what a format has no place for."""

__all__ = ["FORMATS", "Chosen", "Exporter", "csv_tables", "elm", "europass_json", "europass_xml", "json_resume", "pdf"]
