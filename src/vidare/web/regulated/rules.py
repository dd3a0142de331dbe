"""Rules and qualifications as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vidare.concepts.facts import Qualification
from vidare.concepts.models import Concept
from vidare.concepts.qualifications.queries import keys_of, leading_to
from vidare.concepts.regulation.queries import Rule, for_occupation
from vidare.core.text import LocalText
from vidare.web.labels import COUNTRIES, said
from vidare.web.languages import current
from vidare.web.links import ConceptLink, links
from vidare.web.regulated.wording import ABROAD, KINDS, LANGUAGE, MEANINGS, NEEDS

LANGUAGE_OF: Final[Mapping[str, str]] = {"SE": "sv", "FI": "fi", "NO": "nb", "DK": "da"}
"""The language that a country's titles and authorities are written in."""
ASKED: Final = ("SE", "FI", "NO")
"""Countries that an occupation's page speaks of even where nothing is known."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands, when it was looked up, and whether it was read there."""

    name: str
    url: str
    checked: date
    is_verified: bool
    is_local: bool


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule in the reader's words; `title` is in the country's language, `note` in English."""

    key: str
    country: str
    title: LocalText
    title_en: str
    kind: str
    meaning: str
    authority_url: str
    needs: list[str]
    language: str
    abroad: list[str]
    abroad_authority: str
    note: str
    valid_from: date | None
    valid_until: date | None
    source: Source
    occupations: list[ConceptLink]
    qualifications: list[ConceptLink]


@dataclass(frozen=True, slots=True)
class Country:
    """What is known about an occupation in one country."""

    code: str
    rules: list[ShownRule]
    qualifications: list[ConceptLink]

    @property
    def is_known(self) -> bool:
        return bool(self.rules or self.qualifications)


def shown(found: Sequence[Rule]) -> list[ShownRule]:
    """Rules with links to what they speak of. Three queries however many rules."""
    uris = {uri for rule in found for uri in (*rule.occupations, *rule.qualifications)}
    keys = keys_of(uris) if uris else {}
    linked = links(keys.values())
    by_uri = {uri: linked[key] for uri, key in keys.items() if key in linked}
    return [_shown(rule, by_uri) for rule in found]


def countries(occupation: Concept, home: str) -> list[Country]:
    """What each country asks of those who want to work in an occupation, the reader's country first. Eight queries at
    most."""
    found = shown(for_occupation(occupation))
    ways = leading_to(occupation)
    linked = links(row.concept_id for row in ways)
    made = [
        Country(code, [rule for rule in found if rule.country == code], _of(ways, code, linked)) for code in COUNTRIES
    ]
    kept = [country for country in made if country.code in ASKED or country.is_known]
    return sorted(kept, key=lambda country: country.code != home)


def source_of(row: Qualification | Rule) -> Source:
    return Source(row.source, row.source_url, row.checked, row.is_verified, row.is_local)


def titled(text: str, country: str) -> LocalText:
    """A name in a country's own language, as the reader's page marks it."""
    language = LANGUAGE_OF.get(country, "")
    return LocalText(text, language, language == current())


def _of(ways: Iterable[Qualification], country: str, linked: Mapping[int, ConceptLink]) -> list[ConceptLink]:
    return [linked[row.concept_id] for row in ways if row.country == country and row.concept_id in linked]


def _shown(rule: Rule, linked: Mapping[str, ConceptLink]) -> ShownRule:
    return ShownRule(
        key=rule.key.replace(":", "-"),
        country=rule.country,
        title=titled(rule.title, rule.country),
        title_en=rule.title_en,
        kind=said(KINDS, rule.kind),
        meaning=str(MEANINGS[rule.kind]) % {"who": rule.authority},
        authority_url=rule.authority_url,
        needs=[said(NEEDS, code) for code in rule.needs],
        language=said(LANGUAGE, rule.language),
        abroad=[said(ABROAD, code) for code in rule.abroad],
        abroad_authority=rule.abroad_authority if rule.abroad_authority != rule.authority else "",
        note=rule.note,
        valid_from=rule.valid_from,
        valid_until=rule.valid_until,
        source=source_of(rule),
        occupations=[linked[uri] for uri in rule.occupations if uri in linked],
        qualifications=[linked[uri] for uri in rule.qualifications if uri in linked],
    )
