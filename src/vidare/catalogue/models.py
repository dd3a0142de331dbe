"""The catalogue: sources, providers, courses and their instances, job postings, tags, and the change sequence."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from vidare.catalogue import records
from vidare.concepts.fields import LocalizedTextField
from vidare.concepts.models import Concept, Place
from vidare.core.money import Money
from vidare.core.text import LocalizedText


def _choices(enum: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in enum]


class Source(models.Model):
    """Where records come from: an agency's feed, a file, a form, the sample."""

    name = models.SlugField(primary_key=True)
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=500, blank=True)
    licence = models.CharField(max_length=100, blank=True)
    is_sample = models.BooleanField(default=False)
    fetched_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Sourced(models.Model):
    """A thing from outside, that keeps its outside id; its public id is a hash of (source, external id)."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=200)
    public_id = models.CharField(max_length=16, unique=True)
    gone_at = models.DateTimeField(null=True, blank=True)
    """When the source dropped it; the page then answers 410 with alternatives."""

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint("source", "external_id", name="%(class)s_once_per_source"),
        ]


class Provider(Sourced):
    name = LocalizedTextField()
    kind = models.CharField(max_length=30, blank=True, choices=_choices(records.ProviderKind))
    country = models.CharField(max_length=2, blank=True)
    place = models.ForeignKey(Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    organisation_number = models.CharField(max_length=30, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    about = LocalizedTextField()
    accredited_by = LocalizedTextField()
    is_accredited = models.BooleanField(null=True)
    """True, False, or None where it is unknown."""

    class Meta(Sourced.Meta):
        pass

    def __str__(self) -> str:
        return self.public_id


class CourseQuerySet(models.QuerySet["Course"]):
    def current(self) -> Self:
        """Still offered by their source."""
        return self.filter(gone_at=None)

    def offers(self) -> Self:
        """What a person could take: neither gone nor an exam or thesis alone."""
        return self.current().exclude(kind=records.CourseKind.EXAM)

    def open_on(self, day: date) -> Self:
        """Offers with at least one instance that one can still apply for on `day`."""
        return self.offers().filter(Exists(CourseInstance.objects.open_on(day).filter(course=OuterRef("pk"))))

    def teaching(self, *concepts: Concept | int) -> Self:
        """Courses that carry one of the concepts as an outcome."""
        tags = CourseTag.objects.filter(course=OuterRef("pk"), role=records.Role.OUTCOME, concept__in=concepts)
        return self.filter(Exists(tags))


class Course(Sourced):
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="courses")
    title = LocalizedTextField()
    description = LocalizedTextField()
    outcomes = LocalizedTextField()
    kind = models.CharField(max_length=30, blank=True, choices=_choices(records.CourseKind), db_index=True)
    eqf_level = models.PositiveSmallIntegerField(null=True, blank=True)
    credits = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    credit_unit = models.CharField(max_length=8, blank=True, choices=_choices(records.CreditUnit))
    accredited_by = LocalizedTextField()
    is_accredited = models.BooleanField(null=True)
    url = models.CharField(max_length=1000, blank=True)
    stated = models.JSONField(default=list, blank=True)
    """Concepts that the source itself names: [scheme, code, role, label] each."""

    objects = CourseQuerySet.as_manager()

    class Meta(Sourced.Meta):
        pass

    def __str__(self) -> str:
        return self.public_id

    @property
    def language(self) -> str:
        """The language that the course is mainly described in."""
        return next(iter(self.description or self.title), "en")


class InstanceQuerySet(models.QuerySet["CourseInstance"]):
    def open_on(self, day: date) -> Self:
        """Instances that one can still apply for: the last day to apply has not passed, and neither has the start where
        no last day is known. An instance with no date at all is kept: nothing says that it is over."""
        return self.filter(
            Q(any_start=True) & (Q(closes=None) | Q(closes__gte=day)) & (Q(end=None) | Q(end__gte=day))
            | Q(any_start=False) & Q(closes__gte=day)
            | Q(any_start=False)
            & Q(closes=None)
            & (Q(start=None) & (Q(end=None) | Q(end__gte=day)) | Q(start__gte=day))
        )

    def for_everyone(self) -> Self:
        """Without the instances that take admitted students only, which never close another person's gap."""
        return self.exclude(only_admitted=True)


