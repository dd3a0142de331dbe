"""A small vocabulary, and a visitor who walks through it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from tests.support.factories import ConceptFactory
from tests.support.rules import rule
from vidare.concepts.models import Concept, Kind, Relation

TEXT = "Jag har jobbat som kabinpersonal. Jag kan ge första hjälpen och talar spanska. Hemlig sak om Kalle."
ESSENTIAL, OPTIONAL = Relation.RelationKind.ESSENTIAL, Relation.RelationKind.OPTIONAL


@pytest.fixture(autouse=True)
def texts_of_the_code(settings: Any) -> None:
    """These tests speak of the English texts, whatever the language of the page: translations have tests of their own."""
    settings.LOCALE_PATHS = []


@dataclass
class Vocabulary:
    concepts: dict[str, Concept] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Concept:
        return self.concepts[name]

    def key(self, name: str) -> str:
        return self.concepts[name].public_id


@dataclass
class Visitor:
    """A browser without JavaScript, in one language."""

    client: Client
    language: str = "sv"

    def url(self, page: str = "") -> str:
        return f"/{self.language}/way/{page}"

    def see(self, page: str = "", status: int = 200) -> str:
        response = self.client.get(self.url(page))
        assert response.status_code == status, response.headers.get("Location")
        return response.content.decode()

    def do(self, page: str, data: dict[str, Any], status: int = 303) -> HttpResponse:
        response = self.client.post(self.url(page), data)
        assert response.status_code == status
        return response

    def tell(self, text: str = TEXT) -> None:
        self.do("tell/", {"text": text})

    def confirm(self, *, without: tuple[str, ...] = (), add: tuple[str, ...] = ()) -> HttpResponse:
        """Ticks as the page proposes, but for `without`."""
        claims = self.way()["profile"]["claims"]
        keys = dict(Concept.objects.values_list("uri", "public_id"))
        keep = [keys[c["concept"]] for c in claims if c["confirmed"] and keys[c["concept"]] not in without]
        shown = [keys[c["concept"]] for c in claims]
        return self.do("check/", {"shown": shown, "keep": keep, "add": list(add), "do": "done"})

    def way(self) -> dict[str, Any]:
        return dict(self.client.session["way"])

    def confirmed(self) -> set[str]:
        return {claim["concept"] for claim in self.way()["profile"]["claims"] if claim["confirmed"]}


def everything_in_the_sessions() -> str:
    """All that the session table holds, as stored and decoded."""
    rows = Session.objects.all()
    return repr([(row.session_data, row.get_decoded()) for row in rows])


@pytest.fixture(autouse=True)
def static_root(settings: Any, tmp_path: Path) -> None:
    """Pages are served without collected files."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def vocabulary(db: None, home: Path) -> Vocabulary:
    names = {
        "first-aid": ("ge första hjälpen", "give first aid", Kind.SKILL),
        "serve": ("servera mat", "serve food", Kind.SKILL),
        "calm": ("lugna oroliga människor", "calm anxious people", Kind.SKILL),
        "lift": ("lyfta patienter", "lift patients", Kind.SKILL),
        "hygiene": ("sköta hygien", "keep hygiene", Kind.SKILL),
        "report": ("skriva rapporter", "write reports", Kind.SKILL),
        "spanish": ("spanska", "Spanish", Kind.LANGUAGE),
        "swedish": ("svenska", "Swedish", Kind.LANGUAGE),
    }
    made = Vocabulary()
    for name, (sv, en, kind) in names.items():
        made.concepts[name] = ConceptFactory(uri=f"urn:test:{name}", kind=kind, names={"sv": sv, "en": en})
    nurse = "urn:vidare:skill:licence-assistant-nurse"
    made.concepts["licence"] = ConceptFactory(
        uri=nurse, kind=Kind.LICENCE, names={"sv": "undersköterskebevis", "en": "assistant nurse registration"}
    )
    rule("se:nurse", licences=[nurse], kind="title", authority="Socialstyrelsen")
    rule("no:nurse", licences=[nurse], kind="title", authority="Helsedirektoratet")
    made.concepts["crew-licence"] = ConceptFactory(
        uri="urn:test:crew-licence", kind=Kind.LICENCE, names={"sv": "kabinintyg", "en": "cabin attestation"}
    )
    jobs = {
        "crew": ("kabinpersonal", "cabin crew", "5111", ("first-aid", "serve", "calm", "crew-licence"), ("spanish",)),
        "host": ("tågvärd", "train host", "5112", ("first-aid", "serve", "calm"), ("report",)),
        "carer": ("vårdbiträde", "care assistant", "5321", ("hygiene", "lift", "calm"), ("report", "swedish")),
        "nurse": ("undersköterska", "assistant nurse", "5321", ("hygiene", "lift", "calm", "licence"), ("report",)),
    }
    for name, (sv, en, code, essential, optional) in jobs.items():
        job = ConceptFactory(uri=f"urn:test:{name}", kind=Kind.OCCUPATION, code=code, names={"sv": sv, "en": en})
        made.concepts[name] = job
        pairs = [*((skill, ESSENTIAL) for skill in essential), *((skill, OPTIONAL) for skill in optional)]
        for skill, kind in pairs:
            Relation.objects.create(source=job, target=made[skill], kind=kind, origin="editorial")
    return made


@pytest.fixture
def visitor(vocabulary: Vocabulary, client: Client) -> Visitor:
    return Visitor(client)


@pytest.fixture
def known(visitor: Visitor) -> Visitor:
    """A visitor who has told and confirmed."""
    visitor.tell()
    visitor.confirm()
    return visitor
