"""Structured formats: recognised by what they hold, not by their name, and read into one value.

Pure readers: no database, no network, nothing kept. Hostile files are bounded here (size, depth, number, unpacking); a
caller that wants a limit in time as well runs `read` in a process that it can end.
"""

from __future__ import annotations

from vidare.core.problems import Problem
from vidare.profiles.importing.formats import (
    baked,
    credentials,
    europass_json,
    europass_pdf,
    europass_xml,
    json_resume,
    ler_rs,
    linkedin,
    own,
    reasons,
)
from vidare.profiles.importing.formats.opening import Archive, json_value, refused, text, xml_root
from vidare.profiles.importing.values import MOST_BYTES, Imported


def read(content: bytes, name: str) -> Imported | None:
    """What `content` says when it is Europass (XML, JSON, the PDF that carries XML), JSON Resume, LinkedIn's export, a
    European Digital Credential, an Open Badge (JSON, JWT, baked PNG or SVG), LER-RS or our own; None when it is none of
    them. `name` is the file's name. Raises Problem when it is one of them but cannot be read, or is too large."""
    if len(content) > MOST_BYTES:
        raise refused(reasons.TOO_LARGE)
    if content.startswith(b"PK\x03\x04"):
        return _zip(content, name)
    if content.startswith(b"%PDF"):
        inner = europass_pdf.attachment(content)
        return _xml(inner, name) if inner else None
    if content.startswith(baked.PNG):
        inner = baked.in_png(content)
        return _credential(inner, name) if inner else None
    start = text(content[:4_000]).lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _xml(content, name)
    if start.startswith(("{", "[")):
        return _json(content, name)
    if credentials.looks_like_jwt(content):
        return _data(credentials.from_jwt(content), name)
    if own.is_table(content):
        return own.read_tables({name: content}, name)
    if linkedin.single(content, name):
        return linkedin.read_single(content, name)
    return None


def _zip(content: bytes, name: str) -> Imported | None:
    archive = Archive(content)
    names = archive.names
    if any(part in ("[Content_Types].xml", "mimetype") for part in names):
        # Word and OpenDocument are zip files too, and are read as CVs.
        return None
    if own.archive_with(names):
        return own.read_archive(archive, name)
    return linkedin.read(archive, name) if linkedin.looks_like(names) else None


def _xml(content: bytes, name: str) -> Imported | None:
    head = text(content[:4_000]).lower()
    ours = "europass" in head or "skillspassport" in head or "candidate" in head or "<svg" in head
    if not ours:
        return None
    if "<!doctype svg" in head or "<!doctype html" in head:
        return None
    root = xml_root(content)
    if europass_xml.looks_like(root):
        return europass_xml.read(root, name)
    inner = baked.in_svg(root)
    return _credential(inner, name) if inner else None


def _credential(inner: bytes, name: str) -> Imported | None:
    if credentials.looks_like_jwt(inner):
        return _data(credentials.from_jwt(inner), name)
    if inner.lstrip()[:1] in (b"{", b"["):
        return _json(inner, name)
    raise refused(reasons.HOSTED)


def _json(content: bytes, name: str) -> Imported | None:
    try:
        data = json_value(content)
    except Problem:
        if name.lower().endswith((".json", ".jsonld")) or b'"@context"' in content[:4_000]:
            raise
        return None
    return _data(data, name)


def _data(data: object, name: str) -> Imported | None:
    if ler_rs.looks_like(data):
        return ler_rs.read(data, name)
    if credentials.looks_like(data):
        return credentials.read(data, name)
    if europass_json.looks_like(data):
        return europass_json.read(data, name)
    if own.looks_like(data):
        return own.read(data, name)
    return json_resume.read(data, name) if json_resume.looks_like(data) else None
