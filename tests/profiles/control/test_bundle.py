"""The bundle: whole, checked, readable, and back into an empty account; hostile ones are refused before they are parsed."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from tests.profiles.control.people import CANARY, a_full_person, a_person, a_plan, actor_of, with_record, word
from vidare.accounts.models import User
from vidare.audit.models import Event
from vidare.core.problems import Forbidden, Problem
from vidare.profiles import bundle
from vidare.profiles.evidence import Source
from vidare.profiles.models import Consent, Kept, Record
from vidare.profiles.profile import Claim, Profile
from vidare.profiles.records import load

pytestmark = [pytest.mark.django_db, pytest.mark.database]

Files = dict[str, bytes]


def _unzipped(packed: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _exported(person: User, language: str = "sv") -> bytes:
    return bundle.export(actor_of(person), person, language)


def test_every_file_is_listed_with_its_sum_and_fits_its_schema() -> None:
    files = _unzipped(_exported(a_full_person()))
    manifest = json.loads(files["manifest.json"])
    assert (manifest["format"], manifest["version"]) == ("vidare-data", 1)
    assert {row["name"] for row in manifest["files"]} == set(files) - {"manifest.json"}
    for row in manifest["files"]:
        assert hashlib.sha256(files[row["name"]]).hexdigest() == row["sha256"]
    parts = [name for name in files if name.startswith("data/")]
    assert len(parts) >= 12
    for name in parts:
        schema = json.loads(files[name.replace("data/", "schemas/")])
        Draft202012Validator(schema, validate_formats=True).validate(json.loads(files[name]))
        assert schema["title"]


def test_no_secret_is_in_it() -> None:
    text = b"".join(_unzipped(_exported(a_full_person())).values()).decode()
    for secret in ("password", "token", "secret", "confirmation", "sealed", "session", "display-code"):
        assert word(secret) not in text
    assert "scrypt$" not in text


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        self.language = dict(attrs).get("lang", "") if tag == "html" else self.language


@pytest.mark.parametrize("language", ["sv", "fi", "nb"])
def test_the_index_is_for_people_in_their_language_and_loads_nothing(language: str) -> None:
    page = _unzipped(_exported(a_full_person(), language))["index.html"].decode()
    outline = _Outline()
    outline.feed(page)
    assert outline.language == language
    assert outline.tags.count("h1") == 1
    assert {"main", "nav", "title"} <= set(outline.tags)
    assert not {"script", "img", "link", "iframe"} & set(outline.tags)
    assert word("work-title") in page


def test_what_a_person_wrote_is_text_in_the_index() -> None:
    person = a_person()
    a_plan(person, "<script>alert(1)</script>")
    page = _unzipped(_exported(person))["index.html"].decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_only_the_person_exports_and_restores() -> None:
    person, other = a_person(), a_person()
    with pytest.raises(Forbidden):
        bundle.export(actor_of(other), person, "sv")
    with pytest.raises(Forbidden):
        bundle.restore(actor_of(other), person, _exported(person))


def _plain(person: User) -> Any:
    record = load(person)
    kept = Kept.objects.filter(person=person).order_by("created_at", "pk")
    fields = ("kind", "title", "data", "is_watched", "seen", "created_at", "changed_at")
    return (
        record.data,
        record.contact_data,
        record.telling,
        record.profile,
        record.contact,
        list(kept.values(*fields)),
    )


def _imported(claim: Claim) -> Claim:
    """As it comes back: an employer's word that a file states is an imported record."""
    is_strong = claim.evidence.source == Source.EMPLOYER
    return replace(claim, evidence=replace(claim.evidence, source=Source.IMPORTED)) if is_strong else claim


def test_into_an_empty_account_everything_of_one_s_own_comes_back_identical() -> None:
    """As into another installation: the account it came from is erased first."""
    from vidare.profiles.erasing import erase

    person = a_full_person()
    Record.objects.filter(person=person).update(telling={"mail": True})
    packed = _exported(person)
    row = load(person)
    weaker = replace(row.profile, claims=tuple(_imported(claim) for claim in row.profile.claims))
    Record.objects.filter(person=person).update(data=weaker.to_json())
    before = _plain(person)
    erase(actor_of(person), person, "person")
    assert CANARY not in str(list(Record.objects.values()))
    newcomer = a_person("new@example.org")
    assert bundle.restore(actor_of(newcomer), newcomer, packed) == 3
    assert _plain(newcomer) == before
    assert Consent.objects.filter(person=newcomer).count() == 0
    assert Event.objects.get(action="restored").data == {"things": 3}