class CourseInstance(models.Model):
    """One time and place that a course is given, with its admission. Unknown is null or empty, never a guess."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="instances")
    external_id = models.CharField(max_length=200)
    start = models.DateField(null=True, blank=True, db_index=True)
    end = models.DateField(null=True, blank=True)
    any_start = models.BooleanField(default=False)
    places = models.ManyToManyField(Place, blank=True, related_name="+")
    place_text = models.CharField(max_length=300, blank=True)
    """Places as the source names them, where no municipality of ours matches."""
    mode = models.CharField(max_length=10, blank=True, choices=_choices(records.Mode))
    schedule = models.JSONField(default=list, blank=True)
    teaching = models.JSONField(default=list, blank=True)
    pace = models.PositiveSmallIntegerField(null=True, blank=True)
    weeks = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    hours = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)
    gatherings = models.PositiveSmallIntegerField(null=True, blank=True)
    price_minor = models.PositiveBigIntegerField(null=True, blank=True)
    price_non_eu_minor = models.PositiveBigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    channel = models.CharField(max_length=20, blank=True, choices=_choices(records.Channel))
    opens = models.DateField(null=True, blank=True)
    closes = models.DateField(null=True, blank=True, db_index=True)
    who = models.JSONField(default=list, blank=True)
    only_admitted = models.BooleanField(default=False)
    """True where `who` is admitted students and nobody else."""
    seats = models.PositiveIntegerField(null=True, blank=True)
    requires = LocalizedTextField()
    prior_eqf = models.PositiveSmallIntegerField(null=True, blank=True)
    language_level = models.CharField(max_length=2, blank=True)
    decided_by = LocalizedTextField()
    url = models.CharField(max_length=1000, blank=True)

    objects = InstanceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("course", "external_id", name="instance_once_per_course")]
        ordering = ["start", "external_id"]

    def __str__(self) -> str:
        return f"{self.course_id}/{self.external_id}"

    @property
    def price(self) -> Money | None:
        return Money(self.price_minor, self.currency) if self.price_minor is not None else None

    @property
    def price_non_eu(self) -> Money | None:
        return Money(self.price_non_eu_minor, self.currency) if self.price_non_eu_minor is not None else None


class PostingQuerySet(models.QuerySet["JobPosting"]):
    def current(self) -> Self:
        return self.filter(gone_at=None)

    def open_on(self, day: date) -> Self:
        """Postings that one can still apply for on `day`."""
        return self.current().filter(Q(expires=None) | Q(expires__gte=day))


class JobPosting(Sourced):
    title = LocalizedTextField()
    text = LocalizedTextField()
    employer = models.CharField(max_length=300, blank=True)
    organisation_number = models.CharField(max_length=30, blank=True)
    places = models.ManyToManyField(Place, blank=True, related_name="+")
    place_text = models.CharField(max_length=300, blank=True)
    published = models.DateField(null=True, blank=True, db_index=True)
    expires = models.DateField(null=True, blank=True, db_index=True)
    employment = models.CharField(max_length=20, blank=True, choices=_choices(records.Employment))
    extent_from = models.PositiveSmallIntegerField(null=True, blank=True)
    extent_to = models.PositiveSmallIntegerField(null=True, blank=True)
    positions = models.PositiveIntegerField(null=True, blank=True)
    remote = models.BooleanField(null=True)
    url = models.CharField(max_length=1000, blank=True)
    stated = models.JSONField(default=list, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta(Sourced.Meta):
        pass

    def __str__(self) -> str:
        return self.public_id

    @property
    def language(self) -> str:
        return next(iter(self.text or self.title), "en")


class Tag(models.Model):
    """A concept that a text carries: stated by the source, or recognised with a score and the words it stood in."""

    STATED = "stated"

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, choices=_choices(records.Role))
    score = models.FloatField()
    method = models.CharField(max_length=20)
    field = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    surface = models.CharField(max_length=200, blank=True)
    version = models.CharField(max_length=80)
    """Versions of recogniser and vocabulary that made it."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.concept_id} {self.role}"


class CourseTag(Tag):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="tags")

    class Meta:
        constraints = [models.UniqueConstraint("course", "concept", "role", name="course_tag_once")]
        indexes = [models.Index("concept", "role", name="course_tag_concept")]


class PostingTag(Tag):
    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="tags")

    class Meta:
        constraints = [models.UniqueConstraint("posting", "concept", "role", name="posting_tag_once")]
        indexes = [models.Index("concept", "role", name="posting_tag_concept")]


class Change(models.Model):
    """The change sequence: each thing of the catalogue has exactly one row, its latest change, so that reading from
    zero is a full rebuild and reading on from a cursor is an update. Rows are replaced, never updated."""

    class Thing(models.TextChoices):
        PROVIDER = "provider"
        COURSE = "course"
        POSTING = "posting"

    class What(models.TextChoices):
        CONTENT = "content"
        TAGS = "tags"

    seq = models.BigAutoField(primary_key=True)
    thing = models.CharField(max_length=10, choices=Thing.choices)
    object_id = models.BigIntegerField()
    what = models.CharField(max_length=8, choices=What.choices)

    class Meta:
        constraints = [models.UniqueConstraint("thing", "object_id", name="one_change_a_thing")]

    def __str__(self) -> str:
        return f"{self.seq}: {self.thing} {self.object_id} {self.what}"


class Cursor(models.Model):
    """How far a follower of the change sequence has come, and with which versions; another version starts at zero."""

    name = models.SlugField(primary_key=True)
    position = models.BigIntegerField(default=0)
    version = models.CharField(max_length=120, blank=True)
    rebuild_until = models.BigIntegerField(default=0)
    """Changes up to here are followed whatever they are: what was there when the version changed."""

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"


def is_accredited(text: LocalizedText | None) -> bool | None:
    """What an accreditation says: None unknown, False an empty text (nobody does), True a name."""
    return None if text is None else bool(text)
