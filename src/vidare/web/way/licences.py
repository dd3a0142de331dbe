"""Who grants a licence, in which country, and what it means to be without it: the regulated occupations in sentences.

The authority decides, not we. A licence that no rule speaks of is shown by its name alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from vidare.concepts.regulation import queries
from vidare.concepts.regulation.queries import Rule as Regulated
from vidare.web.labels import said
from vidare.web.regulated.wording import LANGUAGE, MEANINGS

_URN: Final = "urn:vidare:skill:"
_EDUCATION: Final = frozenset(
    _URN + key
    for key in (
        "licence-nurse", "licence-doctor", "licence-health-professional", "licence-assistant-nurse", "licence-teacher",
        "licence-preschool-teacher",
    )
)  # fmt: skip
"""Licences that only a whole education leads to."""
_SILENT: Final = frozenset({"none", "unknown", "employer"})
"""What a rule says of language that is not worth a sentence among licences."""
_MOST_TITLES: Final = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """What being without a licence means in one country, in the reader's language, sentence by sentence."""

    country: str
    texts: tuple[str, ...]


def needs_education(uri: str) -> bool:
    """Whether only a whole education leads to this licence."""
    return uri in _EDUCATION


def rules(uris: Iterable[str], occupation: str = "") -> dict[str, tuple[Rule, ...]]:
    """By licence and country: who grants it, and where someone educated abroad turns; empty for a licence that no rule
    speaks of. Where rules speak of the `occupation` (URI), theirs alone are told. Two queries however many licences."""
    return {uri: _by_country(uri, found, occupation) for uri, found in queries.for_licences(uris).items()}


def _by_country(uri: str, found: Sequence[Regulated], occupation: str) -> tuple[Rule, ...]:
    countries: dict[str, list[Regulated]] = {}
    for rule in found:
        countries.setdefault(rule.country, []).append(rule)
    order = sorted(
        countries, key=lambda country: (_ORDER.index(country) if country in _ORDER else len(_ORDER), country)
    )
    return tuple(Rule(country, _texts(uri, _fitting(countries[country], occupation))) for country in order)


_ORDER: Final = ("SE", "FI", "NO", "DK")


def _fitting(found: list[Regulated], occupation: str) -> list[Regulated]:
    return [rule for rule in found if occupation in rule.occupations] or found


def _texts(uri: str, found: Sequence[Regulated]) -> tuple[str, ...]:
    """One sentence for each way in which the rules differ, named by their titles where there are several ways."""
    ways: dict[tuple[str, str], list[Regulated]] = {}
    for rule in found:
        ways.setdefault((rule.kind, rule.authority), []).append(rule)
    texts = []
    for (kind, authority), alike in ways.items():
        text = str(MEANINGS[kind]) % {"who": authority}
        texts.append(f"{_titles(alike)}: {text}" if len(ways) > 1 else text)
    if not any(rule.is_verified for rule in found):
        texts.append(_("We have not been able to read this in the source."))
    return (*texts, *(_from_abroad(found) if needs_education(uri) else ()))


def _titles(alike: Sequence[Regulated]) -> str:
    shown = ", ".join(rule.title for rule in alike[:_MOST_TITLES])
    return f"{shown} …" if len(alike) > _MOST_TITLES else shown


def _from_abroad(found: Sequence[Regulated]) -> list[str]:
    """Where someone educated in another country turns about a licence that education leads to."""
    who = ", ".join(dict.fromkeys(rule.abroad_authority for rule in found))
    text = _("Educated in another country? Ask %(who)s how your education is recognised, before you choose a course.")
    languages = dict.fromkeys(rule.language for rule in found if rule.language not in _SILENT)
    return [text % {"who": who}, *(said(LANGUAGE, code) for code in languages)]
