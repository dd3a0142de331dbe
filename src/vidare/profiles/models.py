"""What is kept for a person who asked for it: their record, plans and searches, notices, and who may see what."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vidare.profiles.contact import Contact
from vidare.profiles.profile import Profile


class Record(models.Model):
    """A person's own record: one row a person. `version` grows by one at every change, so that two who edit it at once find
    out. A restricted record is kept and shown to the person alone; nothing else uses it."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="record")
    version = models.PositiveIntegerField(default=0)
    data = models.JSONField(default=dict)
    contact_data = models.JSONField(default=dict)
    telling = models.JSONField(default=dict)
    """How the person wishes to be told of things: see `profiles.telling`."""
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    restricted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"record {self.person_id}"

    @property
    def profile(self) -> Profile:
        return Profile.from_json(self.data)

    @property
    def contact(self) -> Contact:
        return Contact.from_json(self.contact_data)


class KeptKind(models.TextChoices):
    PLAN = "plan", _("plan")
    SEARCH = "search", _("search")


class Kept(models.Model):
    """A plan or a search that a person saved. `data` is the plan file, or the search's filters by name; `seen` what the last
    look found, so that only what is new is told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kept")
    kind = models.CharField(max_length=10, choices=KeptKind)
    title = models.CharField(max_length=200)
    data = models.JSONField()
    is_watched = models.BooleanField(default=True)
    seen = models.JSONField(default=dict)
    looked_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "kind"]), models.Index(fields=["is_watched", "looked_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Notice(models.Model):
    """Something that a person is told. `kind` is a code, `data` what its words are made of (public ids, days); `key` keeps
    the same thing from being told twice."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.SlugField(max_length=40)
    kept = models.ForeignKey(Kept, models.CASCADE, null=True, related_name="notices")
    key = models.CharField(max_length=120)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class Basis(models.TextChoices):
    CONSENT = "consent", _("consent")
    CONTRACT = "contract", _("agreement")
    LEGAL = "legal-obligation", _("legal obligation")
    TASK = "public-task", _("public task")


class Consent(models.Model):
    """A consent record in the fields of ISO/IEC TS 27560: what was agreed to, with whom, for what, on which notice (version,
    hash, language), how, from when until when. It is never changed but for its withdrawal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents")
    controller = models.CharField(max_length=200)
    recipient = models.CharField(max_length=200)
    purpose = models.CharField(max_length=500)
    purpose_code = models.SlugField(max_length=40)
    categories = models.JSONField(default=list)
    basis = models.CharField(max_length=20, choices=Basis, default=Basis.CONSENT)
    notice_version = models.CharField(max_length=40)
    notice_hash = models.CharField(max_length=64)
    notice_language = models.CharField(max_length=5)
    method = models.SlugField(max_length=40)
    """How it was given: `form`, `form-assisted`, `spoken`."""
    given_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.purpose_code} {self.given_at:%Y-%m-%d}"


class ReceiverKind(models.TextChoices):
    USER = "user", _("a person")
    ORGANISATION = "organisation", _("an organisation")
    LINK = "link", _("a link with a code")
    SUPPORT = "support", _("the support of this site")


class GrantQuerySet(models.QuerySet["Grant"]):
    def open(self, now: datetime) -> Self:
        """Neither withdrawn, over, nor used up."""
        return self.filter(withdrawn_at=None, ends_at__gt=now).filter(
            models.Q(most_views=None) | models.Q(views__lt=models.F("most_views"))
        )


class Grant(models.Model):
    """What a person lets somebody see: chosen parts, a named receiver or a link with a separate code, a purpose, a last day
    and, if wished, a number of views. Rests on a consent; ends when either is withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants")
    consent = models.OneToOneField(Consent, models.CASCADE, related_name="grant")
    receiver_kind = models.CharField(max_length=20, choices=ReceiverKind)
    receiver_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="received")
    receiver_organisation = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, null=True, related_name="received"
    )
    receiver_name = models.CharField(max_length=200)
    parts = models.JSONField(default=list)
    kept = models.ManyToManyField(Kept, related_name="grants", blank=True)
    language = models.CharField(max_length=5)
    key_hash = models.CharField(max_length=64, unique=True, null=True)
    code_hash = models.CharField(max_length=200, blank=True)
    failures = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    most_views = models.PositiveIntegerField(null=True, blank=True)
    views = models.PositiveIntegerField(default=0)
    tell_me = models.BooleanField(default=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["receiver_organisation", "ends_at"])]

    def __str__(self) -> str:
        return f"grant {self.id}"


class ViewerKind(models.TextChoices):
    PERSON = "person", _("a person")
    LINK = "link", _("somebody with the link and the code")
    SYSTEM = "system", _("this service by itself")
    SUPPORT = "support", _("the support of this site")


class Disclosure(models.Model):
    """One look at a person's data: who, when, at which parts, why. Shown to the person; never changed."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="disclosures")
    grant = models.ForeignKey(Grant, models.SET_NULL, null=True, related_name="disclosures")
    at = models.DateTimeField(default=timezone.now)
    viewer_kind = models.CharField(max_length=10, choices=ViewerKind)
    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    viewer_name = models.CharField(max_length=300)
    parts = models.JSONField(default=list)
    purpose = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "-at"])]

    def __str__(self) -> str:
        return f"{self.viewer_kind} {self.at:%Y-%m-%d %H:%M}"


class Transfer(models.Model):
    """One fetching of a person's data from elsewhere, consented for a single purpose. `state_hash` binds it to the browser
    that began; no token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="transfers")
    consent = models.ForeignKey(Consent, models.SET_NULL, null=True, related_name="transfers")
    connector = models.SlugField(max_length=40)
    source = models.CharField(max_length=200)
    purpose = models.CharField(max_length=500)
    state_hash = models.CharField(max_length=64)
    started_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.SlugField(max_length=40, blank=True)
    rows = models.PositiveIntegerField(default=0)
    sealed = models.BinaryField(null=True)
    """The source's answer, closed for the browser that began; dropped when it is taken or the time is over."""

    def __str__(self) -> str:
        return f"{self.connector} {self.started_at:%Y-%m-%d}"


class Carried(models.Model):
    """An anonymous visitor's way, to be taken up again by a printed code. Encrypted with a key that only the code gives; the
    row alone opens nothing."""

    code_hash = models.CharField(max_length=64, primary_key=True)
    salt = models.BinaryField(max_length=16)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"carried until {self.expires_at:%Y-%m-%d}"


class Erasure(models.Model):
    """Proof that a person was erased: the pseudonym whose key is dropped, how much went, and what the law made us keep."""

    ref = models.CharField(max_length=32, primary_key=True)
    done_at = models.DateTimeField(default=timezone.now)
    asked_by = models.SlugField(max_length=20)
    """`person`, `retention` or `operator`."""
    counts = models.JSONField(default=dict)
    kept = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"erased {self.done_at:%Y-%m-%d}"


class Withheld(models.Model):
    """What the law of a country makes us keep of an erased person: chosen fields of one part, under the pseudonym alone,
    until a day; see `erasing`."""

    ref = models.CharField(max_length=32, db_index=True)
    part = models.CharField(max_length=60)
    country = models.CharField(max_length=2)
    law = models.CharField(max_length=300)
    until = models.DateField(db_index=True)
    data = models.JSONField()

    def __str__(self) -> str:
        return f"{self.part} until {self.until}"
