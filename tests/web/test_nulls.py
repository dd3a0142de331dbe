"""A NUL in the address, which PostgreSQL refuses to look for, is an unknown word like any other."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FIELDS = {
    "courses": ("q", "place", "skill", "provider", "kind", "sort", "page", "level", "country"),
    "jobs": ("q", "place", "skill", "occupation", "employment", "sort", "page", "country"),
    "way/ad": ("posting",),
    "for/left-school": ("country",),
}


@pytest.mark.parametrize(("page", "field"), [(page, field) for page, fields in FIELDS.items() for field in fields])
def test_no_page_falls_over_a_null(client: Client, page: str, field: str) -> None:
    assert client.get(f"/sv/{page}/?{field}=a%00b").status_code in {200, 400, 404}


@pytest.mark.parametrize("field", ["q", "place", "skill", "provider", "kind", "sort", "lang"])
@pytest.mark.parametrize("list_", ["courses", "jobs", "occupations", "skills"])
def test_no_list_of_the_api_falls_over_a_null(client: Client, list_: str, field: str) -> None:
    assert client.get(f"/api/v1/{list_}?{field}=a%00b").status_code in {200, 400, 404, 422}


@pytest.mark.parametrize("thing", ["courses", "jobs", "occupations", "skills", "providers"])
def test_no_thing_of_the_api_falls_over_a_null(client: Client, thing: str) -> None:
    assert client.get(f"/api/v1/{thing}/a%00b").status_code in {400, 404}
