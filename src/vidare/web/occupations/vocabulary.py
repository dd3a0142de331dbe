"""What the pages of occupations, skills and their groups ask of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce, Lower
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidare.concepts.models import Concept, Kind, Label, Origin, Relation, best_label
from vidare.concepts.queries import concept as concept_of
from vidare.core.problems import NotFound
from vidare.core.text import LocalizedText, LocalText, fallback
from vidare.web import paths
from vidare.web.languages import current

MOST_NAMES: Final = 12
MOST_SUCCESSORS: Final = 8
_PREFERRED: Final = Label.LabelKind.PREFERRED

KINDS: Final[Mapping[str, Promise]] = {
    Kind.OCCUPATION: _("occupation"),
    Kind.OCCUPATION_GROUP: _("group of occupations"),
    Kind.SKILL: _("skill"),
    Kind.KNOWLEDGE: _("knowledge"),
    Kind.LANGUAGE: _("language"),
    Kind.LICENCE: _("licence or certificate"),
    Kind.SKILL_GROUP: _("group of skills"),
    Kind.QUALIFICATION: _("qualification"),
    Kind.EDUCATION_FIELD: _("field of education"),
    Kind.EDUCATION_LEVEL: _("level of education"),
    Kind.OCCUPATION_CLASS: _("class of occupations"),
    Kind.OCCUPATION_NAME: _("national name of an occupation"),
    Kind.SKILL_NAME: _("national name of a skill"),
    Kind.KEYWORD: _("keyword"),
    Kind.LANGUAGE_CODE: _("language of the world"),
}
ORIGINS: Final[Mapping[str, Promise]] = {
    Origin.OFFICIAL: _("official"),
    Origin.EDITORIAL: _("by Vidare’s editors"),
    Origin.CROSSWALK: _("from another vocabulary"),
    Origin.MACHINE: _("machine translation"),
}


@dataclass(frozen=True, slots=True)
class Naming:
    """What a concept is called: the best name for the reader, others in that language, ESCO's own where it differs."""

    best: LocalText
    is_machine: bool
    others: list[str]
    official: LocalText | None
    about: LocalText


def find(public_id: str) -> Concept:
    """The concept of an address, with its labels. Raises Http404."""
    try:
        return concept_of(public_id)
    except NotFound as error:
        raise Http404 from error


def successor(concept: Concept) -> Concept | None:
    """The active concept that followed a deprecated one; None where nothing did."""
    found: Concept | None = concept
    for _step in range(MOST_SUCCESSORS):
        if found is None or found.status == Concept.Status.ACTIVE:
            return found
        found = Concept.objects.with_labels().filter(pk=found.successor_id).first() if found.successor_id else None
    return None


def naming(concept: Concept) -> Naming:
    """Names of a concept whose labels are prefetched."""
    language = current()
    labels = list(concept.labels.all())
    best = best_label(labels, language)
    shown = _local(best, language) or LocalText(concept.code or concept.uri, language, True)
    official = _local(best_label((row for row in labels if row.origin == Origin.OFFICIAL), language), language)
    others = [
        row.text
        for row in labels
        if row.language == shown.language and row.kind in {_PREFERRED, Label.LabelKind.ALTERNATIVE}
    ]
    return Naming(
        shown,
        best is not None and best.origin == Origin.MACHINE,
        _distinct(others, shown.text)[:MOST_NAMES],
        official if official and official.text.casefold() != shown.text.casefold() else None,
        _definition(labels, language),
    )


def _local(label: Label | None, language: str) -> LocalText | None:
    return LocalText(label.text, label.language, label.language == language) if label else None


def _distinct(texts: Iterable[str], but: str) -> list[str]:
    found = {text.casefold(): text for text in sorted(texts, reverse=True)}
    found.pop(but.casefold(), None)
    return sorted(found.values(), key=str.casefold)


def _definition(labels: Iterable[Label], language: str) -> LocalText:
    order = list(Origin.values)
    rows = [row for row in labels if row.kind == Label.LabelKind.DEFINITION]
    ranked = sorted(rows, key=lambda row: order.index(row.origin), reverse=True)
    return LocalizedText({row.language: row.text for row in ranked}).best(language)


def address(concept: Concept) -> str:
    """Where a concept's page is; needs its labels."""
    return paths.concept(concept.public_id, concept.kind, naming(concept).best.text)


def alphabetical(rows: QuerySet[Concept], *first: OrderBy) -> QuerySet[Concept]:
    """The concepts by their name in the reader's language, or the nearest one that has one; by `first` before that."""
    names = [
        Subquery(
            Label.objects.filter(concept=OuterRef("pk"), kind=_PREFERRED, language=code)
            .order_by("text")
            .values("text")[:1],
            output_field=CharField(),
        )
        for code in fallback(current())[:3]
    ]
    return rows.order_by(*first, Lower(Coalesce(*names, F("uri"))), "pk")


def above(concept: Concept) -> list[int]:
    """Keys of what a concept belongs to. One query."""
    rows = Relation.objects.filter(source=concept, kind=Relation.RelationKind.BROADER)
    return list(rows.order_by("target_id").values_list("target_id", flat=True))


def below(keys: Iterable[int]) -> QuerySet[Concept]:
    """Active concepts that belong to one of these."""
    inside = Relation.objects.filter(target__in=list(keys), kind=Relation.RelationKind.BROADER)
    return Concept.objects.active().filter(pk__in=inside.values("source"))
