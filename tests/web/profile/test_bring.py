"""Documents that are brought in: reviewed row by row; only what is chosen is kept, the file never."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.profiles.importing.elmo.documents import Learner, report, wrapped
from tests.web.profile.conftest import Owner, Vocabulary
from vidare.audit.models import Event
from vidare.profiles.evidence import Source
from vidare.profiles.importing.values import MOST_BYTES
from vidare.web.profile import bring_forms, draft

pytestmark = pytest.mark.database

RESUME = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {"name": "Ester Exempel", "email": "ester@example.org"},
    "work": [
        {"name": "Krogen AB", "position": "Servitör", "startDate": "2015-02", "endDate": "2019-05",
         "summary": "Servera mat och ge första hjälpen. Kanariehemlighet."},
    ],
    "skills": [{"name": "servera mat"}],
}  # fmt: skip
COURSE = """<learningOpportunitySpecification>
  <title xml:lang="sv">Logistik</title><type>Course</type>
  <specifies><learningOpportunityInstance><start>2020-01-20</start><date>2020-06-05</date>
  <status>passed</status></learningOpportunityInstance></specifies>
</learningOpportunitySpecification>"""


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def upload(owner: Owner, content: bytes, name: str = "cv.json", status: int = 303) -> HttpResponse:
    return owner.do("bring/", {"file": SimpleUploadedFile(name, content)}, status=status)


def resume(owner: Owner) -> str:
    upload(owner, json.dumps(RESUME).encode())
    return owner.see("review/")


def rows(html: str, *, ticked: bool = False) -> list[str]:
    more = " checked" if ticked else "(?: checked)?"
    return re.findall(rf'name="keep" value="([^"]+)"{more}>', html)


def test_only_what_is_chosen_is_kept(owner: Owner, vocabulary: Vocabulary) -> None:
    html = resume(owner)
    assert "cv.json" in html
    assert owner.profile.entries == ()
    found = rows(html)
    entry = next(row for row in found if row.startswith("entry:"))
    skill = f"skill:{vocabulary.key('serve')}"
    assert {skill, f"skill:{vocabulary.key('first-aid')}", "contact:name"} <= set(found)
    owner.do("review/", {"keep": [entry, skill, "contact:name"], "do": "keep"})
    profile = owner.profile
    assert [one.title for one in profile.entries] == ["Servitör"]
    assert profile.entries[0].evidence.source == Source.IMPORTED
    assert profile.skills == ("urn:test:serve",)
    assert profile.claims[0].evidence.source == Source.IMPORTED
    assert owner.record.contact.name == "Ester Exempel"
    assert owner.record.contact.email == ""
    assert draft.KEY not in owner.client.session
    event = Event.objects.get(action="profile.import")
    assert (event.data["entries"], event.data["skills"], event.data["contact"]) == (1, 1, 1)
    assert "Kanarie" not in repr(list(Event.objects.values()))


def test_nothing_is_kept_of_what_is_cancelled(owner: Owner, vocabulary: Vocabulary) -> None:
    resume(owner)
    owner.do("review/", {"do": "cancel"})
    assert owner.profile.entries == ()
    assert "Kanarie" not in repr(dict(owner.client.session))
    assert owner.do("review/", {"keep": ["entry:x"]}).headers["Location"] == "/sv/me/bring/"


def test_a_draft_waits_an_hour_at_most(owner: Owner, vocabulary: Vocabulary) -> None:
    resume(owner)
    session = owner.client.session
    at = draft.now() - draft.LONGEST - timedelta(minutes=1)
    session[draft.KEY] = {**session[draft.KEY], "at": at.isoformat()}
    session.save()
    assert owner.client.get(owner.url("review/")).status_code == 303
    assert draft.KEY not in owner.client.session


def test_doubles_are_marked_and_come_unticked(owner: Owner, vocabulary: Vocabulary) -> None:
    owner.add(title="Servitör", organisation="Krogen AB", started="2015")
    html = resume(owner)
    assert "You seem to have this already" in html
    assert not [row for row in rows(html, ticked=True) if row.startswith("entry:")]


def test_keeping_nothing_ticked_is_asked_about(owner: Owner, vocabulary: Vocabulary) -> None:
    resume(owner)
    html = owner.do("review/", {"do": "keep"}, status=422).content.decode()
    assert "Nothing is ticked" in html
    assert "Servitör" in html


def test_pasted_text_is_read_and_not_kept(owner: Owner, vocabulary: Vocabulary) -> None:
    text = "Ester Exempel\n\nArbetslivserfarenhet\n2015–2019 Servitör, Krogen AB\nServera mat. Kanariehemlighet.\n"
    owner.do("bring/", {"text": text})
    html = owner.see("review/")
    assert f"skill:{vocabulary.key('serve')}" in rows(html)
    owner.do("review/", {"do": "cancel"})
    assert "Kanarie" not in repr(dict(owner.client.session))


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\x00\x01\x02\x03" * 90, "photo.bin"), (b"%PDF-1.4 nothing more", "photo.bin"), (b"", "is empty")],
)
def test_what_cannot_be_read_is_said_with_the_files_name(owner: Owner, content: bytes, words: str) -> None:
    html = upload(owner, content, "photo.bin", status=422).content.decode()
    assert words in html
    assert draft.KEY not in owner.client.session


def test_nothing_given_is_asked_for(owner: Owner) -> None:
    assert "Choose a file or paste a text" in owner.do("bring/", {}, status=422).content.decode()


def test_a_large_file_is_refused(owner: Owner) -> None:
    html = upload(owner, b"x" * (MOST_BYTES + 1), "big.pdf", status=422).content.decode()
    assert "big.pdf" in html
    assert "10 MB" in html


def test_many_documents_in_an_hour_are_too_many(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bring_forms, "AN_HOUR", 0)
    owner.do("bring/", {"text": "hej"}, status=429)


def test_a_study_record_of_somebody_else_is_refused(owner: Owner, vocabulary: Vocabulary) -> None:
    fields = owner.fields("contact/")
    owner.do("contact/", {**fields, "name": "Ester Exempel", "born": "1980-01-02"})
    html = upload(owner, wrapped(report(COURSE)), "record.xml", status=422).content.decode()
    assert "somebody else" in html
    assert "Öhman" not in html
    assert draft.KEY not in owner.client.session


def test_a_study_record_of_nobody_known_is_asked_about(owner: Owner, vocabulary: Vocabulary) -> None:
    upload(owner, wrapped(report(COURSE), learner=Learner()), "record.xml")
    html = owner.see("review/")
    assert "Is this about you?" in html
    assert "carries no signature" in html
    keep = [row for row in rows(html) if row.startswith("entry:")]
    assert keep
    html = owner.do("review/", {"keep": keep}, status=422).content.decode()
    assert "Say first" in html
    owner.do("review/", {"keep": keep, "mine": "yes"})
    assert owner.profile.entries[0].evidence.source == Source.IMPORTED


def test_what_was_signed_with_another_key_says_so(owner: Owner, vocabulary: Vocabulary) -> None:
    from tests.profiles.importing.elmo import signing

    document: Any = signing.signed(wrapped(report(COURSE)), signing.private("stranger"))
    upload(owner, document, "record.xml")
    assert "a signature that we cannot check" in owner.see("review/")