def test_an_account_with_something_in_it_is_left_alone() -> None:
    person, other = a_full_person(), a_person()
    with_record(other)
    with pytest.raises(Problem, match="already something here"):
        bundle.restore(actor_of(other), other, _exported(person))
    third = a_person()
    a_plan(third)
    with pytest.raises(Problem, match="already something here"):
        bundle.restore(actor_of(third), third, _exported(person))


def _rezipped(files: Files, *, sums: bool = True) -> bytes:
    """A bundle of these files, with a manifest that fits them unless told otherwise."""
    files = dict(files)
    if sums and "manifest.json" in files:
        manifest = json.loads(files.pop("manifest.json"))
        manifest["files"] = [
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
        ]
        files["manifest.json"] = json.dumps(manifest).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def _with(files: Files, name: str, data: bytes, **more: Any) -> bytes:
    return _rezipped({**files, name: data}, **more)


def _manifest(files: Files, /, **changes: Any) -> bytes:
    return json.dumps({**json.loads(files["manifest.json"]), **changes}).encode()


def _saved(files: Files, **changes: Any) -> bytes:
    """One saved thing, changed."""
    row = next(row for row in json.loads(files["data/saved.json"]) if row["kind"] == "plan")
    return _with(files, "data/saved.json", json.dumps([row | changes]).encode())


