"""Rules, qualifications and the shipped forms as plain values, to compose routes without a database."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from vidare.concepts import overlay
from vidare.concepts.regulation.queries import Rule
from vidare.core.text import LocalizedText
from vidare.guidance.routes.composing import compose
from vidare.guidance.routes.facts import Facts, Needed
from vidare.guidance.routes.forms import Form, form
from vidare.guidance.routes.rows import FOLDER
from vidare.guidance.routes.values import Entry, Route
from vidare.profiles.circumstances import Circumstances
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Profile

DAY = date(2026, 11, 25)
WORK = "urn:test:work"


@cache
def shipped(country: str) -> tuple[Form, ...]:
    with (FOLDER / f"{country.lower()}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(form(overlay.Row(cells["key"], "test", cells)) for cells in csv.DictReader(file))


def rule(key: str = "se:nurse", **given: Any) -> Rule:
    """A rule in force for WORK that asks for an education and a licence."""
    wanted: dict[str, Any] = {
        "key": key, "country": key[:2].upper(), "kind": "licence", "title": "sjuksköterska", "title_en": "nurse",
        "authority": "Socialstyrelsen", "authority_url": "https://authority.example/",
        "abroad_authority": "Socialstyrelsen", "isco": (), "needs": ("education",), "language": "unknown",
        "abroad": ("apply", "eu-automatic", "knowledge-test-outside-eu"), "note": "", "source": "Law (2020:1)",
        "source_url": "https://law.example/", "checked": date(2026, 11, 1), "is_verified": True, "is_local": False,
        "valid_from": None, "valid_until": None, "occupations": (WORK,), "licences": ("urn:test:licence",),
        "qualifications": (),
    } | given  # fmt: skip
    return Rule(**wanted)


def needed(key: str, *types: str, eqf: int = 4, occupations: Sequence[str] = (WORK,)) -> Needed:
    name = LocalizedText({"en": key.partition(":")[2], "sv": key.partition(":")[2]})
    return Needed(f"urn:vidare:qualification:{key}", key, (key, *types), eqf, name, frozenset(occupations))


def vocational(country: str) -> Needed:
    """The qualification of a trade in a country."""
    return {
        "SE": needed("se:industriteknik", "se:yrkesexamen-gymnasial", "se:gymnasieexamen"),
        "FI": needed("fi:kone", "fi:ammatillinen-perustutkinto"),
        "NO": needed("no:fagbrev-sveiser", "no:fagbrev"),
    }[country]


def nursing(country: str) -> tuple[Needed, Rule]:
    """The degree of a nurse in a country, and the rule that asks for it."""
    degree = {
        "SE": needed("se:sjukskoterskeexamen", "se:yrkesexamen-hogskola", eqf=6),
        "FI": needed("fi:sairaanhoitaja-amk", "fi:ammattikorkeakoulututkinto", eqf=6),
        "NO": needed("no:bachelor-sykepleie", "no:bachelor", eqf=6),
    }[country]
    language = {"SE": "sv-c1", "FI": "fi-or-sv-proof", "NO": "nb-b2-outside-eea"}[country]
    return degree, rule(f"{country.lower()}:nurse", qualifications=(degree.uri,), language=language)


def held(occupation: str = WORK, years: int | None = None) -> Claim:
    return Claim(occupation, "occupation", Evidence(Source.OWN_WORD), years=years)


def profile(*claims: Claim, **circumstances: Any) -> Profile:
    return Profile(claims, circumstances=Circumstances(**circumstances))


def entry(
    country: str, person: Profile, rules: Sequence[Rule] = (), qualifications: Sequence[Needed] = (), day: date = DAY
) -> Entry:
    return compose(Facts(WORK, country, tuple(rules), tuple(qualifications), shipped(country)), person, day)


def steps(route: Route) -> list[str]:
    """The forms of a route's steps, without what they are filled with."""
    return [":".join(step.key.split(":")[:2]) for step in route.steps]


def through(found: Entry, form_key: str) -> Route:
    """The route whose main form this is."""
    return next(route for route in found.routes if route.key.endswith(form_key))
