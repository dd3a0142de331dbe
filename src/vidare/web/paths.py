"""Readable addresses: `/sv/courses/<public id>-<slug>`. The id finds the thing, the slug is for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from vidare.catalogue.models import Course, JobPosting, Provider
from vidare.concepts.models import SKILL_KINDS, Kind
from vidare.core.ids import slug
from vidare.core.text import LocalizedText


@dataclass(frozen=True, slots=True)
class Key:
    """The last part of an address."""

    id: str
    slug: str = ""

    def __str__(self) -> str:
        return f"{self.id}-{self.slug}" if self.slug else self.id


class KeyConverter:
    """Path converter `<key:key>`: a public id, and a slug that may be wrong or missing."""

    regex = r"[0-9a-z]{3,16}(?:-[0-9a-z-]*)?"

    def to_python(self, value: str) -> Key:
        found, _, rest = value.partition("-")
        return Key(found, rest)

    def to_url(self, value: Key | str) -> str:
        return str(value)


OCCUPATION_KINDS: Final = frozenset({Kind.OCCUPATION, Kind.OCCUPATION_GROUP})
SKILL_PAGES: Final = frozenset({*SKILL_KINDS, Kind.SKILL_GROUP})


def main_title(text: LocalizedText) -> str:
    """A title in the language it was written in, whatever the reader's: the same slug in every language."""
    return next(iter(text.values()), "")


def course(row: Course) -> str:
    return _address("courses:detail", row.public_id, main_title(row.title))


def posting(row: JobPosting) -> str:
    return _address("jobs:detail", row.public_id, main_title(row.title))


def provider(row: Provider) -> str:
    return _address("providers:detail", row.public_id, main_title(row.name))


def concept(public_id: str, kind: str, name: str) -> str:
    """A concept's page, with its name in the reader's language: occupations and skills have areas of their own."""
    area = "occupations" if kind in OCCUPATION_KINDS else "skills" if kind in SKILL_PAGES else "concepts"
    return _address(f"{area}:detail", public_id, name)


def _address(view: str, public_id: str, name: str) -> str:
    return reverse(view, kwargs={"key": Key(public_id, slug(name))})


def moved(request: HttpRequest, address: str) -> HttpResponsePermanentRedirect | None:
    """A redirect to `address`, query string and all, where the page was asked for by another one."""
    if request.path == address:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(address + (f"?{query}" if query else ""))
