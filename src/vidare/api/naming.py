"""Names of concepts for answers: all languages, two queries however many concepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vidare.api.schemas import ConceptName, ConceptRef
from vidare.concepts import queries
from vidare.concepts.models import ORIGIN_ORDER, Concept, Label, Origin
from vidare.core.text import LocalizedText


@dataclass(slots=True)
class Names:
    """Concepts with their names, by key and by URI, in the order they were asked for."""

    by_key: dict[int, ConceptRef] = field(default_factory=dict)
    by_uri: dict[str, ConceptRef] = field(default_factory=dict)

    def short(self, key: int) -> ConceptName:
        """A concept with just the reader's name for it."""
        full = self.by_key[key]
        return ConceptName(id=full.id, uri=full.uri, name=full.name, name_language=full.name_language)

    def ids(self, uris: Iterable[str]) -> list[str]:
        """Public ids of these URIs; one that is not in the vocabulary any more is left out."""
        return [self.by_uri[uri].id for uri in uris if uri in self.by_uri]

    def index(self) -> dict[str, ConceptRef]:
        """The concepts by public id."""
        return {ref.id: ref for ref in self.by_key.values()}


def of_keys(keys: Iterable[int], lang: str) -> Names:
    """Names of the concepts with these primary keys."""
    wanted = list(dict.fromkeys(keys))
    rows = Concept.objects.in_bulk(wanted)
    return _named([rows[key] for key in wanted if key in rows], lang)


def of_uris(uris: Iterable[str], lang: str) -> Names:
    """Names of the concepts with these URIs; one that there is not is left out."""
    wanted = list(dict.fromkeys(uri for uri in uris if uri))
    rows = {row.uri: row for row in Concept.objects.filter(uri__in=wanted)}
    return _named([rows[uri] for uri in wanted if uri in rows], lang)


def _named(concepts: list[Concept], lang: str) -> Names:
    found = Names()
    texts = _labels([concept.pk for concept in concepts])
    for concept in concepts:
        names = LocalizedText({language: text for language, (text, _) in texts.get(concept.pk, {}).items()})
        best = names.best(lang)
        ref = ConceptRef(
            id=concept.public_id, uri=concept.uri, kind=concept.kind, code=concept.code,
            name=best.text, name_language=best.language, names=dict(names),
            machine=[code for code, (_, origin) in texts.get(concept.pk, {}).items() if origin == Origin.MACHINE],
        )  # fmt: skip
        found.by_key[concept.pk] = found.by_uri[concept.uri] = ref
    return found


def _labels(keys: list[int]) -> Mapping[int, dict[str, tuple[str, str]]]:
    """Concept → language → (preferred name, origin), the strongest origin's."""
    found: dict[int, dict[str, tuple[str, str]]] = {}
    rows = Label.objects.filter(concept__in=keys, kind=Label.LabelKind.PREFERRED).order_by("language", "pk")
    for key, language, text, origin in rows.values_list("concept_id", "language", "text", "origin"):
        held = found.setdefault(key, {})
        if language not in held or ORIGIN_ORDER.index(origin) < ORIGIN_ORDER.index(held[language][1]):
            held[language] = (text, origin)
    return found


def best(keys: Iterable[int], lang: str) -> dict[str, str]:
    """Public id → the reader's name, in the order given."""
    wanted = list(keys)
    ids = dict(Concept.objects.filter(pk__in=wanted).values_list("pk", "public_id"))
    names = queries.names(wanted, lang)
    return {ids[key]: names[key].text for key in wanted if key in names and key in ids}
