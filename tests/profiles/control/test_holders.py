"""Everything that is held about people has a holder: it can be exported and erased."""

from __future__ import annotations

import json
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from jsonschema_rs import Draft202012Validator

from tests.profiles.control.people import CANARY, a_full_person
from vidare.core.personal import holders

pytestmark = pytest.mark.django_db

# Tables without a key to a person, each with the reason why no holder answers for it.
NAMELESS = {
    "profiles.Carried": "an anonymous visitor's way: sealed with a code that we do not keep, gone when its time is over",
    "profiles.Erasure": "the proof that somebody was erased, under a number that leads to nobody",
    "profiles.Withheld": "what the law asks for, under the same number",
    "accounts.Organisation": "organisations are not people",
    "socialaccount.SocialApp": "what we sign in with, the site's own",
}


def _named() -> set[str]:
    return {label for holder in holders() for label in holder.models}


def _points_to_a_person(model: type[models.Model]) -> bool:
    keys = [field for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)]
    if any(field.related_model._meta.label == settings.AUTH_USER_MODEL for field in keys):  # type: ignore[union-attr]
        return True
    words = {"person", "user", "email", "person_id", "user_id", "session_key", "owner", "holder", "subject"}
    return any(field.name in words for field in model._meta.get_fields() if isinstance(field, models.Field))


def test_every_table_that_points_to_a_person_has_a_holder() -> None:
    unheld = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if _points_to_a_person(model) and model._meta.label not in _named() | set(NAMELESS)
    ]
    assert unheld == []


def test_every_table_of_the_rooms_of_people_has_a_holder_or_a_reason() -> None:
    rooms = {"accounts", "profiles", "audit", "account", "mfa", "socialaccount", "usersessions", "sessions"}
    through = {"profiles.Grant_kept"}
    all_of_them = {
        model._meta.label for model in apps.get_models(include_auto_created=True) if model._meta.app_label in rooms
    }
    assert all_of_them - through - set(NAMELESS) <= _named()


def test_holders_name_tables_that_exist_each_once() -> None:
    labels = [label for holder in holders() for label in holder.models]
    assert len(labels) == len(set(labels))
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert set(labels) <= known


def test_every_holder_says_in_words_what_for_and_until_when() -> None:
    for holder in holders():
        assert all(len(str(words)) > 5 for words in (holder.about, holder.purpose, holder.until)), holder.name


def test_each_part_of_an_export_fits_its_schema() -> None:
    person = a_full_person()
    names = []
    for holder in holders():
        for part in holder.export(person.pk):
            data = json.loads(json.dumps(part.data))
            Draft202012Validator(part.schema, validate_formats=True).validate(data)
            assert re.fullmatch(r"[a-z-]+\.json", part.name)
            assert data, f"{part.name}: the full person should have some"
            names.append(part.name)
    assert len(names) == len(set(names))


def test_the_export_holds_every_word_that_the_person_left() -> None:
    """All but secrets: a password, a second factor, a token, a key."""
    person = a_full_person()
    text = json.dumps([[part.data for part in holder.export(person.pk)] for holder in holders()])
    exported = set(re.findall(rf"{CANARY}-([a-z-]+)", text))
    secret = {"password", "confirmation", "token", "secret", "sealed", "session", "key", "known-as", "opener"}
    assert exported >= {
        "name", "phone", "address", "link", "quote", "context", "work-title", "licence-text", "plan", "plan-title",
        "query", "search", "notice", "purpose", "receiver", "source", "transfer", "telling", "uid", "told", "browser",
        "display",
    }  # fmt: skip
    assert not exported & (secret - {"opener"})
