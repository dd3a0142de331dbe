"""Finding concepts by name, whatever index there is: for choosing one, and for suggesting near ones."""

from __future__ import annotations

from django.db.models import Q
from django.db.models.functions import Length

from vidare.api.kinds import OCCUPATIONS, SKILLS
from vidare.concepts.models import Concept, Label
from vidare.concepts.queries import recogniser
from vidare.core.text import normalise

MOST = 200
"""Concepts that a name finds."""
_LOOKED_AT = 600
_NAMES = (Label.LabelKind.PREFERRED, Label.LabelKind.ALTERNATIVE)


def named(text: str, kinds: tuple[str, ...], language: str) -> list[int]:
    """Keys of the concepts whose name holds the text, the best first: the whole name, its beginning, a word's beginning,
    somewhere; preferred names and short ones first. Names in the reader's language, else in any; and where no name holds
    it, what recognition makes of it."""
    wanted = normalise(text)
    if not wanted:
        return []
    return _holding(wanted, kinds, language) or _holding(wanted, kinds, "") or _recognised(wanted, kinds, language)


def _holding(text: str, kinds: tuple[str, ...], language: str) -> list[int]:
    # SQLite knows upper and lower case of ASCII alone.
    holds = Q(text__icontains=text) | Q(text__icontains=text.lower()) | Q(text__icontains=text.capitalize())
    rows = Label.objects.filter(holds, kind__in=_NAMES, concept__kind__in=kinds)
    rows = rows.filter(concept__status=Concept.Status.ACTIVE)
    if language:
        rows = rows.filter(language=language)
    ordered = rows.order_by(Length("text"), "pk")[:_LOOKED_AT]
    best: dict[int, tuple[object, ...]] = {}
    for concept, name, kind in ordered.values_list("concept_id", "text", "kind"):
        rank = (_place(text.casefold(), name.casefold()), kind != Label.LabelKind.PREFERRED, len(name), name, concept)
        if concept not in best or rank < best[concept]:
            best[concept] = rank
    return sorted(best, key=lambda concept: best[concept])[:MOST]


def _place(text: str, name: str) -> int:
    if name == text:
        return 0
    if name.startswith(text):
        return 1
    return 2 if f" {text}" in name else 3


def _recognised(text: str, kinds: tuple[str, ...], language: str) -> list[int]:
    reader = recogniser()
    if kinds == OCCUPATIONS:
        uris = [candidate.concept for candidate in reader.occupations(text, language=language)]
    else:
        read = tuple(kind for kind in kinds if kind in SKILLS)
        found = reader.recognise(text, language, kinds=read).mentions if read else ()
        uris = [mention.concept for mention in sorted(found, key=lambda mention: (-mention.score, mention.start))]
    keys = dict(Concept.objects.filter(uri__in=uris).values_list("uri", "pk"))
    return list(dict.fromkeys(keys[uri] for uri in uris if uri in keys))


def like_key(key: str, kinds: tuple[str, ...]) -> list[int]:
    """Keys of up to three concepts whose public id or URI begins or ends as `key` does."""
    rows = Concept.objects.active().filter(kind__in=kinds).order_by("uri")
    if ":" in key:
        return list(rows.filter(uri__startswith=key[: max(len(key) - 3, 12)]).values_list("pk", flat=True)[:3])
    if not 8 <= len(key) <= 12 or not key.isalnum():
        return []
    return list(
        rows.filter(Q(public_id__startswith=key[:5]) | Q(public_id__endswith=key[-5:])).values_list("pk", flat=True)[:3]
    )
