"""The profile taken along: only what is ticked, in the format and language that are chosen."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache

from tests.web.profile.conftest import Owner, Vocabulary
from vidare.audit.models import Event
from vidare.profiles.exporting import FORMATS

pytestmark = pytest.mark.database


@pytest.fixture
def filled(owner: Owner, vocabulary: Vocabulary) -> Owner:
    cache.clear()
    owner.add(title="Kock", organisation="Krogen AB", started="2015")
    owner.add("course", title="Hemlig kurs")
    owner.do("skills/", {"pick": [vocabulary.key("serve")], "do": "add"})
    fields = owner.fields("contact/")
    owner.do("contact/", {**fields, "name": "Ester Exempel", "phone": "070-1740605"})
    return owner


def test_only_what_is_ticked_goes_along(filled: Owner) -> None:
    html = filled.see("take/")
    assert "Hemlig kurs" in html
    entry = filled.profile.entries[0].key
    keep = [f"entry:{entry}", "skill:urn:test:serve", "contact:name"]
    response = filled.do("take/", {"format": "json-resume", "language": "en", "keep": keep}, status=200)
    assert "attachment" in response.headers["Content-Disposition"]
    assert "no-store" in response.headers["Cache-Control"]
    text = response.content.decode()
    assert "Kock" in text
    assert "serve food" in text
    assert "Ester Exempel" in text
    assert "Hemlig" not in text
    assert "070" not in text
    assert json.loads(text)
    assert Event.objects.get(action="profile.taken").data["entries"] == 1


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_is_offered(filled: Owner, name: str) -> None:
    assert f'value="{name}"' in filled.see("take/")
    keep = [f"entry:{entry.key}" for entry in filled.profile.entries]
    response = filled.do("take/", {"format": name, "language": "sv", "keep": keep}, status=200)
    assert response.headers["Content-Type"].startswith(FORMATS[name].media_type)
    assert len(response.content) > 50


def test_nothing_ticked_is_asked_about_and_nothing_is_lost(filled: Owner) -> None:
    html = filled.do("take/", {"format": "elm", "language": "fi", "keep": []}, status=422).content.decode()
    assert "Tick at least one thing" in html
    assert 'value="elm" checked' in html
    assert filled.do("take/", {"format": "exe", "language": "sv"}, status=422)
