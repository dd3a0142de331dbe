"""The shared vocabulary: schemes, concepts, labels, relations, mappings, places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models

import vidare.concepts.changing
import vidare.concepts.facts  # noqa: F401  Django looks for models here
from vidare.concepts.fields import LocalizedTextField
from vidare.core.geo import Point
from vidare.core.text import fallback


class Kind(models.TextChoices):
    OCCUPATION = "occupation"
    OCCUPATION_GROUP = "occupation-group"
    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    LANGUAGE = "language"
    LICENCE = "licence"
    SKILL_GROUP = "skill-group"
    QUALIFICATION = "qualification"
    EDUCATION_FIELD = "education-field"
    EDUCATION_LEVEL = "education-level"
    OCCUPATION_CLASS = "occupation-class"
    """A class of a statistical classification of occupations: ISCO-08, SSYK 2012, STYRK-08, DISCO-08."""
    OCCUPATION_NAME = "occupation-name"
    """An occupation as a national vocabulary names it; it maps to an occupation of ESCO's."""
    SKILL_NAME = "skill-name"
    """A skill as a national vocabulary names it; it maps to skills of ESCO's."""
    KEYWORD = "keyword"
    LANGUAGE_CODE = "language-code"
    """A language as ISO 639 lists it; knowing it is a concept of kind `language`."""


SKILL_KINDS = (Kind.SKILL, Kind.KNOWLEDGE, Kind.LANGUAGE, Kind.LICENCE)
"""Kinds that a person can have and a course can give."""


class Origin(models.TextChoices):
    """Where a label, relation or mapping comes from, the strongest first."""

    OFFICIAL = "official"
    EDITORIAL = "editorial"
    CROSSWALK = "crosswalk"
    MACHINE = "machine"


ORIGIN_ORDER = tuple(Origin.values)


class Scheme(models.Model):
    """A vocabulary, such as ESCO, ISCO-08 or our own."""

    key = models.SlugField(primary_key=True)
    uri = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40, blank=True)
    attribution = models.TextField(blank=True)
    loaded_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.title} {self.version}".strip()


def _stated_by() -> models.ForeignKey[Scheme | None, Scheme | None]:
    """The vocabulary that says so; its next load may take it back."""
    return models.ForeignKey(Scheme, on_delete=models.CASCADE, null=True, blank=True, related_name="+", db_index=False)


class ConceptQuerySet(models.QuerySet["Concept"]):
    def active(self) -> Self:
        return self.filter(status=Concept.Status.ACTIVE)

    def occupations(self) -> Self:
        return self.filter(kind=Kind.OCCUPATION)

    def skills(self) -> Self:
        """What a person can have: skills, knowledge, languages, licences."""
        return self.filter(kind__in=SKILL_KINDS)

    def with_labels(self) -> Self:
        return self.prefetch_related("labels")


class Concept(models.Model):
    """One meaning. Its URI is its identity for ever: a dropped one is deprecated and points to its successor."""

    class Status(models.TextChoices):
        ACTIVE = "active"
        DEPRECATED = "deprecated"

    uri = models.CharField(max_length=200, unique=True)
    public_id = models.CharField(max_length=16, unique=True)
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="concepts")
    kind = models.CharField(max_length=20, choices=Kind.choices, db_index=True)
    code = models.CharField(max_length=80, blank=True, db_index=True)
    """The scheme's own notation; for an occupation the four-digit ISCO-08 code of its group."""
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.ACTIVE)
    successor = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="predecessors")
    since = models.CharField(max_length=40, blank=True)
    until = models.CharField(max_length=40, blank=True)
    reuse_level = models.CharField(max_length=24, blank=True)
    """How widely a skill is used (ESCO): transversal, cross-sector, sector-specific, occupation-specific."""

    objects = ConceptQuerySet.as_manager()

    def __str__(self) -> str:
        return self.uri


