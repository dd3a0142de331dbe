"""What can be done with the vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

from vidare.concepts import esco, merging, places, queries, regions, starter, words
from vidare.concepts.merging import LoadReport
from vidare.concepts.models import SKILL_KINDS, Concept, Kind, Label, Mapping, Origin, Place
from vidare.concepts.permissions import may_load
from vidare.concepts.qualifications import actions as qualifications
from vidare.concepts.readers import READERS
from vidare.concepts.readers.regions import read as read_regions
from vidare.concepts.regions import RegionReport
from vidare.concepts.regulation import actions as regulation
from vidare.concepts.translating import labels as machine_labels
from vidare.concepts.vocabulary import Unreadable, Vocabulary
from vidare.core.actors import Actor
from vidare.core.progress import Progress, silent
from vidare.recognition.dictionary import Entry, LabelKind, build


def load_starter(actor: Actor, progress: Progress = silent) -> LoadReport:
    """Loads the vocabulary, the places, the qualifications and the regulated occupations that ship with Vidare; what an
    agency has laid over the last two stays."""
    may_load(actor)
    report = _load(starter.read(), progress)
    load_places(actor, [places.OWN])
    report.unreadable += qualifications.load(actor).concepts.unreadable
    report.unreadable += regulation.load(actor).unreadable
    return report


def load_esco(actor: Actor, paths: Iterable[Path], version: str = "", progress: Progress = silent) -> LoadReport:
    """Loads ESCO's official packages and files of labels; raises `readers.tables.NotUnderstood`,
    FileNotFoundError."""
    may_load(actor)
    return _load(esco.read(paths, version, progress), progress)


def translate_labels(actor: Actor, progress: Progress = silent) -> LoadReport:
    """Makes the names of skills that nobody has given in Bokmål, Nynorsk and Danish, marked as made by machine; takes some
    minutes for full ESCO. Raises `translating.apertium.NoTranslator`."""
    may_load(actor)
    return merging.merge(machine_labels.make(machine_labels.sources()), progress)


def load_published(actor: Actor, key: str, paths: Sequence[Path], progress: Progress = silent) -> dict[str, LoadReport]:
    """Loads what a publisher's files hold (`readers.READERS`); a report by the title of each vocabulary in them. Raises
    `readers.tables.NotUnderstood` where the files hold nothing of it."""
    may_load(actor)
    return {vocabulary.title: merging.merge(vocabulary, progress) for vocabulary in READERS[key].read(paths)}


def load_regions(actor: Actor, paths: Sequence[Path]) -> RegionReport:
    """Loads counties and regions, ours and those in publishers' files, and puts every municipality into its own. Raises
    `readers.tables.NotUnderstood`."""
    may_load(actor)
    found, unreadable = read_regions(paths)
    report = regions.merge(found)
    report.unreadable += unreadable
    return report


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
    regions.merge([])
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


RECOGNISED = (Kind.OCCUPATION, *SKILL_KINDS)
"""Kinds that the recogniser names."""
MOST_MEANINGS = 5
_NAMES = (Label.LabelKind.PREFERRED, Label.LabelKind.ALTERNATIVE, Label.LabelKind.HIDDEN)


def _entries() -> Iterator[Entry]:
    """The dictionary's labels: each concept's own, and what the national vocabularies call it (origin `crosswalk`). A
    machine-made name gives way to an official one in its language."""
    rows = (
        Label.objects.filter(kind__in=_NAMES, concept__status=Concept.Status.ACTIVE, concept__kind__in=RECOGNISED)
        .order_by("concept_id", "pk")
        .values_list("concept__uri", "concept__kind", "language", "text", "kind", "origin", "concept__code")
    )
    official = _officially_named()
    for uri, kind, language, text, label_kind, origin, code in rows.iterator(chunk_size=20_000):
        leads = label_kind == Label.LabelKind.PREFERRED
        demoted = leads and origin != Origin.OFFICIAL and (uri, language) in official
        if demoted and origin == Origin.MACHINE:
            continue
        name = "alternative" if demoted else label_kind
        yield Entry(uri, kind, language, text, cast(LabelKind, name), origin, code)
    yield from _national_entries()


def _national_entries() -> Iterator[Entry]:
    """National names as alternative labels of the concept that they map to: exactly, or for an occupation closely. They
    are read through the mappings, never copied, so that whoever measures can leave them out. A name for more than
    `MOST_MEANINGS` concepts (Danish *maskinoperatør*: a hundred) names none of them."""
    exact = Mapping.objects.filter(match=Mapping.Match.EXACT, target__kind__in=RECOGNISED)
    close = Mapping.objects.filter(match=Mapping.Match.CLOSE, target__kind=Kind.OCCUPATION)
    rows = (
        (exact | close)
        .filter(target__status=Concept.Status.ACTIVE, source__kind__in=(Kind.OCCUPATION_NAME, Kind.SKILL_NAME))
        .filter(source__labels__kind__in=_NAMES)
        .order_by("target_id", "source_id", "source__labels")
        .values_list("target__uri", "target__kind", "source__labels__language", "source__labels__text", "target__code")
    )
    named = list(rows)
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for uri, _, language, text, _ in named:
        meanings[(language, text.casefold())].add(uri)
    for uri, kind, language, text, code in named:
        if len(meanings[(language, text.casefold())]) <= MOST_MEANINGS:
            yield Entry(uri, kind, language, text, "alternative", Origin.CROSSWALK.value, code)


def _officially_named() -> set[tuple[str, str]]:
    """(URI, language) where an official preferred label leads, so that ours is an alternative."""
    rows = Label.objects.filter(kind=Label.LabelKind.PREFERRED, origin=Origin.OFFICIAL)
    return set(rows.values_list("concept__uri", "language"))
