"""One's own data: taken along, brought back, cleared."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from tests.web.way.conftest import Visitor, everything_in_the_sessions
from vidare.profiles.circumstances import Limits
from vidare.profiles.profile import Profile
from vidare.web.way.state import Way, load

pytestmark = pytest.mark.database


def upload(visitor: Visitor, content: bytes, status: int = 303) -> Any:
    file = SimpleUploadedFile("vidare-profile.json", content, "application/json")
    return visitor.do("profile/", {"file": file}, status=status)


def test_clear_leaves_nothing(known: Visitor) -> None:
    assert "urn:test:spanish" in everything_in_the_sessions()
    response = known.do("clear/", {})
    assert response.headers["Location"] == "/sv/way/"
    assert Session.objects.count() == 0
    assert "Nothing yet" in known.see()


def test_clear_spares_what_is_not_of_the_way(known: Visitor) -> None:
    session = known.client.session
    session["other"] = "kept"
    session.save()
    known.do("clear/", {})
    assert known.client.session["other"] == "kept"
    assert "way" not in known.client.session


@pytest.mark.parametrize(
    "page", ["", "tell/", "list/", "tasks/", "check/", "possibilities/", "goal/", "ad/", "gap/", "courses/"]
)
def test_every_step_can_be_cleared(known: Visitor, page: str) -> None:
    from vidare.concepts.models import Concept

    known.do("goal/", {"occupation": Concept.objects.get(uri="urn:test:carer").public_id})
    assert 'action="/sv/way/clear/"' in known.see(page)


def test_the_profile_can_be_taken_along_and_brought_back(known: Visitor) -> None:
    response = known.client.get(known.url("profile/"))
    assert response.headers["Content-Disposition"].startswith("attachment")
    taken = response.content
    before = known.confirmed()
    assert Profile.from_json(json.loads(taken)).skills
    known.do("clear/", {})
    assert upload(known, taken).headers["Location"] == "/sv/way/check/"
    assert known.confirmed() == before
    assert not known.way()["checked"]


def test_what_we_do_not_know_is_left_out_and_told(visitor: Visitor) -> None:
    claims = [
        {"concept": "urn:test:spanish", "kind": "occupation", "evidence": {"quote": "a\u0000b", "score": 1}},
        {"concept": "urn:gone", "kind": "skill"},
    ]
    response = upload(visitor, json.dumps({"claims": claims, "limits": {"within_km": 5000, "country": "XX"}}).encode())
    assert response.headers["Location"] == "/sv/way/check/"
    assert "1 thing in the file" in visitor.see("check/")
    (claim,) = visitor.way()["profile"]["claims"]
    assert claim["kind"] == "language"
    assert claim["evidence"]["score"] == 1.0
    assert claim["evidence"]["quote"] == "a b"
    assert visitor.way()["profile"]["limits"] == Limits().to_json()


@pytest.mark.parametrize(
    "content",
    [
        b"not json", b"[]", b'{"version": 99}', b'{"claims": 5}', b'{"claims": [{"concept": 1}]}', b"\xff\xfe\x00", b"[" * 50_000,
        b'{"limits": {"within_km": 1e999}}', b'{"claims": [{"concept": "a", "kind": "skill", "evidence": {"score": 9e99}}]}', b'{"claims": [{"concept": "a", "kind": "skill", "evidence": {"score": 1' + b"0" * 500 + b"}}]}",
        b'{"claims": [], "dismissed": {}}', b" " * 600_000,
    ],
)  # fmt: skip
def test_a_file_that_is_no_profile_is_refused_with_a_reason(visitor: Visitor, content: bytes) -> None:
    page = upload(visitor, content, status=422).content.decode()
    assert 'id="file-error"' in page
    assert "way" not in visitor.client.session


@pytest.mark.parametrize("stored", [5, [], {}, {"profile": {}}, {"profile": {"claims": 3}}, {"draft": {"text": 1}}])
def test_a_session_that_another_version_wrote_is_a_fresh_start(rf: RequestFactory, stored: object) -> None:
    request = rf.get("/sv/way/")
    request.session = {"way": stored}  # type: ignore[assignment]
    assert load(request) == Way()


def test_what_was_told_of_the_situation_comes_back(visitor: Visitor) -> None:
    told = {"age": 34, "status": "notice", "education_country": "ZZ", "country": "SE", "qualifications": ["urn:gone"]}
    limits = {"hours_a_week": 12, "money_minor": 300000, "currency": "SEK", "languages": ["sv", "tlh"]}
    claims = [{"concept": "urn:test:spanish", "kind": "language"}]
    body = {"claims": claims, "circumstances": told, "limits": limits, "liked": ["urn:test:host", "urn:gone"]}
    upload(visitor, json.dumps(body).encode())
    profile = visitor.way()["profile"]
    assert (profile["circumstances"]["age"], profile["circumstances"]["status"]) == (34, "notice")
    assert profile["circumstances"]["education_country"] == ""
    assert profile["circumstances"]["qualifications"] == []
    assert profile["limits"]["hours_a_week"] == 12
    assert profile["limits"]["languages"] == ["sv"]
    assert profile["liked"] == ["urn:test:host"]