class Label(models.Model):
    """A name of a concept in one language, or its definition."""

    class LabelKind(models.TextChoices):
        PREFERRED = "preferred"
        ALTERNATIVE = "alternative"
        HIDDEN = "hidden"
        DEFINITION = "definition"

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=12, choices=LabelKind.choices)
    text = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin.choices)
    stated_by = _stated_by()

    class Meta:
        constraints = [
            models.UniqueConstraint("concept", "language", "kind", "origin", "text", "stated_by", name="label_once"),
        ]
        indexes = [models.Index("language", "kind", name="label_language_kind")]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"


class Relation(models.Model):
    """A directed tie between two concepts of one scheme."""

    class RelationKind(models.TextChoices):
        BROADER = "broader"
        RELATED = "related"
        ESSENTIAL = "essential-skill"
        OPTIONAL = "optional-skill"

    source = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="inverse_relations")
    kind = models.CharField(max_length=16, choices=RelationKind.choices)
    degree = models.PositiveSmallIntegerField(null=True, blank=True)
    """How far the source can stand in for the target, in per cent (JobTech's substitutability); None where not said."""
    origin = models.CharField(max_length=10, choices=Origin.choices)
    stated_by = _stated_by()

    class Meta:
        constraints = [models.UniqueConstraint("source", "target", "kind", name="relation_once")]
        indexes = [models.Index("kind", "source", name="relation_kind_source")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Mapping(models.Model):
    """A tie between concepts of two schemes, with its SKOS match type."""

    class Match(models.TextChoices):
        EXACT = "exact"
        CLOSE = "close"
        BROAD = "broad"
        NARROW = "narrow"
        RELATED = "related"

    source = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="mappings")
    target = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="inverse_mappings")
    match = models.CharField(max_length=8, choices=Match.choices)
    """What the target is to the source: `broad` means that the target is the broader one (SKOS §10)."""
    origin = models.CharField(max_length=10, choices=Origin.choices)
    stated_by = _stated_by()

    class Meta:
        constraints = [models.UniqueConstraint("source", "target", "stated_by", name="mapping_once")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.match} {self.target_id}"


class WaitingMapping(models.Model):
    """A mapping with an end that no loaded scheme defines: it becomes a `Mapping` when that scheme is loaded."""

    source_uri = models.CharField(max_length=200)
    target_uri = models.CharField(max_length=200)
    match = models.CharField(max_length=8, choices=Mapping.Match.choices)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    stated_by = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("source_uri", "target_uri", "stated_by", name="waiting_mapping_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source_uri} {self.match} {self.target_uri}"


class Located(models.Model):
    """A named area of a country, with a coordinate where one is known (degrees WGS 84)."""

    code = models.CharField(max_length=12, primary_key=True)
    """Country and the code that the country gives it."""
    country = models.CharField(max_length=2, db_index=True)
    names = LocalizedTextField()
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code

    @property
    def point(self) -> Point | None:
        return Point(self.lat, self.lon) if self.lat is not None and self.lon is not None else None


class Region(Located):
    """A county or region: *län* `SE-14`, *fylke* `NO-46`, *maakunta* `FI-01`. Its coordinate is the middle of its
    municipalities' where no source gives one."""


class Place(Located):
    """A municipality: `SE-1480`, `NO-0301`, `FI-091`."""

    region = models.ForeignKey(Region, on_delete=models.SET_NULL, null=True, blank=True, related_name="places")


def best_label(labels: Iterable[Label], language: str) -> Label | None:
    """The preferred label for a reader of `language`: by the language's fallback order, then by origin; a marked
    machine text in one's own language comes before another language. None where a concept has no preferred label."""
    preferred = [label for label in labels if label.kind == Label.LabelKind.PREFERRED]
    for code in fallback(language):
        of_language = [label for label in preferred if label.language == code]
        if of_language:
            return min(of_language, key=lambda label: ORIGIN_ORDER.index(label.origin))
    return None
