"""Finds occupations and skills by what a person types, without JavaScript: names, parts of names, other names."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.db.models.functions import Length

from vidare.concepts.models import SKILL_KINDS, Concept, Kind, Label
from vidare.concepts.queries import recogniser
from vidare.core.text import fallback, normalise
from vidare.web.way.naming import Named, named, pick

LONGEST = 100
MOST = 12
LIKELY_TITLE = 0.15
_NAMES = (Label.LabelKind.PREFERRED, Label.LabelKind.ALTERNATIVE)


def find(query: str, language: str, *, occupations_only: bool = False) -> tuple[list[Named], list[Named]]:
    """Occupations and skills (up to a dozen of each) that the words may mean, the likeliest first. Five queries."""
    words = normalise(query)[:LONGEST]
    if len(words) < 2:
        return [], []
    kinds = (Kind.OCCUPATION,) if occupations_only else (Kind.OCCUPATION, *SKILL_KINDS)
    exact = _containing(words, language, kinds, starts=True)
    candidates = recogniser().occupations(words, "", language, limit=5)
    titles = [item.concept for item in candidates if item.score >= LIKELY_TITLE]
    mentioned = [item.concept for item in recogniser().recognise(words, language, kinds).mentions]
    inside = _containing(words, language, kinds, starts=False)
    uris = list(dict.fromkeys([*exact, *mentioned, *titles, *inside]))
    found = pick(named(uris, language), uris)
    jobs = [item for item in found if item.is_occupation][:MOST]
    return jobs, [item for item in found if not item.is_occupation][:MOST]


def _containing(words: str, language: str, kinds: Sequence[str], *, starts: bool) -> list[str]:
    """URIs of concepts with a name that begins with, or holds, the words, the shortest name first."""
    lower = words.lower()
    match = Q(text__istartswith=lower) if starts else Q(text__icontains=lower)
    rows = (
        Label.objects.filter(match, kind__in=_NAMES, language__in=fallback(language)[:3])
        .filter(concept__kind__in=kinds, concept__status=Concept.Status.ACTIVE)
        .order_by(Length("text"), "text", "pk")
        .values_list("concept__uri", flat=True)
    )
    return list(rows[: 3 * MOST])
