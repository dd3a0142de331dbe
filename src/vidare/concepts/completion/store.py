"""The index of the present vocabulary: built when it is missing or stale, mapped once a process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from vidare.concepts.completion import index
from vidare.concepts.completion.index import FORMAT, Index, Name, StaleIndex
from vidare.concepts.models import Concept, Label, Origin
from vidare.concepts.queries import vocabulary_version
from vidare.core import derived

_NAMES = (Label.LabelKind.PREFERRED, Label.LabelKind.ALTERNATIVE, Label.LabelKind.HIDDEN)


def folder() -> Path:
    """Where the index of the present vocabulary lies, or would."""
    return Path(settings.HOME) / "completion" / f"completion-{FORMAT}-{vocabulary_version()}"


@lru_cache(maxsize=2)
def _loaded(path: Path) -> Index:
    return index.read(path)


def current() -> Index:
    """The index of the present vocabulary. The first call after a change of the vocabulary builds it (full ESCO: about
    eight seconds), one process at a time."""
    return derived.current(
        folder(), _loaded, lambda path: index.write(path, index.make(_concepts(), _names())), StaleIndex
    )


def _concepts() -> dict[int, tuple[str, str]]:
    rows = Concept.objects.active().order_by("pk").values_list("pk", "kind", "scheme_id")
    return {pk: (kind, scheme) for pk, kind, scheme in rows.iterator(chunk_size=20_000)}


def _names() -> Iterator[Name]:
    rows = Label.objects.filter(kind__in=_NAMES, concept__status=Concept.Status.ACTIVE).order_by("concept_id", "pk")
    values = rows.values_list("concept_id", "language", "kind", "text", "origin")
    for concept, language, kind, text, origin in values.iterator(chunk_size=20_000):
        yield Name(concept, language, kind, text, origin == Origin.MACHINE)
    coded = Concept.objects.active().exclude(code="").order_by("pk").values_list("pk", "code")
    for concept, code in coded.iterator(chunk_size=20_000):
        yield Name(concept, "", "code", code)
