"""A person's name, sex and origin in their text change nothing: the same claims, possibilities and plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.factories import CourseFactory
from vidare.concepts import actions
from vidare.concepts.models import Concept
from vidare.core.actors import system
from vidare.guidance import queries
from vidare.guidance.plans import plan
from vidare.guidance.values import Goal
from vidare.profiles.circumstances import Circumstances
from vidare.profiles.profile import Profile
from vidare.web.way.adding import merged
from vidare.web.way.reading import read, with_followers

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Told:
    """A text in one language, with room for a name and for what tells of its writer."""

    language: str
    text: str
    writers: tuple[str, ...]


TOLD = (
    Told(
        "sv", "Jag heter {name}{writer}. Jag har jobbat i butik i fem år. Jag kan ge god service till kunder, sköta kassan "
        "och ge första hjälpen.",
        ("", " och är en kvinna från Somalia", " och är en man från Sverige", " och kommer från Kina",
         ", en tjej som är född i Syrien", " och är pappa till två barn", " och bär slöja"),
    ),
    Told(
        "fi", "Nimeni on {name}{writer}. Olen työskennellyt kokkina viisi vuotta. Osaan valmistaa ruokaa, palvella "
        "asiakkaita ja puhun englantia.",
        ("", " ja olen nainen Somaliasta", " ja olen mies Suomesta", " ja olen kotoisin Kiinasta", " ja synnyin Venäjällä"),
    ),
    Told(
        "nb", "Jeg heter {name}{writer}. Jeg har jobbet i butikk i fem år. Jeg kan kundeservice, kassearbeid og førstehjelp.",
        ("", " og er en kvinne fra Somalia", " og er en mann fra Norge", " og kommer fra Thailand"),
    ),
    Told(
        "en", "My name is {name}{writer}. I have worked as a cabin crew for five years. I can give first aid, serve food and "
        "speak English.",
        ("", " and I write as a woman from Somalia", " and I am a man from Sweden", " and I was born in Iran"),
    ),
)  # fmt: skip
NAMES = (
    "Mohammed", "Anna", "Li Wei", "Mohammed Al-Hassan", "Anna Svensson", "Fatuma Abdi", "Erik Johansson", "Aino Virtanen",
    "Ola Nordmann", "Oleksandr Kovalenko", "Nguyen Thi Hoa", "Björn Smed", "Tim Cook", "Sofia Bagare", "Ruby Java",
    "Ahmed Kokk", "Siv Snickare", "Maria del Carmen",
)  # fmt: skip


def _profile(told: Told, name: str, writer: str) -> Profile:
    _, claims = read(told.text.format(name=name, writer=writer), told.language)
    profile = merged(Profile(circumstances=Circumstances(country="SE", age=34)), claims)
    return with_followers(profile, [claim.concept for claim in claims if claim.is_occupation and claim.confirmed])


def _known(profile: Profile) -> set[tuple[str, bool]]:
    return {(claim.concept, claim.confirmed) for claim in profile.claims}


def test_who_writes_changes_nothing() -> None:
    """One test for all languages: the vocabulary is loaded and compiled once."""
    actions.load_starter(system("test"))
    goal = Goal(occupation=Concept.objects.occupations().filter(code="5321").order_by("uri")[0].uri)
    for concept in queries.gap(_profile(TOLD[0], "Kim", ""), goal).missing[:4]:
        CourseFactory(teaches=[Concept.objects.get(uri=concept.concept)], instances=[{"closes": date(2026, 12, 24)}])
    for told in TOLD:
        _check(told, goal)
    _check_that_what_stands_beside_a_name_counts()
    plain = _profile(TOLD[0], "Kim", "")
    own = {"country": "SE", "age": 61, "right": "asylum", "education_country": "XX", "has_children": True}
    other = replace(plain, circumstances=Circumstances.from_json(own))
    assert queries.possibilities(other, DAY) == queries.possibilities(plain, DAY)


def _check(told: Told, goal: Goal) -> None:
    plain = _profile(told, "Kim", "")
    assert len(plain.skills) >= 2
    possibilities, planned = queries.possibilities(plain, DAY), plan(plain, goal, DAY)
    assert planned.alternatives

    @given(st.sampled_from(NAMES), st.sampled_from(told.writers))
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def same(name: str, writer: str) -> None:
        profile = _profile(told, name, writer)
        assert _known(profile) == _known(plain)
        assert queries.possibilities(profile, DAY) == possibilities

    same()
    for name, writer in (("Mohammed Al-Hassan", told.writers[1]), ("Anna Svensson", told.writers[2]), ("Li Wei", "")):
        assert plan(_profile(told, name, writer), goal, DAY) == planned


def _check_that_what_stands_beside_a_name_counts() -> None:
    for language, text, wanted in (
        ("sv", "Jag heter Eva. Snickare har jag varit i tio år.", "snickare"),
        ("en", "My name is Tim Cook. I have worked as a cook for years.", "cook"),
        ("sv", "Jag heter Ali och jag talar svenska, har jobbat i många år med detta.", "talar svenska"),
    ):
        draft, _ = read(text, language)
        assert wanted in {text[span.start : span.end].casefold() for span in draft.spans}
