"""The pages of the vocabulary."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.support.factories import ConceptFactory, CourseFactory, LabelFactory, PostingFactory, SchemeFactory
from tests.web.jobs.support import courses, jobs, page, section
from vidare.concepts.models import Concept, Kind, Label, Mapping, Origin, Relation

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def national(home: Path) -> Concept:
    scheme = SchemeFactory(key="ssyk", title="SSYK 2012", version="2012", attribution="SCB")
    return ConceptFactory(
        scheme=scheme, kind=Kind.OCCUPATION_CLASS, code="8344", since="2012", names={"en": "truck drivers", "sv": "Truckförare"}
    )  # fmt: skip


def relate(source: Concept, target: Concept, kind: str = "broader") -> None:
    Relation.objects.create(source=source, target=target, kind=kind, origin=Origin.OFFICIAL)


def map_to(source: Concept, target: Concept, match: str = "exact") -> None:
    Mapping.objects.create(source=source, target=target, match=match, origin=Origin.OFFICIAL, stated_by=source.scheme)


def _listed(html: str) -> list[str]:
    found = re.search(r'<ul class="names concept-list">(.*?)</ul>', html, re.S)
    return re.findall(r"<a [^>]+>(.*?)</a>", found.group(1)) if found else []


def test_the_front_lists_the_schemes(client: Client, national: Concept) -> None:
    html = page(client, "/en/vocabulary/")
    assert re.search(r'<a href="/en/vocabulary/ssyk/">SSYK 2012</a></h3>\s*<p>1 concept · version 2012</p>', html)
    assert "SCB" in html


def test_search_forgives_an_error_and_says_what_was_matched(client: Client, national: Concept) -> None:
    skill = ConceptFactory(names={"en": "drive a forklift", "sv": "köra truck"})
    assert _listed(page(client, "/en/vocabulary/?q=trukc")) == ["truck drivers", "drive a forklift"]
    html = page(client, "/en/vocabulary/?q=köra")
    assert '(<span lang="sv">köra truck</span>)' in html
    assert skill.public_id in html
    assert _listed(page(client, "/en/vocabulary/?q=truck&kind=skill")) == ["drive a forklift"]
    assert _listed(page(client, "/en/vocabulary/?q=truck&scheme=ssyk")) == ["truck drivers"]
    assert _listed(page(client, "/en/vocabulary/?q=8344")) == ["truck drivers"]
    assert "No name is like that" in page(client, "/en/vocabulary/?q=xyzzy")


def test_a_name_that_a_machine_made_is_marked_in_lists(client: Client, national: Concept) -> None:
    skill = ConceptFactory(names={"sv": "köra truck"})
    LabelFactory(concept=skill, language="nn", text="køyre truck", origin=Origin.MACHINE)
    LabelFactory(concept=skill, language="en", text="drive a truck")
    assert 'class="v-machine"' in page(client, "/nn/vocabulary/?q=køyre")
    shown_as = re.search(r"drive a truck</a>.*?</li>", page(client, "/en/vocabulary/?q=køyre"), re.S)
    assert shown_as is not None
    assert 'lang="nn">køyre truck</span> <small class="v-machine"' in shown_as.group()
    assert "v-machine" not in page(client, "/sv/vocabulary/?q=köra")


@pytest.mark.parametrize("query", ["kind=nonsense", "scheme=nonsense"])
def test_an_unknown_filter_is_refused(client: Client, national: Concept, query: str) -> None:
    assert client.get(f"/en/vocabulary/?q=truck&{query}").status_code == 400


@pytest.mark.parametrize("query", ["q=%00", "q=%ED%A0%80", "page=0", "page=9999999", "q=" + "a" * 5000])
def test_odd_questions_are_answered(client: Client, national: Concept, query: str) -> None:
    assert client.get(f"/en/vocabulary/?{query}").status_code == 200


def test_a_page_that_is_not_there(client: Client, national: Concept) -> None:
    assert client.get("/en/vocabulary/?q=truck&page=2").status_code == 404
    assert client.get("/en/vocabulary/ssyk/?page=2").status_code == 404
    assert client.get("/en/vocabulary/nonsense/").status_code == 404
    assert client.get("/en/vocabulary/nonsense/1/").status_code == 404
    assert client.get(f"/en/concepts/{national.public_id}-truck-drivers/?page=2").status_code == 404


def test_a_scheme_shows_the_top_of_each_kind(client: Client, national: Concept) -> None:
    top = ConceptFactory(scheme=national.scheme, kind=Kind.OCCUPATION_CLASS, code="8", names={"en": "operators"})
    relate(national, top)
    skill = ConceptFactory(scheme=national.scheme, names={"en": "a skill of it"})
    relate(skill, top)
    ConceptFactory(scheme=national.scheme, status=Concept.Status.DEPRECATED)
    html = page(client, "/en/vocabulary/ssyk/")
    assert _listed(html) == ["operators"]
    assert "1 concept, remembered with its code" in html
    assert "/api/v1/vocabulary/schemes/ssyk.ttl" in html
    assert _listed(page(client, "/en/vocabulary/ssyk/?kind=skill")) == ["a skill of it"]
    assert client.get("/en/vocabulary/ssyk/?kind=licence").status_code == 400


def test_a_concept_of_another_kind_has_a_page(client: Client, national: Concept) -> None:
    top = ConceptFactory(scheme=national.scheme, kind=Kind.OCCUPATION_CLASS, code="8", names={"en": "operators"})
    relate(national, top)
    driver = ConceptFactory(occupation=True, names={"en": "forklift driver"})
    map_to(national, driver)
    LabelFactory(concept=national, language="nn", text="truckførarar", origin=Origin.MACHINE)
    LabelFactory(concept=national, language="en", kind=Label.LabelKind.ALTERNATIVE, text="lift drivers")
    CourseFactory(title={"sv": "Truckkort"}, leads_to=[driver], instances=[{}])
    PostingFactory(title={"sv": "Lager"}, occupation=driver)
    html = page(client, f"/en/concepts/{national.public_id}-truck-drivers/")
    assert "<h1>truck drivers</h1>" in html
    assert f'belongs to <a href="/en/concepts/{top.public_id}-operators/">operators</a>' in html
    assert '<span class="tag">machine translation</span>' in html
    assert "lift drivers" in html
    assert f'<a href="/en/occupations/{driver.public_id}-forklift-driver/">forklift driver</a>' in section(
        html, "record"
    )
    assert "skos:exactMatch" in html
    assert "<dt>Since version</dt><dd>2012</dd>" in html
    assert f'href="/api/v1/concepts/{national.public_id}.ttl"' in html
    assert courses(html) == ["Truckkort"]
    assert jobs(html) == ["Lager"]
    assert _listed(page(client, f"/en/concepts/{top.public_id}-operators/")) == ["truck drivers"]


def test_occupations_and_skills_show_their_record_too(client: Client, national: Concept) -> None:
    driver = ConceptFactory(occupation=True, names={"en": "forklift driver"})
    map_to(national, driver, "broad")
    html = page(client, f"/en/occupations/{driver.public_id}-forklift-driver/")
    assert "more precise than this" in html
    assert "skos:narrowMatch" in html
    assert "SSYK 2012" in html


def test_one_address_leads_to_every_kind(client: Client, national: Concept) -> None:
    skill = ConceptFactory(names={"en": "wash"})
    answer = client.get(f"/en/concepts/{skill.public_id}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/skills/{skill.public_id}-wash/")
    answer = client.get(f"/en/skills/{national.public_id}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/concepts/{national.public_id}-truck-drivers/")


def test_an_address_without_a_language(client: Client, national: Concept) -> None:
    address = f"/concepts/{national.public_id}"
    answer = client.get(address, headers={"accept": "text/html,*/*;q=0.8", "accept-language": "sv"})
    assert (answer.status_code, answer["Location"]) == (303, f"/sv/concepts/{national.public_id}/")
    assert {"Accept", "Accept-Language"} <= set(re.split(r",\s*", answer["Vary"]))


@pytest.mark.parametrize(
    ("accept", "end"), [("text/turtle", ".ttl"), ("application/ld+json", ".jsonld"), ("application/json", "")]
)
def test_a_caller_that_asks_for_data_gets_it(client: Client, national: Concept, accept: str, end: str) -> None:
    for address in (f"/concepts/{national.public_id}", f"/en/concepts/{national.public_id}-truck-drivers/"):
        answer = client.get(address, headers={"accept": accept})
        assert (answer.status_code, answer["Location"]) == (303, f"/api/v1/concepts/{national.public_id}{end}")
        assert client.get(answer["Location"]).status_code == 200


def test_codes_lead_to_concepts(client: Client, national: Concept) -> None:
    answer = client.get("/en/vocabulary/ssyk/8344/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/concepts/{national.public_id}/")
    missing = client.get("/en/vocabulary/ssyk/8345/")
    assert missing.status_code == 404
    assert '<a class="chip" href="/en/vocabulary/ssyk/8344/">8344</a>' in missing.content.decode()
    ConceptFactory(scheme=national.scheme, kind=Kind.OCCUPATION_NAME, code="8344", names={"en": "truckers"})
    assert set(_listed(page(client, "/en/vocabulary/ssyk/8344/"))) == {"truck drivers", "truckers"}


def test_old_codes_lead_to_what_followed_or_say_what_is_near(client: Client, national: Concept) -> None:
    old = ConceptFactory(
        scheme=national.scheme, kind=Kind.OCCUPATION_CLASS, code="1", status=Concept.Status.DEPRECATED, successor=national,
        names={"en": "drivers of trucks"},
    )  # fmt: skip
    answer = client.get("/en/vocabulary/ssyk/1/", follow=True)
    assert answer.redirect_chain[-1] == (f"/en/concepts/{national.public_id}-truck-drivers/", 301)
    Concept.objects.filter(pk=old.pk).update(successor=None)
    answer = client.get("/en/vocabulary/ssyk/1/", follow=True)
    assert answer.status_code == 410
    assert "truck drivers" in answer.content.decode()


def test_pages_ask_as_much_however_much_there_is(
    client: Client, national: Concept, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    addresses = {
        "/en/vocabulary/?q=name": 8,
        "/en/vocabulary/ssyk/": 10,
        f"/en/concepts/{national.public_id}-truck-drivers/": 30,
    }

    def grow(count: int) -> None:
        for number in range(count):
            inside = ConceptFactory(scheme=national.scheme, kind=Kind.OCCUPATION_CLASS, names={"en": f"name {number}"})
            relate(inside, national)
            map_to(
                ConceptFactory(scheme=SchemeFactory(key="other"), names={"en": f"other {number}"}), national, "broad"
            )

    grow(2)
    before = {}
    for address, most in addresses.items():
        client.get(address)
        with django_assert_max_num_queries(most) as found:
            client.get(address)
        before[address] = len(found.captured_queries)
    grow(90)
    for address, count in before.items():
        with django_assert_num_queries(count):
            client.get(address)
