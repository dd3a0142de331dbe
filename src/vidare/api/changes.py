"""What changed in the vocabulary between loads: as data, and as a feed to follow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from ninja import Query, Router

from vidare.api import describing, parsing
from vidare.api import vocabulary_schemas as schemas
from vidare.api.inputs import MOST_VALUES
from vidare.api.vocabulary import known_schemes
from vidare.api.vocabulary_inputs import Since
from vidare.concepts import differences
from vidare.concepts.changing import VocabularyChange
from vidare.concepts.differences import KIND

router = Router(tags=["vocabulary"])
FEED_SIZE: Final = 100
_SAID: Final = {
    KIND.NEW.value: "new",
    KIND.DEPRECATED.value: "taken out",
    KIND.RESTORED.value: "back again",
    KIND.RENAMED.value: "renamed",
}


@router.get("/vocabulary/changes", response=schemas.Changes, summary="What changed in the vocabulary")
def vocabulary_changes(request: HttpRequest, asked: Query[Since]) -> schemas.Changes:
    """Concepts that are new, taken out (with what replaced them), back again or renamed since a day, the newest first. The
    first load of a scheme is no change."""
    parsing.only_known(request, asked)
    lang = parsing.language(asked.lang)
    kinds = parsing.one_of("kind", asked.kind, KIND.values)
    rows = differences.changes(asked.since, known_schemes(asked.scheme), kinds)
    first = (asked.page - 1) * asked.size
    return schemas.Changes(
        total=rows.count(), page=asked.page, size=asked.size, items=_changes(rows[first : first + asked.size], lang)
    )


def _changes(found: Iterable[VocabularyChange], lang: str) -> list[schemas.Change]:
    rows = list(found)
    keys = [row.concept_id for row in rows] + [row.successor_id for row in rows if row.successor_id]
    concepts = describing.entries(keys, lang)
    return [
        schemas.Change(
            at=row.at, scheme=row.scheme_id, version=row.version, kind=row.kind, concept=concepts[row.concept_id],
            successor=concepts[row.successor_id] if row.successor_id else None,
            language=row.language, before=row.before, after=row.after,
        )
        for row in rows
    ]  # fmt: skip


def atom(request: HttpRequest) -> HttpResponse:
    """The newest hundred changes, of some schemes with `scheme`, as Atom (RFC 4287); names by `lang`. Raises UnknownCode."""
    parsing.only_these(request, ("scheme", "lang"))
    lang = parsing.language(request.GET.get("lang", "en")[:20])
    chosen = known_schemes([key[:100] for key in request.GET.getlist("scheme")[:MOST_VALUES] if key])
    root = request.build_absolute_uri("/").removesuffix("/")
    feed = Atom1Feed(
        title="Vidare: changes of the vocabulary",
        link=f"{root}{reverse('vocabulary:changes')}",
        description="",
        feed_url=request.build_absolute_uri(),
        feed_guid="urn:vidare:vocabulary-changes" + "".join(f":{key}" for key in chosen),
    )
    for change in _changes(differences.changes(None, chosen)[:FEED_SIZE], lang):
        one = change.concept
        feed.add_item(
            title=f"{change.scheme} {change.version}: {one.name or one.code}, {_SAID[change.kind]}".replace(" :", ":"),
            link=f"{root}/concepts/{one.id}",
            description=_told(change),
            unique_id=f"urn:vidare:change:{one.id}:{change.at:%Y%m%dT%H%M%S%f}:{change.kind}:{change.language}",
            pubdate=change.at,
            updateddate=change.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _told(change: schemas.Change) -> str:
    parts = [change.concept.uri]
    if change.successor:
        parts.append(f"replaced by {change.successor.name} ({change.successor.uri})")
    if change.language:
        parts.append(f"{change.language}: {change.before} → {change.after}")
    return "; ".join(parts)
