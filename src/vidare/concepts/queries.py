"""What can be asked of the vocabulary."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from vidare.concepts.models import ORIGIN_ORDER, Concept, Label, Origin, Place, Relation, Scheme
from vidare.core.problems import NotFound
from vidare.core.text import LocalizedText, LocalText, fallback
from vidare.recognition import Recogniser
from vidare.recognition.dictionary import StaleDictionary


def vocabulary_version() -> str:
    """Changes with every change of any loaded scheme: 12 hexadecimal characters."""
    rows = Scheme.objects.order_by("key").values_list("key", "version", "content_hash")
    return hashlib.blake2b(repr(list(rows)).encode(), digest_size=6).hexdigest()


def dictionary_path() -> Path:
    """Where the recogniser's dictionary of the present vocabulary lies, or would."""
    return Path(settings.HOME) / "dictionaries" / f"dictionary-{vocabulary_version()}.bin"


@lru_cache(maxsize=2)
def _loaded(path: Path) -> Recogniser:
    return Recogniser.load(path)


def recogniser() -> Recogniser:
    """The recogniser for the present vocabulary, loaded once a process; a missing or stale dictionary is built anew."""
    from vidare.concepts.actions import build_dictionary
    from vidare.core.actors import system

    path = build_dictionary(system("dictionary"))
    try:
        return _loaded(path)
    except StaleDictionary:
        path.unlink(missing_ok=True)
        return _loaded(build_dictionary(system("dictionary")))


def concept(key: str) -> Concept:
    """The concept with this public id or URI. Raises NotFound. A deprecated one is returned as it is: its `successor`
    says where to go."""
    found = Concept.objects.with_labels().filter(public_id=key).first()
    found = found or Concept.objects.with_labels().filter(uri=key).first()
    if found is None:
        raise NotFound("No such concept", key)
    return found


def names(concept_ids: Iterable[int], language: str) -> dict[int, LocalText]:
    """The best name of each concept for a reader of `language`, in one query."""
    order = {code: rank for rank, code in enumerate(fallback(language))}
    best: dict[int, tuple[tuple[int, int], LocalText]] = {}
    rows = Label.objects.filter(concept__in=set(concept_ids), kind=Label.LabelKind.PREFERRED)
    for concept_id, code, text, origin in rows.values_list("concept_id", "language", "text", "origin"):
        rank = (order.get(code, len(order)), ORIGIN_ORDER.index(origin))
        if concept_id not in best or rank < best[concept_id][0]:
            best[concept_id] = (rank, LocalText(text, code, code == language, origin == Origin.MACHINE))
    return {concept_id: text for concept_id, (_, text) in best.items()}


def definitions(concept_id: int) -> LocalizedText:
    """A concept's definition in the languages that have one, official text first."""
    rows = Label.objects.filter(concept=concept_id, kind=Label.LabelKind.DEFINITION)
    ordered = sorted(rows, key=lambda label: ORIGIN_ORDER.index(label.origin), reverse=True)
    return LocalizedText({label.language: label.text for label in ordered})


def related(concept_id: int, *kinds: Relation.RelationKind, inverse: bool = False) -> list[Concept]:
    """Concepts that this one points to by these relations; with `inverse` those that point to it."""
    if inverse:
        return list(Concept.objects.active().filter(relations__target=concept_id, relations__kind__in=kinds).distinct())
    return list(
        Concept.objects.active()
        .filter(inverse_relations__source=concept_id, inverse_relations__kind__in=kinds)
        .distinct()
    )


def skills_of(occupation_ids: Sequence[int]) -> Mapping[int, list[tuple[int, bool]]]:
    """For each occupation its skills as (concept id, whether essential)."""
    kinds = (Relation.RelationKind.ESSENTIAL, Relation.RelationKind.OPTIONAL)
    found: dict[int, list[tuple[int, bool]]] = {occupation: [] for occupation in occupation_ids}
    rows = Relation.objects.filter(source__in=occupation_ids, kind__in=kinds).values_list(
        "source_id", "target_id", "kind"
    )
    for source, target, kind in rows:
        found[source].append((target, kind == Relation.RelationKind.ESSENTIAL))
    return found


@lru_cache(maxsize=4)
def _place_index(count: int) -> dict[str, tuple[Place, ...]]:
    index: dict[str, tuple[Place, ...]] = {}
    for place in Place.objects.order_by("-code"):
        for name in place.names.values():
            # Municipalities with two official names have both in one: "Trondheim - Tråante".
            for part in {name.casefold(), *name.casefold().split(" - ")}:
                others = index.get(part, ())
                index[part] = others if place in others else (*others, place)
    return index


def places_named(name: str) -> tuple[Place, ...]:
    """The municipalities of this name in any of their languages: several where they share it, as Lund in Sweden and Lund in
    Norway do."""
    return _place_index(Place.objects.count()).get(name.strip().casefold(), ())


def place_named(name: str, country: str = "") -> Place | None:
    """The municipality that a person in `country` means by a name; None where there is none of that name."""
    found = places_named(name)
    return next((place for place in found if place.country == country), found[0] if found else None)
