"""Concepts with the names a reader sees, many in two queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vidare.concepts.models import Concept
from vidare.concepts.queries import names
from vidare.core.text import LocalText


@dataclass(frozen=True, slots=True)
class Named:
    """A concept for people: `name` in the best language there is, `key` its public id."""

    uri: str
    key: str
    kind: str
    code: str
    name: LocalText

    @property
    def is_occupation(self) -> bool:
        return self.kind == "occupation"


def named(uris: Iterable[str], language: str) -> dict[str, Named]:
    """The concepts of these URIs by URI; one that the vocabulary does not hold is left out. Two queries."""
    return _named(
        Concept.objects.filter(uri__in=set(uris)).values_list("pk", "uri", "public_id", "kind", "code"), language
    )


def by_key(keys: Iterable[str]) -> dict[str, Concept]:
    """Active concepts by public id. One query."""
    wanted = {key for key in keys if 0 < len(key) <= 16}
    return {concept.public_id: concept for concept in Concept.objects.active().filter(public_id__in=wanted)}


def _named(rows: Iterable[tuple[int, str, str, str, str]], language: str) -> dict[str, Named]:
    found = list(rows)
    texts = names((pk for pk, *_ in found), language)
    return {
        uri: Named(uri, key, kind, code, texts.get(pk, LocalText(uri, language, True)))
        for pk, uri, key, kind, code in found
    }


def pick(found: Mapping[str, Named], uris: Iterable[str]) -> list[Named]:
    """Those of the URIs that have a name, in their order, each once."""
    return [found[uri] for uri in dict.fromkeys(uris) if uri in found]
