"""Names and addresses of concepts, many at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from vidare.concepts.models import Concept
from vidare.concepts.queries import names
from vidare.core.text import LocalText
from vidare.web import paths
from vidare.web.languages import current


@dataclass(frozen=True, slots=True)
class ConceptLink:
    """A concept as a page shows it: its name in the reader's or the nearest language, and where its page is."""

    key: int
    public_id: str
    uri: str
    kind: str
    name: LocalText
    url: str


def links(concept_ids: Iterable[int]) -> dict[int, ConceptLink]:
    """Links to these concepts, in two queries. One without any name is left out."""
    keys = set(concept_ids)
    if not keys:
        return {}
    named = names(keys, current())
    rows = Concept.objects.filter(pk__in=keys).values_list("pk", "public_id", "uri", "kind")
    return {
        pk: ConceptLink(pk, public_id, uri, kind, named[pk], paths.concept(public_id, kind, named[pk].text))
        for pk, public_id, uri, kind in rows
        if pk in named
    }


def chosen(found: Mapping[int, ConceptLink], keys: Collection[int]) -> list[ConceptLink]:
    """The links of these concepts, in their order."""
    return [found[key] for key in keys if key in found]
