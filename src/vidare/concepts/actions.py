"""What can be done with the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from vidare.concepts import esco, merging, places, queries, starter, words
from vidare.concepts.merging import LoadReport
from vidare.concepts.models import Concept, Label, Origin, Place
from vidare.concepts.permissions import may_load
from vidare.concepts.vocabulary import Unreadable, Vocabulary
from vidare.core.actors import Actor
from vidare.core.progress import Progress, silent
from vidare.recognition.dictionary import Entry, LabelKind, build


def load_starter(actor: Actor, progress: Progress = silent) -> LoadReport:
    """Loads the vocabulary and the places that ship with Vidare."""
    may_load(actor)
    report = _load(starter.read(), progress)
    load_places(actor, [places.OWN])
    return report


def load_esco(actor: Actor, paths: Iterable[Path], version: str = "", progress: Progress = silent) -> LoadReport:
    """Loads ESCO's official packages and files of labels; raises `esco.NotEsco`, FileNotFoundError."""
    may_load(actor)
    return _load(esco.read(paths, version, progress), progress)


def load_places(actor: Actor, paths: Iterable[Path]) -> list[Unreadable]:
    """Loads municipalities; the country is the first two letters of a file's name where the file has no such column.
    A coordinate that is missing in the file does not remove one that is known. Returns what could not be read."""
    may_load(actor)
    unreadable: list[Unreadable] = []
    found: dict[str, Place] = {}
    for path in paths:
        for row in places.read(path, path.name[:2]):
            if isinstance(row, Unreadable):
                unreadable.append(row)
            else:
                found[row.code] = row
    known = {place.code: place for place in Place.objects.filter(code__in=found)}
    for code, place in found.items():
        if place.lat is None and code in known:
            place.lat, place.lon = known[code].lat, known[code].lon
    Place.objects.bulk_create(
        found.values(),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["names", "lat", "lon"],
        batch_size=300,
    )
    return unreadable


def build_dictionary(actor: Actor) -> Path:
    """Builds the recogniser's dictionary from the labels in the database; returns the file. Nothing is done when the
    file of this vocabulary version is there already."""
    may_load(actor)
    path = queries.dictionary_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        build(_entries(), path, version=queries.vocabulary_version())
        for old in path.parent.glob("dictionary-*"):
            if not old.name.startswith(path.stem):
                old.unlink(missing_ok=True)
    return path


def _load(vocabulary: Vocabulary, progress: Progress) -> LoadReport:
    """Merges the vocabulary, and the everyday words of whatever concepts are there now."""
    report = merging.merge(vocabulary, progress)
    known = set(Concept.objects.skills().values_list("uri", flat=True))
    everyday = merging.merge(words.read(known), progress)
    report.labels_added += everyday.labels_added
    report.labels_removed += everyday.labels_removed
    report.unreadable += everyday.unreadable
    return report


def _entries() -> Iterator[Entry]:
    names = (Label.LabelKind.PREFERRED, Label.LabelKind.ALTERNATIVE, Label.LabelKind.HIDDEN)
    rows = (
        Label.objects.filter(kind__in=names, concept__status=Concept.Status.ACTIVE)
        .exclude(concept__kind__in=("occupation-group", "skill-group"))
        .order_by("concept_id", "pk")
        .values_list("concept__uri", "concept__kind", "language", "text", "kind", "origin", "concept__code")
    )
    official = _officially_named()
    for uri, kind, language, text, label_kind, origin, code in rows.iterator(chunk_size=20_000):
        demoted = label_kind == Label.LabelKind.PREFERRED and origin != Origin.OFFICIAL and (uri, language) in official
        name = "alternative" if demoted else label_kind
        yield Entry(uri, kind, language, text, cast(LabelKind, name), origin, code)


def _officially_named() -> set[tuple[str, str]]:
    """(URI, language) where an official preferred label leads, so that ours is an alternative."""
    rows = Label.objects.filter(kind=Label.LabelKind.PREFERRED, origin=Origin.OFFICIAL)
    return set(rows.values_list("concept__uri", "language"))
