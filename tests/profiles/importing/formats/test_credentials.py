"""Credentials: opened, told as not checked, never vouched for."""

from __future__ import annotations

import base64
import json
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from vidare.core.problems import Problem
from vidare.profiles.entries import EntryKind
from vidare.profiles.evidence import Source
from vidare.profiles.importing.formats import read, reasons
from vidare.profiles.importing.values import Imported, Signature

ELM = Path(os.environ.get("VIDARE_SHARED", "../shared")) / "data" / "credentials" / "elm"
_THIRD: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "did:web:example.org", "type": ["Profile"], "name": "Kursgården"},
    "validFrom": "2024-05-01T08:00:00Z",
    "validUntil": "2029-05-01T08:00:00Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityHash": "aino@example.org",
                "identityType": "emailAddress",
                "hashed": False,
            },
            {"type": "IdentityObject", "identityHash": "sha256$aa", "identityType": "name", "hashed": True},
        ],
        "achievement": {
            "type": ["Achievement"],
            "achievementType": "Certificate",
            "name": "Truckkort A",
            "description": "Kör truck",
            "criteria": {"narrative": "Prov"},
            "alignment": [
                {
                    "targetName": "köra truck",
                    "targetUrl": "http://data.europa.eu/esco/skill/t",
                    "targetType": "ext:ESCOSkill",
                },
                {"targetName": "Kursplan", "targetUrl": "https://example.org/plan", "targetType": "CTDL"},
            ],
        },
    },
}
_SECOND: dict[str, Any] = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "recipient": {"type": "email", "hashed": True, "identity": "sha256$bb"},
    "issuedOn": "2020-02-03T00:00:00Z",
    "badge": {
        "type": "BadgeClass",
        "name": "HLR",
        "description": "Räddar liv",
        "issuer": {"name": "Röda korset"},
        "tags": ["hlr"],
    },
}


def _read(content: bytes, name: str = "badge") -> Imported:
    imported = read(content, name)
    assert imported is not None
    return imported


def _part(data: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=").decode()


def _jwt(payload: Any) -> str:
    return f"{_part({'alg': 'EdDSA', 'typ': 'JWT'})}.{_part(payload)}.{base64.urlsafe_b64encode(b'x' * 64).decode().rstrip('=')}"


def _png(keyword: bytes, text: bytes, *, compressed: bool = False) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    body = zlib.compress(text) if compressed else text
    inner = keyword + b"\0" + (b"\1" if compressed else b"\0") + b"\0\0\0" + body
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13) + chunk(b"iTXt", inner) + chunk(b"IEND", b"")


def _is_the_truck(imported: Imported) -> None:
    entry = imported.entries[0].entry
    assert (imported.format, imported.signature, imported.issuer) == (
        "open-badges",
        Signature.NOT_CHECKED,
        "Kursgården",
    )
    assert (entry.kind, entry.title, entry.organisation) == (EntryKind.COURSE, "Truckkort A", "Kursgården")
    assert (entry.started, entry.ended) == ("2024-05-01", "2029-05-01")
    assert entry.evidence.source is Source.IMPORTED
    assert (entry.evidence.origin, entry.evidence.on) == ("Kursgården", "2024-05-01")
    assert [(skill.text, skill.entry) for skill in imported.skills] == [("köra truck", entry.key)]
    assert imported.holder.email == "aino@example.org"
    assert imported.holder.name == ""


def test_open_badges_3_in_every_wrapping() -> None:
    plain = json.dumps(_THIRD).encode()
    presentation = {"type": "VerifiablePresentation", "verifiableCredential": [_THIRD]}
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">'
        f"<openbadges:credential><![CDATA[{json.dumps(_THIRD)}]]></openbadges:credential></svg>"
    )
    for content in (
        plain,
        _jwt(_THIRD).encode(),
        _jwt({"vc": _THIRD}).encode(),
        json.dumps(presentation).encode(),
        json.dumps({"verifiableCredential": [_jwt(_THIRD)]}).encode(),
        _png(b"openbadgecredential", plain),
        _png(b"openbadges", _jwt(_THIRD).encode(), compressed=True),
        svg.encode(),
    ):
        _is_the_truck(_read(content))


def test_open_badges_2() -> None:
    imported = _read(json.dumps(_SECOND).encode())
    entry = imported.entries[0].entry
    assert (entry.title, entry.organisation, entry.started) == ("HLR", "Röda korset", "2020-02-03")
    assert imported.holder.email == "", "a hashed address is not an address"
    assert imported.signature is Signature.NOT_CHECKED


def test_a_hosted_badge_is_never_fetched() -> None:
    imported = _read(json.dumps(_SECOND | {"badge": "https://example.org/badge.json"}).encode())
    assert imported.entries == ()
    assert ("badge", True) in {(part.field, part.reason == reasons.HOSTED) for part in imported.unread}
    with pytest.raises(Problem, match="only an address"):
        read(_png(b"openbadges", b"https://example.org/assertion.json"), "badge.png")


def test_a_picture_without_a_badge_is_none_of_ours() -> None:
    assert read(_png(b"Comment", b"hello"), "photo.png") is None
    assert read(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "mark.svg") is None


def test_several_credentials_at_once_and_one_that_is_unknown() -> None:
    unknown = {"type": ["VerifiableCredential"], "credentialSubject": {"id": "did:x"}}
    imported = _read(json.dumps([_THIRD, _SECOND, unknown]).encode())
    assert [found.entry.title for found in imported.entries] == ["Truckkort A", "HLR"]
    assert [part.where for part in imported.unread] == ["/2"]


def test_a_picture_that_unpacks_without_end_is_refused() -> None:
    bomb = b"{" + b" " * 30_000_000
    with pytest.raises(Problem, match="too large"):
        read(_png(b"openbadges", bomb, compressed=True), "badge.png")


@pytest.mark.real_data
@pytest.mark.skipif(not ELM.is_dir(), reason="../shared/data/credentials/elm is not there")
@pytest.mark.parametrize("variant", ["unsigned.jsonld", "unsigned-uploadable.json", "signed.jsonld"])
def test_the_published_samples_of_digital_credentials(variant: str) -> None:
    imported = _read((ELM / f"Sample-MC-Annex1-{variant}").read_bytes(), "credential.jsonld")
    entry = imported.entries[0].entry
    assert (imported.format, imported.signature, imported.language) == ("elm", Signature.NOT_CHECKED, "en")
    assert (entry.kind, entry.title) == (EntryKind.COURSE, "Digital micro-credential creation")
    assert (entry.level, entry.credits, entry.grade) == ("eqf:6", "2 ECTS", "Pass")
    assert (entry.organisation, entry.place, entry.country) == ("University of Zed", "Dublin city", "IE")
    assert (entry.started, entry.ended) == ("2023-05-05", "2023-06-06")
    assert len(imported.skills) == 6
    assert sum("/esco/skill/" in skill.concept for skill in imported.skills) == 4
    assert imported.holder.name == "Ana Andromeda"
    assert imported.holder.born == "1999-10-02"
    assert "LA-234218" not in repr(imported), "a national identity number is not taken"
    assert imported.unread == ()