HOSTILE: dict[str, tuple[Callable[[Files], bytes], str]] = {
    "not a zip": (lambda files: b"%PDF-1.7", "whole zip"),
    "cut short": (lambda files: _rezipped(files)[:-200], "whole zip"),
    "a changed byte": (lambda files: _with(files, "data/saved.json", b"[]", sums=False), "checksum"),
    "a path upward": (lambda files: _with(files, "../evil.json", b"{}"), "unexpected name"),
    "an absolute path": (lambda files: _with(files, "/etc/passwd", b"{}"), "unexpected name"),
    "a path on Windows": (lambda files: _with(files, "data\\..\\x.json", b"{}"), "unexpected name"),
    "an extra folder": (lambda files: _with(files, "data/deep/x.json", b"{}"), "unexpected name"),
    "a file that is not listed": (lambda files: _with(files, "data/extra.json", b"{}", sums=False), "manifest"),
    "a listed file that is not there": (
        lambda files: _rezipped({name: data for name, data in files.items() if name != "data/saved.json"}, sums=False),
        "manifest",
    ),
    "no manifest": (
        lambda files: _rezipped({name: data for name, data in files.items() if name != "manifest.json"}),
        "not JSON",
    ),
    "another version": (
        lambda files: _with(files, "manifest.json", _manifest(files, version=2)), "this site reads version 1"
    ),
    "another format": (lambda files: _with(files, "manifest.json", _manifest(files, format="x")), "Vidare’s"),
    "a list that is none": (
        lambda files: _with(files, "manifest.json", _manifest(files, files=3), sums=False), "list of files"
    ),
    "a bomb": (lambda files: _with(files, "data/saved.json", b" " * 60_000_000, sums=False), "too large"),
    "many files": (lambda files: _rezipped(files | {f"data/x{'y' * n}.json": b"" for n in range(101)}), "more than"),
    "deep nesting": (lambda files: _with(files, "data/saved.json", b"[" * 5_000 + b"]" * 5_000), "not JSON"),
    "nesting that parses": (lambda files: _with(files, "data/saved.json", b"[" * 90 + b"]" * 90), "not JSON"),
    "a name twice": (lambda files: _with(files, "data/profile.json", b'{"profile": {}, "profile": {}}'), "not JSON"),
    "not a number": (lambda files: _with(files, "data/saved.json", b"[NaN]"), "not JSON"),
    "not UTF-8": (lambda files: _with(files, "data/saved.json", b"[\xff]"), "not JSON"),
    "a row of another shape": (lambda files: _with(files, "data/saved.json", b"[7]"), "not as we write it"),
    "an unknown kind": (
        lambda files: _with(files, "data/saved.json", files["data/saved.json"].replace(b'"plan"', b'"spell"', 1)),
        "not as we write it",
    ),
    "a profile that is none": (lambda files: _with(files, "data/profile.json", b'{"profile": {"claims": 3}}'), "claims"),
    "a list for a profile": (lambda files: _with(files, "data/profile.json", b"[1]"), "not as we write it"),
    "a number without end": (lambda files: _with(files, "data/saved.json", b"[1e999]"), "not JSON"),
    "a NUL": (lambda files: _with(files, "data/saved.json", b'["a\\u0000"]'), "not JSON"),
    "half a letter": (lambda files: _with(files, "data/saved.json", b'[{"\\ud800": 1}]'), "not JSON"),
    "an object of rows": (lambda files: _with(files, "data/saved.json", b'{"a": 1}'), "expected a list"),
    "too many rows": (lambda files: _with(files, "data/saved.json", b"[" + b"{}," * 100 + b"{}]"), "at most 100"),
    "data that is a list": (lambda files: _saved(files, data=[]), "data: expected dict"),
    "seen that is text": (lambda files: _saved(files, seen="x"), "seen: expected dict"),
    "watched that is text": (lambda files: _saved(files, is_watched="x"), "is_watched: expected bool"),
    "a row too large": (lambda files: _saved(files, data={"steps": ["x" * 200_000]}), "at most 200000"),
    "a plan without steps": (lambda files: _saved(files, data={"steps": 3}), "steps: expected a list"),
    "a search elsewhere": (lambda files: _saved(files, kind="search", data={"address": 3}), "address: expected"),
    "a time without a zone": (lambda files: _saved(files, created_at="2026-01-01T10:00:00"), "expected a time"),
    "account that is a list": (lambda files: _with(files, "data/account.json", b"[1]"), "not as we write it"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_bundle_is_refused_and_leaves_nothing(name: str) -> None:
    make, said = HOSTILE[name]
    packed = make(_unzipped(_exported(a_full_person())))
    newcomer = a_person("new@example.org")
    with pytest.raises(Problem, match=re.escape(said)) as refusal:
        bundle.restore(actor_of(newcomer), newcomer, packed)
    assert refusal.value.status == 400
    assert not Record.objects.filter(person=newcomer).exists()
    assert not Kept.objects.filter(person=newcomer).exists()


def test_a_size_that_the_archive_lies_about_is_not_believed() -> None:
    files = _unzipped(_exported(a_full_person()))
    packed = bytearray(_with(files, "data/saved.json", b"[" + b" " * 50_000_000 + b"]"))
    assert len(packed) < 200_000
    with pytest.raises(Problem, match=r"too large|whole zip"):
        bundle.read(bytes(packed))


def test_a_file_that_is_packed_too_large_is_not_opened() -> None:
    with pytest.raises(Problem, match="larger than 20 MB"):
        bundle.read(b"PK" * 11_000_000)


def test_another_way_of_packing_is_not_opened() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("manifest.json", b"{}")
    with pytest.raises(Problem, match="whole zip"):
        bundle.read(target.getvalue())


def test_a_bundle_forges_no_credential_and_keeps_a_restriction() -> None:
    files = _unzipped(_exported(a_full_person()))
    data = json.loads(files["data/profile.json"])
    for thing in (data["profile"]["claims"][0], data["profile"]["entries"][0]):
        thing["evidence"] = {"source": "verified-credential", "origin": "X"}
    data["restricted_at"] = "2026-01-02T03:04:05+00:00"
    newcomer = a_person("new@example.org")
    bundle.restore(actor_of(newcomer), newcomer, _with(files, "data/profile.json", json.dumps(data).encode()))
    row = Record.objects.get(person=newcomer)
    assert {row.profile.claims[0].evidence.source, row.profile.entries[0].evidence.source} == {Source.IMPORTED}
    assert row.telling == {"mail": False}
    assert row.restricted_at is not None


def test_interests_alone_are_something() -> None:
    person = a_person()
    Record.objects.create(person=person, data=Profile().to_json())
    assert bundle.is_empty(person.pk)
    Record.objects.filter(person=person).update(data=Profile(interests=("urn:x:music",)).to_json())
    assert not bundle.is_empty(person.pk)
